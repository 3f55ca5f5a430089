package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.KENJI;
import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.LEASE;
import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.LONG;
import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.CancelAnswer;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerState;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AskQuestionTest {

    private static final String LEAVE = "How many days of annual leave do I get?";
    private static final ConversationId CONVERSATION = new ConversationId("conversation-1");
    private static final AnswerId ID = new AnswerId("answer-0001");
    private static final AnswerId OTHER_ID = new AnswerId("answer-0002");

    private final Workplace workplace = withPolicies(2);

    private static Workplace withPolicies(int answersAtOnce) {
        Workplace workplace = Workplace.answering(answersAtOnce);
        workplace.source.put(
                "leave.txt", "# Leave\n\nEvery employee has 25 days of annual leave a year.\n");
        workplace.source.put("taxi.txt", "Taxis are paid after 22:00.\n");
        workplace.reconcile();
        return workplace;
    }

    private static AskQuestion.Command command(
            Caller caller, AnswerId id, String question, @Nullable LocalDate asOf) {
        return new AskQuestion.Command(
                caller, id, CONVERSATION, new Question(question), List.of(), asOf);
    }

    private void ask(AnswerId id, String question) {
        workplace.useCases.askQuestion().ask(command(MEI, id, question, null));
    }

    /** The question of {@link #ID} is at work, and stays so until searches are let go. */
    private void askAndHoldInItsSearch() throws InterruptedException {
        workplace.store.holdSearches();
        ask(ID, LEAVE);
        workplace.store.awaitHeldSearch();
        // That it searches is written down beside.
        assertThat(read(ID, 0, LONG).events()).isNotEmpty();
    }

    private AnswerRecord read(AnswerId id, long after, Duration patience) {
        return read(MEI, id, after, patience);
    }

    private AnswerRecord read(Caller caller, AnswerId id, long after, Duration patience) {
        return workplace
                .useCases
                .readAnswer()
                .read(new ReadAnswer.Query(caller, id, after, patience));
    }

    private void cancel(Caller caller, AnswerId id) {
        workplace.useCases.cancelAnswer().cancel(new CancelAnswer.Command(caller, id));
    }

    /** The whole answer, once it has ended. */
    private AnswerRecord ended(AnswerId id) {
        return ended(MEI, id);
    }

    private AnswerRecord ended(Caller caller, AnswerId id) {
        long after = 0;
        while (true) {
            AnswerRecord answer = read(caller, id, after, LONG);
            if (answer.state().isFinal()) {
                return read(caller, id, 0, Duration.ZERO);
            }
            assertThat(answer.events()).as("news within " + LONG).isNotEmpty();
            after = answer.events().getLast().number();
        }
    }

    private static List<AnswerEvent> events(AnswerRecord answer) {
        return answer.events().stream().map(RecordedEvent::event).toList();
    }

    private static Answer answer(AnswerRecord answer) {
        if (events(answer).getLast() instanceof AnswerEvent.Done(Answer done)) {
            return done;
        }
        throw new AssertionError("not done: " + answer);
    }

    @Nested
    final class Answering {

        @Test
        void an_answer_is_told_from_the_search_to_its_end() {
            ask(ID, LEAVE);

            AnswerRecord record = ended(ID);

            Answer answer = answer(record);
            assertThat(record.state()).isEqualTo(AnswerState.DONE);
            assertThat(events(record))
                    .containsExactly(
                            new AnswerEvent.Step(AnswerEvent.Stage.SEARCHING),
                            new AnswerEvent.Cited(answer.citations().getFirst()),
                            new AnswerEvent.Told(answer.segments().getFirst()),
                            new AnswerEvent.Done(answer));
            assertThat(record.events())
                    .extracting(RecordedEvent::number)
                    .containsExactly(1L, 2L, 3L, 4L);
            assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(answer.text()).contains("25 days");
        }

        @Test
        void a_finished_answer_is_kept_in_its_conversation() {
            ask(ID, LEAVE);
            Answer answer = answer(ended(ID));

            assertThat(workplace.conversations.turns(MEI.subject(), CONVERSATION))
                    .singleElement()
                    .satisfies(turn -> {
                        assertThat(turn.answerId()).isEqualTo(ID);
                        assertThat(turn.question()).isEqualTo(LEAVE);
                        assertThat(turn.answer()).isEqualTo(answer);
                    });
            assertThat(workplace.conversations.turns(KENJI.subject(), CONVERSATION)).isEmpty();
        }

        @Test
        void what_the_documents_do_not_say_is_declined() {
            ask(ID, "Who won the football cup?");

            Answer answer = answer(ended(ID));

            assertThat(answer.outcome()).isEqualTo(Outcome.DECLINED);
            assertThat(answer.citations()).isEmpty();
        }

        @Test
        void the_day_asked_about_decides_which_rules_are_read() {
            workplace.source.put(
                    "leave-2027.txt",
                    "---\nvalidFrom: 2027-01-01\n---\nThe annual leave is 30 days.\n");
            workplace.source.put(
                    "secret-2027.txt",
                    "---\nvalidFrom: 2027-01-01\npublishedFrom: 2026-12-01\n---\nThe annual leave"
                            + " is 99 days.\n");
            workplace.reconcile();

            ask(ID, LEAVE);
            workplace
                    .useCases
                    .askQuestion()
                    .ask(command(MEI, OTHER_ID, LEAVE, LocalDate.of(2027, 2, 1)));

            assertThat(answer(ended(ID)).text()).contains("25").doesNotContain("30", "99");
            assertThat(answer(ended(OTHER_ID)).text()).contains("30").doesNotContain("99");
        }

        @Test
        void documents_of_the_askers_language_answer_where_they_can() {
            workplace.source.put("uk.txt", "The hotel limit in London is 180 pounds a night.\n");
            workplace.source.put("tw.txt", "旅館住宿費上限為每晚三千五百元。\n");
            workplace.reconcile();

            ask(ID, "What is the hotel limit in London?");

            assertThat(answer(ended(ID)).text()).contains("180").doesNotContain("三千");
        }

        @Test
        void the_rules_of_a_day_that_is_said_in_words_are_told_as_such() {
            workplace.source.put("old.txt", "Carry over of leave is limited to 3 days.\n");
            workplace.source.put("old.txt.metadata.json", "validTo: 2024-12-31\n");
            workplace.source.put("new.txt", "Carry over of leave is limited to 8 days.\n");
            workplace.source.put("new.txt.metadata.json", "validFrom: 2025-01-01\n");
            workplace.reconcile();

            ask(ID, "What was the carry over of leave in 2024?");
            ask(OTHER_ID, "What is the carry over of leave?");

            assertThat(answer(ended(ID)).text())
                    .startsWith("As of 31 December 2024:")
                    .contains("3 days")
                    .doesNotContain("8 days");
            assertThat(answer(ended(OTHER_ID)).text())
                    .contains("8 days")
                    .doesNotContain("As of", "3 days");
        }

        @Test
        void who_names_a_country_is_answered_for_it_and_who_names_none_is_asked() {
            workplace.source.put("uk.txt", "The annual leave is 25 days in each calendar year.\n");
            workplace.source.put("uk.txt.metadata.json", "countries: GB\n");
            workplace.source.put("tw.txt", "The annual leave is 15 days in each calendar year.\n");
            workplace.source.put("tw.txt.metadata.json", "countries: TW\n");
            workplace.reconcile();
            Caller anywhere = new Caller("ann@example.com", Set.of("staff"), null, Set.of());
            AskQuestion asking = workplace.useCases.askQuestion();

            asking.ask(command(anywhere, ID, "How many days of annual leave in Taiwan?", null));
            asking.ask(command(anywhere, OTHER_ID, "How many days of annual leave?", null));

            assertThat(answer(ended(anywhere, ID)).text()).contains("15").doesNotContain("25");
            assertThat(answer(ended(anywhere, OTHER_ID)).outcome())
                    .isEqualTo(Outcome.CLARIFICATION);
        }

        @Test
        void who_does_not_say_how_they_are_employed_is_asked_where_the_answer_depends_on_it() {
            workplace.source.put(
                    "full.txt",
                    "---\ntitle: Overtime of full-time employees\n---\nThe overtime allowance is 20"
                            + " pounds for each hour of overtime.\n");
            workplace.source.put(
                    "part.txt",
                    "---\ntitle: Overtime of part-time employees\n---\nThe overtime allowance is 15"
                            + " pounds for each hour of overtime.\n");
            workplace.reconcile();

            ask(ID, "How much is the overtime allowance for each hour of overtime?");
            Answer asking = answer(ended(ID));
            ask(OTHER_ID, asking.suggestions().getLast());

            assertThat(asking.outcome()).isEqualTo(Outcome.CLARIFICATION);
            assertThat(asking.text()).contains("full-time employee", "part-time employee");
            assertThat(answer(ended(OTHER_ID)).text())
                    .containsAnyOf("15 pounds", "20 pounds")
                    .doesNotContain("disagree");
        }

        @Test
        void each_part_is_answered_or_declined_for_itself() {
            workplace.source.put("gifts.txt", "A gift may be worth 50 pounds at most.\n");
            workplace.source.put("notice.txt", "The notice period is one month.\n");
            workplace.reconcile();

            ask(
                    ID,
                    "1) What is the notice period? 2) What is the gift limit? 3) What is the wifi"
                            + " password?");

            assertThat(answer(ended(ID)).text())
                    .contains("one month", "50 pounds", "“What is the wifi password?”");
            assertThat(answer(ended(ID)).complete()).isFalse();
        }

        @Test
        void parts_for_which_there_is_no_room_are_put_off_and_said() {
            workplace.source.put("gifts.txt", "A gift may be worth 50 pounds at most.\n");
            workplace.source.put("notice.txt", "The notice period is one month.\n");
            workplace.source.put("bike.txt", "Bicycles may be parked in the yard.\n");
            workplace.reconcile();

            ask(
                    ID,
                    "What is the notice period? What is the gift limit? Where may bicycles be"
                            + " parked? When are taxis paid?");

            assertThat(answer(ended(ID)).text())
                    .contains("one month", "50 pounds", "in the yard")
                    .contains("Please ask this by itself: “When are taxis paid?”");
            assertThat(answer(ended(ID)).complete()).isFalse();
        }

        @Test
        void each_of_the_matters_that_are_listed_is_answered() {
            workplace.source.put("sick.txt", "Sick leave is paid in full for 30 days a year.\n");
            workplace.source.put("marriage.txt", "Marriage leave is 8 days.\n");
            workplace.reconcile();

            ask(
                    ID,
                    "How many days of annual leave, sick leave and marriage leave do employees"
                            + " get?");

            assertThat(answer(ended(ID)).text()).contains("25 days", "30 days", "8 days");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "core hours and lunch allowance",
                    "notice period and annual leave and sick pay",
                    "gift limit, side job and pension",
                })
        void a_list_of_which_not_all_is_known_ends_in_an_answer(String question) {
            workplace.source.put("notice.txt", "The notice period is one month.\n");
            workplace.source.put("hours.txt", "Core hours are 10:00 to 15:00.\n");
            workplace.source.put("gifts.txt", "A gift may be worth 50 pounds at most.\n");
            workplace.reconcile();

            ask(ID, question);

            assertThat(answer(ended(ID)).outcome()).isIn(Outcome.ANSWERED, Outcome.DECLINED);
        }

        @Test
        void a_part_is_in_the_language_of_its_question() {
            workplace.source.put("home.txt", "在宅勤務は月に十日まで認めます。\n");
            workplace.source.put("leave.txt", "有給休暇は年に二十日です。\n");
            workplace.source.put("zh.txt", "特別休假為十日，遠距工作每週二日。\n");
            workplace.reconcile();

            ask(ID, "有給休暇と在宅勤務は何日ですか");

            assertThat(answer(ended(ID)).text()).doesNotContain("其他語言", "中文");
        }

        @Test
        void parts_of_which_one_is_disputed_are_answered_and_the_dispute_is_said() {
            workplace.source.put("gifts.txt", "A gift may be worth 50 pounds at most.\n");
            workplace.source.put("gifts-old.txt", "A gift may be worth 80 pounds at most.\n");
            workplace.source.put("notice.txt", "The notice period is one month.\n");
            workplace.reconcile();

            ask(ID, "What is the notice period? How many pounds may a gift be worth at most?");

            assertThat(answer(ended(ID)).text())
                    .contains("one month", "disagree", "50 pounds", "80 pounds");
        }

        @Test
        void what_has_no_days_is_not_told_as_the_rule_of_another_day() {
            ask(ID, "How many days of annual leave did employees get in 2019?");

            assertThat(answer(ended(ID)).text())
                    .startsWith("The documents do not say whether this holds on 31 December 2019:")
                    .contains("25 days");
        }

        @Test
        void it_is_said_that_what_is_quoted_does_not_name_for_whom_it_is_asked() {
            ask(ID, "How many days of annual leave does a contractor get a year?");

            assertThat(answer(ended(ID)).text())
                    .startsWith("What follows does not name “contractor”; please ask HR")
                    .contains("25 days");
        }

        @Test
        void rules_of_ones_own_country_do_not_answer_for_another() {
            workplace.source.put("tw.txt", "Overtime is paid at 1.34 times the hourly wage.\n");
            workplace.source.put("tw.txt.metadata.json", "countries: TW\n");
            workplace.reconcile();

            ask(ID, "How is overtime paid in Japan?");
            ask(OTHER_ID, "How is overtime paid in Taiwan?");

            assertThat(answer(ended(ID)).outcome()).isEqualTo(Outcome.DECLINED);
            assertThat(answer(ended(ID)).closest()).isNotEmpty();
            assertThat(answer(ended(OTHER_ID)).text()).contains("1.34");
        }

        @Test
        void what_is_said_of_one_reference_does_not_answer_for_another() {
            workplace.source.put("a.txt", "The lead of team T011Q is Ada.\n");
            workplace.source.put("b.txt", "The lead of team T013Q is Bob.\n");
            workplace.reconcile();

            ask(ID, "Who is the lead of team T012Q?");
            ask(OTHER_ID, "Who is the lead of team T013Q?");

            assertThat(answer(ended(ID)).outcome()).isEqualTo(Outcome.DECLINED);
            assertThat(answer(ended(OTHER_ID)).text()).contains("Bob").doesNotContain("Ada");
        }

        @Test
        void what_comes_from_a_document_in_another_language_is_told_as_such() {
            workplace.source.put("tw.txt", "網路費每月補助五百元。\n");
            workplace.reconcile();

            ask(ID, "wifi?");

            assertThat(answer(ended(ID)).text())
                    .startsWith("The documents in your language do not say this;")
                    .contains("五百元");
        }

        @Test
        void a_day_of_which_no_document_is_left_is_no_other_language() {
            workplace.source.put("leave.txt.metadata.json", "validFrom: 2026-01-01\n");
            workplace.source.put("taxi.txt.metadata.json", "validFrom: 2026-01-01\n");
            workplace.source.put("tw.txt", "識別證遺失時應通知總務部。\n");
            workplace.reconcile();

            ask(ID, "How many days of annual leave did employees get in 2019?");

            assertThat(answer(ended(ID)).text())
                    .startsWith("The documents that you can see and that hold on 31 December 2019");
        }

        @Test
        void who_says_more_than_another_does_not_contradict_it() {
            workplace.source.put("a.txt", "The bonus for bringing an engineer is 2,000 pounds.\n");
            workplace.source.put(
                    "b.txt",
                    "The bonus for bringing an engineer is 2,000 pounds, an intern 500 pounds.\n");
            workplace.reconcile();

            ask(ID, "How much is the bonus for bringing an engineer?");

            assertThat(answer(ended(ID)).text()).contains("2,000").doesNotContain("disagree");
        }

        @Test
        void who_asks_in_a_language_of_no_document_is_told_so() {
            ask(ID, "Wie viele Tage Urlaub habe ich im Jahr?");

            assertThat(answer(ended(ID)).text())
                    .startsWith("The documents are written in another language");
        }

        @Test
        void a_slip_of_the_pen_is_read_as_what_was_meant_and_not_told() {
            workplace.source.put(
                    "sabbatical.txt", "The sabbatical after ten years is three months long.\n");
            workplace.reconcile();

            ask(ID, "How long is the sabbtaical?");

            Answer answer = answer(ended(ID));
            assertThat(answer.text()).contains("three months");
            assertThat(answer.standaloneQuestion()).isNull();
        }

        @Test
        void a_word_that_no_document_has_is_no_slip_where_it_is_english() {
            workplace.source.put("cars.txt", "Car rental for a business trip is 50 dollars.\n");
            workplace.reconcile();

            ask(ID, "Is dental covered?");

            assertThat(answer(ended(ID)).outcome()).isEqualTo(Outcome.DECLINED);
        }

        @Test
        void what_two_documents_say_in_the_same_words_is_quoted_once() {
            String rule = "Meals on a business trip are paid back when the receipt is handed in.";
            workplace.source.put("travel.txt", rule + "\n");
            workplace.source.put(
                    "travel-copy.txt", rule.replace(" paid back ", " paid  back ") + "\n");
            workplace.reconcile();

            ask(ID, "Are meals on a business trip paid back?");

            assertThat(answer(ended(ID)).citations()).hasSize(1);
        }

        @Test
        void nobody_is_answered_from_a_document_for_others() {
            workplace.source.put(
                    "board.txt", "---\naudiences: board\n---\nThe annual leave is 60 days.\n");
            workplace.reconcile();

            ask(ID, LEAVE);

            assertThat(answer(ended(ID)).text()).contains("25").doesNotContain("60");
        }

        @Test
        void a_history_of_more_than_fifty_turns_is_refused() {
            List<Turn> turns = Collections.nCopies(51, new Turn("q", "a"));

            assertThatThrownBy(() ->
                            new AskQuestion.Command(
                                    MEI, ID, CONVERSATION, new Question("q"), turns, null))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Nested
    final class Repeating {

        @Test
        void the_same_question_under_the_same_id_begins_nothing_new() {
            ask(ID, LEAVE);
            AnswerRecord first = ended(ID);

            ask(ID, LEAVE);

            assertThat(read(ID, 0, Duration.ZERO)).isEqualTo(first);
            assertThat(workplace.conversations.turns(MEI.subject(), CONVERSATION)).hasSize(1);
        }

        @Test
        void a_running_answer_is_not_begun_twice() throws Exception {
            askAndHoldInItsSearch();

            ask(ID, LEAVE);
            workplace.store.stopHolding();
            workplace.store.pass(1);

            assertThat(ended(ID).attempt()).isEqualTo(1);
        }

        @Test
        void another_question_under_the_same_id_is_a_conflict() {
            ask(ID, LEAVE);

            assertThatThrownBy(() -> ask(ID, "Are taxis paid?"))
                    .isInstanceOf(ConflictException.class);
            assertThatThrownBy(() ->
                            workplace
                                    .useCases
                                    .askQuestion()
                                    .ask(command(MEI, ID, LEAVE, LocalDate.of(2027, 1, 1))))
                    .isInstanceOf(ConflictException.class);
            assertThatThrownBy(() ->
                            workplace
                                    .useCases
                                    .askQuestion()
                                    .ask(
                                            new AskQuestion.Command(
                                                    MEI,
                                                    ID,
                                                    CONVERSATION,
                                                    new Question(LEAVE),
                                                    List.of(new Turn("q", "a")),
                                                    null)))
                    .isInstanceOf(ConflictException.class);
            assertThat(answer(ended(ID)).text()).contains("25 days");
        }

        @Test
        void two_people_may_choose_the_same_id() {
            ask(ID, LEAVE);
            workplace.useCases.askQuestion().ask(command(KENJI, ID, "Are taxis paid?", null));

            assertThat(answer(ended(ID)).text()).contains("25 days");
        }
    }

    @Nested
    final class Reading {

        @Test
        void another_persons_answer_is_not_there() {
            ask(ID, LEAVE);
            AnswerRecord mine = ended(ID);

            assertThatThrownBy(() -> read(KENJI, ID, 0, Duration.ZERO))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> cancel(KENJI, ID)).isInstanceOf(NotFoundException.class);
            assertThat(read(ID, 0, Duration.ZERO)).isEqualTo(mine);
        }

        @Test
        void an_answer_that_never_was_is_not_there() {
            assertThatThrownBy(() -> read(ID, 0, LONG)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> cancel(MEI, ID)).isInstanceOf(NotFoundException.class);
        }

        @Test
        void without_patience_a_reader_gets_what_is_there() throws Exception {
            askAndHoldInItsSearch();

            AnswerRecord running = read(ID, 1, Duration.ZERO);

            assertThat(running.state()).isEqualTo(AnswerState.RUNNING);
            assertThat(running.events()).isEmpty();
            workplace.store.pass(1);
        }

        @Test
        void a_patient_reader_waits_for_news_and_gets_them_when_they_come() throws Exception {
            askAndHoldInItsSearch();
            assertThat(read(ID, 0, LONG).events()).hasSize(1);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                CompletableFuture<AnswerRecord> news =
                        CompletableFuture.supplyAsync(
                                () -> read(ID, 1, LONG.multipliedBy(10)), threads);

                workplace.store.pass(1);

                assertThat(news.get(LONG.toSeconds(), TimeUnit.SECONDS).events())
                        .first()
                        .extracting(RecordedEvent::number)
                        .isEqualTo(2L);
            }
        }

        @Test
        void a_reader_of_an_ended_answer_does_not_wait() {
            ask(ID, LEAVE);
            long last = ended(ID).events().getLast().number();

            AnswerRecord nothingNew = read(ID, last, Duration.ofDays(1));

            assertThat(nothingNew.state()).isEqualTo(AnswerState.DONE);
            assertThat(nothingNew.events()).isEmpty();
        }

        @Test
        void a_reader_goes_on_where_he_was() {
            ask(ID, LEAVE);
            ended(ID);

            assertThat(read(ID, 2, Duration.ZERO).events())
                    .extracting(RecordedEvent::number)
                    .containsExactly(3L, 4L);
        }

        @Test
        void a_negative_number_or_patience_is_refused() {
            assertThatThrownBy(() -> new ReadAnswer.Query(MEI, ID, -1, Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new ReadAnswer.Query(MEI, ID, 0, Duration.ofNanos(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    final class Cancelling {

        @Test
        void a_cancelled_answer_ends_and_its_work_stops() throws Exception {
            askAndHoldInItsSearch();

            cancel(MEI, ID);

            assertThat(workplace.store.wasInterrupted()).isTrue();
            AnswerRecord cancelled = ended(ID);
            assertThat(cancelled.state()).isEqualTo(AnswerState.CANCELLED);
            assertThat(events(cancelled))
                    .containsExactly(
                            new AnswerEvent.Step(AnswerEvent.Stage.SEARCHING),
                            new AnswerEvent.Cancelled());
        }

        @Test
        void cancelling_twice_or_too_late_changes_nothing() throws Exception {
            ask(ID, LEAVE);
            AnswerRecord done = ended(ID);
            cancel(MEI, ID);
            assertThat(read(ID, 0, Duration.ZERO)).isEqualTo(done);

            workplace.store.holdSearches();
            ask(OTHER_ID, LEAVE);
            workplace.store.awaitHeldSearch();
            cancel(MEI, OTHER_ID);
            AnswerRecord cancelled = read(OTHER_ID, 0, Duration.ZERO);
            cancel(MEI, OTHER_ID);
            assertThat(read(OTHER_ID, 0, Duration.ZERO)).isEqualTo(cancelled);
        }

        @Test
        void a_cancelled_answer_is_not_kept_in_its_conversation() throws Exception {
            askAndHoldInItsSearch();
            cancel(MEI, ID);
            assertThat(workplace.store.wasInterrupted()).isTrue();

            assertThat(workplace.conversations.turns(MEI.subject(), CONVERSATION)).isEmpty();
        }

        @Test
        void the_same_id_of_another_person_goes_on() throws Exception {
            askAndHoldInItsSearch();
            workplace.useCases.askQuestion().ask(command(KENJI, ID, LEAVE, null));
            workplace.store.awaitHeldSearch();

            cancel(KENJI, ID);
            assertThat(workplace.store.wasInterrupted()).isTrue();
            workplace.store.stopHolding();
            workplace.store.pass(1);

            assertThat(ended(ID).state()).isEqualTo(AnswerState.DONE);
        }
    }

    @Nested
    final class Stages {

        @Test
        void the_work_goes_on_while_one_is_written_down() throws Exception {
            workplace.journal.hold();
            workplace.store.holdSearches();

            ask(ID, LEAVE);
            workplace.store.awaitHeldSearch();
            assertThat(read(ID, 0, Duration.ZERO).events()).isEmpty();
            workplace.store.pass(1);
            workplace.journal.letGo();

            assertThat(ended(ID).state()).isEqualTo(AnswerState.DONE);
            assertThat(events(read(ID, 0, Duration.ZERO)))
                    .startsWith(new AnswerEvent.Step(AnswerEvent.Stage.SEARCHING));
        }

        @Test
        void one_that_cannot_be_written_down_ends_the_answer() throws Exception {
            workplace.journal.down(true);
            workplace.store.holdSearches();
            ask(ID, LEAVE);
            workplace.store.awaitHeldSearch();
            workplace.journal.awaitRefusal();
            workplace.journal.down(false);
            workplace.store.pass(1);

            AnswerRecord broken = ended(ID);

            assertThat(broken.state()).isEqualTo(AnswerState.FAILED);
            assertThat(events(broken)).singleElement().isInstanceOf(AnswerEvent.Broken.class);
        }
    }

    @Nested
    final class Leases {

        @Test
        void an_answer_whose_worker_is_lost_ends_when_it_is_read() throws Exception {
            askAndHoldInItsSearch();
            assertThat(read(ID, 1, Duration.ZERO).state()).isEqualTo(AnswerState.RUNNING);
            workplace.passTime(LEASE.plusMillis(1));

            AnswerRecord lost = read(ID, 1, LONG);

            assertThat(lost.state()).isEqualTo(AnswerState.FAILED);
            assertThat(events(lost))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            AnswerEvent.Broken.class,
                            broken -> assertThat(broken.code()).isEqualTo(ErrorCode.UNAVAILABLE));
            workplace.store.pass(1);
            assertThat(read(ID, 1, Duration.ZERO)).isEqualTo(lost);
        }

        @Test
        void an_answer_whose_worker_is_lost_before_its_very_last_write_is_whole() throws Exception {
            ask(OTHER_ID, LEAVE);
            Answer whole = answer(ended(OTHER_ID));
            askAndHoldInItsSearch();
            workplace.conversations.append(
                    MEI.subject(),
                    CONVERSATION,
                    new ConversationTurn(ID, LEAVE, whole, Instant.EPOCH));
            workplace.passTime(LEASE.plusMillis(1));

            AnswerRecord lost = read(ID, 1, LONG);

            assertThat(answer(lost)).isEqualTo(whole);
            workplace.store.pass(1);
            assertThat(read(ID, 1, Duration.ZERO)).isEqualTo(lost);
            assertThat(workplace.conversations.turns(MEI.subject(), CONVERSATION))
                    .extracting(ConversationTurn::answerId)
                    .containsExactlyInAnyOrder(OTHER_ID, ID);
        }

        @Test
        void an_answer_whose_worker_is_lost_is_begun_again_when_it_is_asked_again()
                throws Exception {
            askAndHoldInItsSearch();
            workplace.passTime(LEASE);

            ask(ID, LEAVE);
            workplace.store.awaitHeldSearch();
            workplace.store.stopHolding();
            workplace.store.pass(2);

            AnswerRecord again = ended(ID);
            assertThat(again.state()).isEqualTo(AnswerState.DONE);
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(events(again))
                    .filteredOn(event -> event instanceof AnswerEvent.Done)
                    .hasSize(1);
        }

        @Test
        void a_second_attempt_can_be_stopped_though_the_first_ended_later() throws Exception {
            askAndHoldInItsSearch();
            workplace.passTime(LEASE);
            ask(ID, LEAVE);
            workplace.store.awaitHeldSearch();
            // The first attempt goes on, finds itself replaced, and leaves its place.
            workplace.store.pass(1);
            awaitPlace();

            cancel(MEI, ID);

            assertThat(workplace.store.wasInterrupted()).isTrue();
        }

        private void awaitPlace() {
            long until = System.nanoTime() + LONG.toNanos();
            while (true) {
                try {
                    ask(AnswerId.random(), LEAVE);
                    return;
                } catch (DependencyException e) {
                    assertThat(System.nanoTime()).isLessThan(until);
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Nested
    final class Failing {

        @Test
        void a_question_too_many_is_refused_and_may_be_asked_again() throws Exception {
            askAndHoldInItsSearch();
            ask(OTHER_ID, LEAVE);
            workplace.store.awaitHeldSearch();
            AnswerId third = new AnswerId("answer-0003");

            assertThatThrownBy(() -> ask(third, LEAVE))
                    .isInstanceOfSatisfying(
                            DependencyException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.THROTTLED));

            workplace.store.stopHolding();
            workplace.store.pass(2);
            assertThat(ended(ID).state()).isEqualTo(AnswerState.DONE);
            assertThat(ended(OTHER_ID).state()).isEqualTo(AnswerState.DONE);
            awaitPlaceFor(third);
            assertThat(ended(third).state()).isEqualTo(AnswerState.DONE);
        }

        private void awaitPlaceFor(AnswerId id) {
            Eventually.holds(() -> assertThatCode(() -> ask(id, LEAVE)).doesNotThrowAnyException());
        }

        @Test
        void a_store_that_is_down_breaks_the_answer_off() {
            workplace.store.setDown(true);

            ask(ID, LEAVE);

            AnswerRecord broken = ended(ID);
            assertThat(broken.state()).isEqualTo(AnswerState.FAILED);
            assertThat(events(broken).getLast())
                    .isEqualTo(new AnswerEvent.Broken(ErrorCode.UNAVAILABLE, Store.DOWN));
            assertThat(workplace.conversations.turns(MEI.subject(), CONVERSATION)).isEmpty();
        }

        @Test
        void a_broken_answer_can_be_asked_again_under_another_id() {
            workplace.store.setDown(true);
            ask(ID, LEAVE);
            ended(ID);
            workplace.store.setDown(false);

            ask(OTHER_ID, LEAVE);

            assertThat(answer(ended(OTHER_ID)).outcome()).isEqualTo(Outcome.ANSWERED);
        }

        @Test
        void who_asks_what_runs_out_of_stack_does_not_wait_for_ever() {
            workplace.store.setTooDeep();

            ask(ID, LEAVE);

            assertThat(events(ended(ID)).getLast()).isInstanceOf(AnswerEvent.Broken.class);
        }

        @Test
        void what_nobody_has_foreseen_is_told_without_its_text() {
            workplace.store.setBroken();

            ask(ID, LEAVE);

            assertThat(events(ended(ID)).getLast())
                    .isInstanceOfSatisfying(
                            AnswerEvent.Broken.class,
                            broken -> assertThat(broken.detail()).doesNotContain("secret"));
        }
    }
}
