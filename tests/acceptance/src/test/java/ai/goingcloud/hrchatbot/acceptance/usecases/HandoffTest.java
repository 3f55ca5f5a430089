package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.LONG;
import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.ListConversations;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.application.port.ReadConversation;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HandoffTest {

    private static final String TOLD = "My supervisor keeps grabbing me and I am scared of him";
    private static final ConversationId CONVERSATION = new ConversationId("conversation-1");

    private final Workplace workplace = Workplace.answering(4);
    private int asked;

    HandoffTest() {
        put("_handoff/harassment.en.md", "# Treated badly\n\nYou need not bear it alone.\n");
        put("_handoff/general.en.md", "# A person\n\nA person should look at this.\n");
        put("_handoff/general.zh-TW.md", "# 真人協助\n\n這件事應該由真人來關心。\n");
        put("_handoff/contact.tw.en.md", "# Taiwan\n\nLin Ya-ting, extension 102.\n");
        put("_handoff/contact.tw.en.md.metadata.json", "countries: TW\n");
        put("_handoff/contact.tw.zh-TW.md", "# 台灣\n\n林雅婷，分機 102。\n");
        put("_handoff/contact.tw.zh-TW.md.metadata.json", "countries: TW\n");
        put("_handoff/contact.gb.en.md", "# United Kingdom\n\nEleanor Marsh, extension 101.\n");
        put("_handoff/contact.gb.en.md.metadata.json", "countries: GB\n");
        put(
                "harassment.txt",
                "The harassment policy covers jokes, touching and threats at work and at"
                        + " events.\n");
        workplace.reconcile();
    }

    private void put(String path, String content) {
        workplace.source.put(path, content);
    }

    private Answer ask(Caller caller, String question, Turn... history) {
        return answer(record(caller, question, history));
    }

    private AnswerRecord record(Caller caller, String question, Turn... history) {
        AnswerId id = new AnswerId("answer-000" + ++asked);
        workplace
                .useCases
                .askQuestion()
                .ask(
                        new AskQuestion.Command(
                                caller,
                                id,
                                CONVERSATION,
                                new Question(question),
                                List.of(history),
                                null));
        long after = 0;
        while (true) {
            AnswerRecord answer = read(caller, id, after, LONG);
            if (answer.state().isFinal()) {
                return read(caller, id, 0, Duration.ZERO);
            }
            after = answer.events().getLast().number();
        }
    }

    private AnswerRecord read(Caller caller, AnswerId id, long after, Duration patience) {
        return workplace
                .useCases
                .readAnswer()
                .read(new ReadAnswer.Query(caller, id, after, patience));
    }

    private static Answer answer(AnswerRecord record) {
        return ((AnswerEvent.Done) record.events().getLast().event()).answer();
    }

    private static Caller from(@Nullable String country) {
        return new Caller("somebody@example.com", Set.of("staff"), country, Set.of());
    }

    @Test
    void tells_the_approved_text_and_the_contact_of_the_asker_s_country_word_for_word() {
        Answer told = ask(MEI, TOLD);

        assertThat(told.outcome()).isEqualTo(Outcome.HANDOFF);
        assertThat(told.text())
                .isEqualTo("You need not bear it alone.\n\nLin Ya-ting, extension 102.");
        assertThat(told.citations())
                .extracting(citation -> citation.path().value())
                .containsExactly("_handoff/harassment.en.md", "_handoff/contact.tw.en.md");
        assertThat(told.suggestions()).isEmpty();
        assertThat(ask(from("GB"), TOLD).text()).contains("Eleanor").doesNotContain("Lin");
    }

    @Test
    void tells_it_in_the_asker_s_language_and_generally_where_the_topic_has_no_text() {
        assertThat(ask(MEI, "主管一直摸我的手，我很害怕").text()).isEqualTo("這件事應該由真人來關心。\n\n林雅婷，分機 102。");
    }

    @Test
    void names_every_contact_to_somebody_whose_country_is_not_known() {
        assertThat(ask(from(null), TOLD).text()).contains("Eleanor", "Lin");
    }

    @Test
    void hands_over_without_any_documents_in_the_product_s_own_words() {
        Workplace empty = Workplace.answering(1);
        AnswerId id = new AnswerId("answer-0001");
        empty.useCases
                .askQuestion()
                .ask(
                        new AskQuestion.Command(
                                MEI, id, CONVERSATION, new Question(TOLD), List.of(), null));

        AnswerRecord record =
                empty.useCases.readAnswer().read(new ReadAnswer.Query(MEI, id, 0, LONG));

        assertThat(answer(record).text())
                .contains("A person should help you", "You can ask: hr@example.com.");
    }

    @Test
    void keeps_neither_the_question_nor_what_was_told() {
        AnswerRecord told = record(MEI, TOLD);

        String journal =
                workplace.journal.read(MEI.subject(), told.id(), 0).orElseThrow().toString();
        String conversation =
                workplace
                        .useCases
                        .readConversation()
                        .read(new ReadConversation.Query(MEI, CONVERSATION))
                        .toString();
        assertThat(List.of(journal, conversation))
                .allSatisfy(kept ->
                        assertThat(kept)
                                .contains("HANDOFF")
                                .doesNotContain(TOLD, "grabbing", "bear it", "Ya-ting"));
        assertThat(
                        workplace
                                .useCases
                                .listConversations()
                                .list(new ListConversations.Query(MEI, "", null, 10))
                                .conversations())
                .singleElement()
                .satisfies(listed ->
                        assertThat(listed.title())
                                .isEqualTo("(Handed over to a person; not kept)"));
    }

    @Test
    void forgets_what_was_told_after_a_while_and_says_so() {
        AnswerRecord told = record(MEI, TOLD);
        workplace.passTime(Duration.ofMinutes(3));

        Answer later = answer(read(MEI, told.id(), 0, Duration.ZERO));

        assertThat(later.outcome()).isEqualTo(Outcome.HANDOFF);
        assertThat(later.text()).contains("neither the question nor the answer was kept");
        assertThat(later.citations()).isEmpty();
    }

    @Test
    void tells_it_again_to_who_asks_again_under_the_same_id_after_it_was_forgotten() {
        AnswerRecord told = record(MEI, TOLD);
        workplace.passTime(Duration.ofMinutes(3));

        boolean begun =
                workplace
                        .useCases
                        .askQuestion()
                        .ask(
                                new AskQuestion.Command(
                                        MEI,
                                        told.id(),
                                        CONVERSATION,
                                        new Question(TOLD),
                                        List.of(),
                                        null));

        assertThat(begun).isFalse();
        assertThat(answer(read(MEI, told.id(), 0, Duration.ZERO)).text()).contains("bear it alone");
    }

    @Test
    void a_question_about_the_rules_of_the_same_topic_is_answered() {
        Answer answer = ask(MEI, "What does the harassment policy cover?");

        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.text()).contains("jokes, touching and threats");
    }

    @Test
    void the_approved_texts_are_not_found_by_a_search() {
        assertThat(workplace.found("You need not bear it alone"))
                .noneMatch(s -> s.contains("bear"));
    }

    @Test
    void hands_over_in_the_middle_of_a_conversation_and_what_goes_on_with_it() {
        Turn rule = new Turn("What does the harassment policy cover?", "Jokes and touching.");
        assertThat(ask(MEI, "My boss did that to me yesterday", rule).outcome())
                .isEqualTo(Outcome.HANDOFF);
        assertThat(ask(MEI, "and what about that?", new Turn(TOLD, "Told.")).outcome())
                .isEqualTo(Outcome.HANDOFF);
    }

    @Test
    void a_later_question_about_something_else_is_answered_without_what_was_handed_over() {
        Answer answer = ask(MEI, "What does the harassment policy cover?", new Turn(TOLD, "Told."));

        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.standaloneQuestion()).isNull();
    }
}
