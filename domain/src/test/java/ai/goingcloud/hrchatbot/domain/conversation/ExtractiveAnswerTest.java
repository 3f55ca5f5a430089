package ai.goingcloud.hrchatbot.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.GeneratedDocuments;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExtractiveAnswerTest {

    private static final String SUBSIDY =
            "The yearly %s subsidy is %d dollars for each employee of the company.";
    private static final int MOST = 400;
    private static final int MOST_WIDE = 200;

    private static final Pattern WORD =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{N}]+");
    private static final Set<String> ASKING =
            Set.of(
                    "how", "many", "much", "what", "who", "is", "the", "a", "of", "do", "i", "get",
                    "can", "請", "嗎", "か", "for", "幾", "天");

    /** Words without a plural s, and single ideographs and kana. */
    private static List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (words.find()) {
            String word = words.group();
            terms.add(
                    word.length() > 3 && word.endsWith("s")
                            ? word.substring(0, word.length() - 1)
                            : word);
        }
        return terms;
    }

    private static List<String> asked(String question) {
        return terms(question).stream().filter(term -> !ASKING.contains(term)).toList();
    }

    private static Answer ask(String question, List<RankedChunk> ranked) {
        return answer(question, asked(question), ranked, OptionalDouble.of(1.0));
    }

    private static Answer answer(
            String question,
            List<String> questionTerms,
            List<RankedChunk> ranked,
            OptionalDouble threshold) {
        Evidence evidence =
                Evidence.of(
                        new Question(question),
                        questionTerms,
                        ranked,
                        ExtractiveAnswerTest::terms,
                        Evidence.Nearness.unknown());
        return evidence.isEnough(threshold)
                ? ExtractiveAnswer.answered(
                        null,
                        List.of(
                                new ExtractiveAnswer.Said(
                                        List.of(),
                                        ExtractiveAnswer.passages(
                                                evidence, ExtractiveAnswer.MAX_CITATIONS))))
                : ExtractiveAnswer.declined(
                        Wording.refusal(Language.of(question)), ExtractiveAnswer.closest(evidence));
    }

    private static Answer ask(String question, DocumentText... documents) {
        return ask(question, ranked(documents));
    }

    /** The documents' chunks in their order, each a little worse than the one before. */
    private static List<RankedChunk> ranked(DocumentText... documents) {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < documents.length; i++) {
            chunks.addAll(chunks("policy-%d.md".formatted(i), "Policy " + i, documents[i]));
        }
        List<RankedChunk> ranked = new ArrayList<>();
        for (Chunk chunk : chunks) {
            ranked.add(new RankedChunk(chunk, 1.0, null, 1 - 0.01 * ranked.size()));
        }
        return ranked;
    }

    private static List<Chunk> chunks(String path, String title, DocumentText text) {
        return Chunker.split(
                new DocumentPath(path),
                DocumentVersion.of(text.text().getBytes(StandardCharsets.UTF_8)),
                title,
                Language.of(text.text()),
                text);
    }

    private static DocumentText.Builder text() {
        return new DocumentText.Builder();
    }

    private static List<String> quotes(Answer answer) {
        return answer.citations().stream().map(citation -> citation.quote().text()).toList();
    }

    @Nested
    final class Answering {

        private static final DocumentText LEAVE =
                text().heading(1, "Leave")
                        .heading(2, "Annual leave")
                        .paragraph(
                                "Leave is agreed with your manager well before it begins, so that"
                                    + " the work of the team can be planned by everybody in it."
                                    + " Every employee has 25 days of paid annual leave in a year,"
                                    + " whatever the grade and the place. Requests are made in the"
                                    + " portal.")
                        .heading(2, "Sick leave")
                        .paragraph("Call your manager before ten in the morning.")
                        .build();

        @Test
        void the_sentence_that_says_it_is_quoted_with_its_neighbours_and_its_citation() {
            Answer answer = ask("How many days of annual leave do I get?", LEAVE);

            assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(answer.complete()).isTrue();
            assertThat(answer.closest()).isEmpty();
            assertThat(quotes(answer).getFirst())
                    .startsWith("Leave is agreed")
                    .contains("Every employee has 25 days")
                    .endsWith("in the portal.");
            assertThat(answer.segments().getFirst().citations()).containsExactly(1);
            assertThat(answer.citations().getFirst().heading())
                    .containsExactly("Leave", "Annual leave");
        }

        @Test
        void another_part_of_the_same_work_is_cited_sooner_than_another_document() {
            String asked =
                    "annual leave days notice manager approval request portal team holiday carry"
                            + " march";
            DocumentText first =
                    text().paragraph(
                                    "Annual leave days need notice, manager approval and a request"
                                            + " in the portal; a team holiday may carry to March.")
                            .build();
            DocumentText further =
                    text().paragraph(
                                    "Annual leave days want notice, manager approval and a request"
                                            + " by letter; a team holiday may carry to March.")
                            .build();
            List<Chunk> rules = chunks("a.md", "Rules of leave, part one", first);

            assertThat(paths(asked, rules, chunks("b.md", "Rules of leave, part two", further)))
                    .containsExactly("a.md", "b.md");
            assertThat(paths(asked, rules, chunks("b.md", "Seconded staff", further)))
                    .containsExactly("a.md");
        }

        @Test
        void a_sentence_is_quoted_alone_when_what_stands_around_it_is_quoted_already() {
            String rule = "Annual leave is paid for the whole year to all staff.";
            DocumentText first = text().paragraph(rule).build();
            DocumentText further =
                    text().paragraph("Annual leave is paid the whole year by mail. " + rule)
                            .build();

            assertThat(quotes(ask("annual leave paid whole year staff", first, further)))
                    .containsExactly(rule, "Annual leave is paid the whole year by mail.");
        }

        private static List<String> paths(String asked, List<Chunk> first, List<Chunk> second) {
            Answer answer =
                    ask(
                            asked,
                            List.of(
                                    new RankedChunk(first.getFirst(), 1.0, null, 1),
                                    new RankedChunk(second.getFirst(), 1.0, null, 0.99)));
            return answer.citations().stream().map(citation -> citation.path().value()).toList();
        }

        @Test
        void the_next_quote_is_from_another_section_where_it_says_as_much() {
            String filler =
                    "Whoever is new is told on the first day by the colleague who knows the house"
                        + " best where the portal is and how it works, what the team has agreed on"
                        + " for the quiet weeks of the summer and for the long ones of the winter,"
                        + " and whom to call when nobody of the team can be reached, which is seen"
                        + " to in every department alike and not left to chance.";
            DocumentText document =
                    text().heading(1, "Leave")
                            .heading(2, "Asking")
                            .paragraph(
                                    "Annual leave needs notice and approval before the holiday. "
                                            + filler
                                            + " Annual leave needs notice by mail.")
                            .heading(2, "Changing")
                            .paragraph("Annual leave needs notice of changes.")
                            .build();

            Answer answer = ask("annual leave notice approval holiday", document);

            assertThat(answer.citations())
                    .extracting(citation -> citation.heading().getLast())
                    .startsWith("Asking", "Changing");
        }

        @Test
        void every_segment_is_a_quote_and_cites_it() {
            Answer answer = ask("annual leave", LEAVE, LEAVE);

            for (int i = 0; i < answer.segments().size(); i++) {
                assertThat(answer.segments().get(i))
                        .isEqualTo(new Segment(quotes(answer).get(i), List.of(i + 1)));
            }
        }

        @Test
        void the_same_words_are_quoted_once_though_two_documents_say_them() {
            Answer answer = ask("How many days of annual leave do I get?", LEAVE, LEAVE);

            assertThat(quotes(answer)).doesNotHaveDuplicates();
        }

        @Test
        void documents_that_disagree_are_both_cited() {
            Answer answer =
                    ask(
                            "How many days of annual leave do I get?",
                            text().paragraph("The annual leave is 25 days.").build(),
                            text().paragraph("The annual leave is 30 days.").build());

            assertThat(quotes(answer))
                    .containsExactly(
                            "The annual leave is 25 days.", "The annual leave is 30 days.");
        }

        @ParameterizedTest
        @CsvSource({
            "How much is the kazoo subsidy?, kazoo, ukulele, false",
            "How much is the kazoo subsidy?, kazoo, kazoo, true",
            "How much do we get of the subsidy?, new, old, true",
            "How much is the yearly kazoo subsidy for employees?, kazoo, ukulele, false",
        })
        void documents_disagree_when_both_are_about_what_is_asked(
                String question, String one, String other, boolean disagree) {
            List<RankedChunk> ranked =
                    ranked(
                            text().paragraph(SUBSIDY.formatted(one, 4170)).build(),
                            text().paragraph(SUBSIDY.formatted(other, 555)).build());
            Evidence evidence =
                    Evidence.of(
                            new Question(question),
                            asked(question),
                            ranked,
                            ExtractiveAnswerTest::terms,
                            Evidence.Nearness.unknown());

            assertThat(
                            ExtractiveAnswer.disagreement(
                                    question, evidence, ExtractiveAnswerTest::terms))
                    .hasSize(disagree ? 2 : 0);
        }

        @Test
        void what_is_said_not_to_be_answers_whether_it_is() {
            Answer answer =
                    ask(
                            "Is family leave paid?",
                            text().paragraph(
                                            "Family leave is asked for in writing. "
                                                    + "Wages are settled monthly. ".repeat(20)
                                                    + "Family leave is unpaid.")
                                    .build());

            assertThat(quotes(answer).getFirst()).contains("Family leave is unpaid.");
        }

        @Test
        void a_number_is_answered_by_the_range_that_it_falls_into() {
            List<RankedChunk> ranked =
                    ranked(
                            text().paragraph("Leave after 1+ years: 4 hours each pay period.")
                                    .build(),
                            text().paragraph("Leave after 3+ years: 6 hours each pay period.")
                                    .build(),
                            text().paragraph("Leave after 15+ years: 8 hours each pay period.")
                                    .build());

            assertThat(quotes(ask("How much leave after 16 years?", ranked)).getFirst())
                    .contains("15+ years");
        }

        @Test
        void there_are_at_most_three_citations() {
            DocumentText[] many = new DocumentText[8];
            for (int i = 0; i < many.length; i++) {
                many[i] = text().paragraph("The annual leave is %d days.".formatted(i)).build();
            }

            assertThat(ask("How many days of annual leave do I get?", many).citations()).hasSize(3);
        }

        @Test
        void the_heading_says_what_a_sentence_is_about() {
            Answer answer =
                    ask(
                            "Who do I call for sick leave?",
                            text().heading(1, "Travel")
                                    .paragraph("Call the travel desk in the morning.")
                                    .build(),
                            LEAVE);

            assertThat(quotes(answer).getFirst())
                    .isEqualTo("Call your manager before ten in the morning.");
        }

        @Test
        void a_number_is_preferred_where_one_is_asked_for() {
            Answer answer =
                    ask(
                            "How many days is marriage leave?",
                            text().paragraph("Marriage leave is counted in days.").build(),
                            text().paragraph("Marriage leave is eight days.").build());

            assertThat(quotes(answer).getFirst()).isEqualTo("Marriage leave is eight days.");
        }

        @Test
        void a_chinese_question_is_answered_in_the_documents_own_words() {
            Answer answer =
                    ask(
                            "婚假幾天？",
                            text().paragraph("員工因結婚得請婚假八日，工資照給。" + "特別休假另有規定。".repeat(12)).build());

            assertThat(quotes(answer).getFirst()).startsWith("員工因結婚得請婚假八日，工資照給。");
        }
    }

    @Nested
    final class Widening {

        @Test
        void a_row_comes_with_its_table_when_that_is_short() {
            DocumentText table =
                    text().paragraph("Allowances by grade.")
                            .tableRow(true, List.of("Grade", "Daily allowance"))
                            .tableRow(false, List.of("Director", "TWD 3,000"))
                            .tableRow(false, List.of("Manager", "TWD 2,000"))
                            .paragraph("Receipts are kept.")
                            .build();

            assertThat(quotes(ask("daily allowance of a director", table)).getFirst())
                    .isEqualTo(
                            """
                            Grade | Daily allowance
                            Director | TWD 3,000
                            Manager | TWD 2,000\
                            """);
        }

        @Test
        void a_row_answers_what_its_columns_name() {
            DocumentText leave =
                    text().heading(1, "Leave")
                            .paragraph("You earn one twelfth of your annual leave each month.")
                            .tableRow(true, List.of("Service", "Annual leave"))
                            .tableRow(false, List.of("Less than 2 years", "25 days"))
                            .tableRow(false, List.of("2 years or more", "27 days"))
                            .build();

            assertThat(quotes(ask("How many days of annual leave do I get?", leave)).getFirst())
                    .contains("25 days", "27 days");
        }

        @Test
        void a_row_of_a_long_table_comes_alone() {
            DocumentText.Builder table = text().tableRow(true, List.of("City", "Hotel limit"));
            for (String city :
                    List.of("Taipei", "Tokyo", "Berlin", "Paris", "Lima", "Oslo", "Rome")) {
                table.tableRow(
                        false,
                        List.of(city, "no more than 120 euros a night, breakfast included in it"));
            }

            assertThat(quotes(ask("hotel limit in Oslo", table.build())))
                    .contains("Oslo | no more than 120 euros a night, breakfast included in it");
        }

        @Test
        void a_line_that_opens_a_list_brings_its_items() {
            DocumentText list =
                    text().paragraph("Parental leave is requested with these papers:")
                            .listItem(1, "-", "the birth certificate")
                            .listItem(1, "2.", "the form")
                            .listItem(1, "（三）", "an identity card")
                            .paragraph("They are given to HR.")
                            .build();

            assertThat(quotes(ask("papers for parental leave", list)).getFirst())
                    .isEqualTo(
                            """
                            Parental leave is requested with these papers:
                            - the birth certificate
                            2. the form
                            （三） an identity card
                            They are given to HR.\
                            """);
        }

        @Test
        void items_that_would_make_a_quote_too_long_are_left_out() {
            DocumentText.Builder list =
                    text().paragraph("Parental leave is requested with these papers:");
            for (int i = 0; i < 10; i++) {
                list.listItem(
                        1, "-", "one of the many certificates that the city gives out, no. " + i);
            }

            String quote = quotes(ask("papers for parental leave", list.build())).getFirst();

            assertThat(quote.length()).isBetween(200, MOST);
            assertThat(quote.lines().skip(1)).allMatch(line -> line.matches("- one .* no\\. \\d"));
        }

        @Test
        void a_sentence_in_a_short_line_brings_the_line() {
            DocumentText document =
                    text().paragraph("Marriage leave is eight days. It is paid.").build();

            assertThat(quotes(ask("marriage leave", document)))
                    .containsExactly("Marriage leave is eight days. It is paid.");
        }

        @Test
        void a_sentence_longer_than_a_quote_is_cut_between_words() {
            DocumentText document =
                    text().paragraph("Marriage leave " + "certificates ".repeat(60)).build();

            assertThat(quotes(ask("marriage leave", document)).getFirst())
                    .hasSizeBetween(MOST / 2, MOST)
                    .endsWith(" certificates");
        }

        @Test
        void a_chinese_quote_has_at_most_200_characters() {
            DocumentText document = text().paragraph("婚假" + "八日，".repeat(90)).build();

            assertThat(quotes(ask("婚假幾天？", document)).getFirst()).hasSize(MOST_WIDE);
        }

        @Test
        void a_chinese_table_has_at_most_200_characters_though_the_row_is_latin() {
            DocumentText.Builder table = text().tableRow(true, List.of("級別", "每日津貼"));
            for (int i = 0; i < 5; i++) {
                table.tableRow(
                        false,
                        List.of(
                                "中華民國地區差旅費用核實報支檢附憑證",
                                "as announced by the people department in April"));
            }
            table.tableRow(false, List.of("USB dongle", "TWD 900"));

            assertThat(quotes(ask("What is the USB dongle?", table.build())).getFirst())
                    .isEqualTo("USB dongle | TWD 900");
        }
    }

    @Nested
    final class Nearness {

        private static final DocumentText LEAVE =
                text().paragraph("The annual leave is 25 days.").build();

        private static Answer askAt(double... cosines) {
            List<RankedChunk> ranked = new ArrayList<>();
            for (double cosine : cosines) {
                Chunk chunk =
                        chunks("leave-%d.md".formatted(ranked.size()), "Leave", LEAVE).getFirst();
                ranked.add(new RankedChunk(chunk, null, cosine, 1.0));
            }
            return ask("How many days of annual leave do I get?", ranked);
        }

        @Test
        void words_that_are_there_prove_nothing_where_vectors_are_far() {
            Answer answer = askAt(0.2, 0.5);

            assertThat(answer.outcome()).isEqualTo(Outcome.DECLINED);
            assertThat(answer.closest()).hasSize(2);
        }

        @Test
        void nearness_that_was_not_measured_decides_nothing() {
            Chunk chunk = chunks("leave.md", "Leave", LEAVE).getFirst();

            Answer answer =
                    answer(
                            "How many days of annual leave do I get?",
                            terms("annual leave days"),
                            List.of(new RankedChunk(chunk, null, 0.2, 1.0)),
                            OptionalDouble.empty());

            assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        }

        @Test
        void one_near_passage_is_enough() {
            assertThat(askAt(0.2, 0.9).outcome()).isEqualTo(Outcome.ANSWERED);
        }

        @Test
        void nearness_without_a_common_word_is_no_answer() {
            RankedChunk near =
                    new RankedChunk(chunks("leave.md", "Leave", LEAVE).getFirst(), null, 0.95, 1.0);

            assertThat(ask("Who won the football cup?", List.of(near)).outcome())
                    .isEqualTo(Outcome.DECLINED);
        }

        @Test
        void a_heading_within_a_passage_is_not_quoted_but_says_what_follows() {
            DocumentText document =
                    text().heading(1, "Leave")
                            .paragraph("There are two kinds.")
                            .heading(2, "Sick leave")
                            .paragraph("Thirty days with half pay.")
                            .heading(2, "Marriage leave")
                            .paragraph("Eight days with full pay.")
                            .build();

            assertThat(quotes(ask("marriage leave", document)).getFirst())
                    .isEqualTo("Eight days with full pay.");
        }
    }

    @Nested
    final class Declining {

        private static final DocumentText TRAVEL =
                text().heading(1, "Travel").paragraph("Taxis are paid after 22:00.").build();

        @Test
        void a_question_whose_words_are_not_there_is_declined() {
            Answer answer = ask("How much is the parental allowance in Norway?", TRAVEL);

            assertThat(answer.outcome()).isEqualTo(Outcome.DECLINED);
            assertThat(answer.complete()).isTrue();
            assertThat(answer.citations()).isEmpty();
            assertThat(answer.segments()).hasSize(1);
            assertThat(answer.segments().getFirst().citations()).isEmpty();
        }

        @Test
        void one_word_of_many_is_no_answer_but_shows_the_closest_documents() {
            DocumentText parking =
                    text().paragraph("Parking after work is free of charge.").build();
            Answer answer =
                    ask(
                            "Are taxis to the airport reimbursed when travelling with family pets"
                                    + " after midnight?",
                            TRAVEL,
                            parking,
                            TRAVEL);

            assertThat(answer.outcome()).isEqualTo(Outcome.DECLINED);
            assertThat(answer.closest())
                    .extracting(ClosestDocument::title)
                    .containsExactly("Policy 0", "Policy 2", "Policy 1");
            assertThat(answer.closest().getFirst().quote().text())
                    .isEqualTo("Taxis are paid after 22:00.");
        }

        @Test
        void at_most_three_documents_are_closest() {
            Answer answer =
                    ask(
                            "taxis to the airport with family pets and bicycles",
                            TRAVEL,
                            TRAVEL,
                            TRAVEL,
                            TRAVEL,
                            TRAVEL);

            assertThat(answer.closest()).hasSize(3);
        }

        @Test
        void without_any_passage_it_is_declined() {
            Answer answer = ask("annual leave", List.of());

            assertThat(answer.outcome()).isEqualTo(Outcome.DECLINED);
            assertThat(answer.closest()).isEmpty();
        }

        @Test
        void a_question_without_words_is_declined() {
            assertThat(ask("???", TRAVEL).outcome()).isEqualTo(Outcome.DECLINED);
            assertThat(answer("taxis", List.of(), ranked(TRAVEL), OptionalDouble.empty()).outcome())
                    .isEqualTo(Outcome.DECLINED);
        }

        @ParameterizedTest
        @CsvSource({
            "How high is the pension?, The documents that you can see do not answer this question.",
            "退休金有多少？, 您能查閱的文件沒有回答這個問題。",
            "退職金はいくらですか？, ご覧になれる文書には、この質問への答えがありません。",
        })
        void the_refusal_is_in_the_questions_language(String question, String refusal) {
            assertThat(ask(question, TRAVEL).text()).isEqualTo(refusal);
        }
    }

    @Nested
    final class OfGeneratedDocuments {

        @Test
        void whatever_is_quoted_stands_there_word_for_word_and_is_short() {
            Random random = new Random(9);
            List<Answer> answered = new ArrayList<>();
            GeneratedDocuments.many(800)
                    .forEach(document -> {
                        int[] codePoints = document.text().codePoints().toArray();
                        Answer answer = ask(question(random, document), document);
                        if (answer.outcome() == Outcome.ANSWERED) {
                            answered.add(answer);
                        }
                        List<Quote> quotes = new ArrayList<>();
                        answer.citations().forEach(citation -> quotes.add(citation.quote()));
                        answer.closest().forEach(closest -> quotes.add(closest.quote()));
                        assertThat(answer.citations()).hasSizeLessThanOrEqualTo(3);
                        assertThat(answer.closest()).hasSizeLessThanOrEqualTo(3);
                        assertThat(quotes)
                                .allSatisfy(quote -> {
                                    assertThat(
                                                    new String(
                                                            codePoints,
                                                            quote.start(),
                                                            quote.end() - quote.start()))
                                            .isEqualTo(quote.text());
                                    boolean wide =
                                            Set.of(Language.CHINESE, Language.JAPANESE)
                                                    .contains(Language.of(quote.text()));
                                    assertThat(quote.end() - quote.start())
                                            .as(quote.text())
                                            .isLessThanOrEqualTo(wide ? MOST_WIDE : MOST);
                                    assertThat(quote.text()).isEqualTo(quote.text().strip());
                                });
                    });
            assertThat(answered).hasSizeGreaterThan(300);
        }

        /** Some words of the document, in its own order. */
        private static String question(Random random, DocumentText document) {
            List<String> words = terms(document.text());
            int from = words.isEmpty() ? 0 : random.nextInt(words.size());
            List<String> some = words.subList(from, Math.min(words.size(), from + 6));
            String question = String.join(" ", some);
            return question.isBlank() || question.length() > 500 ? "leave" : question;
        }
    }
}
