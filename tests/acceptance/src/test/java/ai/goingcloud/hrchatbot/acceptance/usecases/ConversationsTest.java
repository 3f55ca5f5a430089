package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.KENJI;
import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.KEPT;
import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.LONG;
import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.CancelAnswer;
import ai.goingcloud.hrchatbot.application.port.DeleteAllConversations;
import ai.goingcloud.hrchatbot.application.port.DeleteConversation;
import ai.goingcloud.hrchatbot.application.port.DrainAnswers;
import ai.goingcloud.hrchatbot.application.port.ForgetOldConversations;
import ai.goingcloud.hrchatbot.application.port.GiveFeedback;
import ai.goingcloud.hrchatbot.application.port.ListConversations;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.application.port.ReadConversation;
import ai.goingcloud.hrchatbot.application.port.ReadUsage;
import ai.goingcloud.hrchatbot.application.port.RenameConversation;
import ai.goingcloud.hrchatbot.application.service.AnswerLimits;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerState;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.error.RateLimitedException;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people do with their conversations, and what one person's use does to the others. */
final class ConversationsTest {

    private static final ConversationId LEAVE = new ConversationId("about-leave");
    private static final AnswerLimits LIMITS = new AnswerLimits(4, 2, 60, 5, Duration.ofMinutes(1));

    private Workplace workplace = open(Workplace.answering(8));

    private static Workplace open(Workplace workplace) {
        workplace.source.put(
                "leave.txt",
                """
                # Annual leave

                Everybody has 25 days of annual leave. %1$s

                ## Carrying leave over

                Up to five days of leave may be carried over to the next year. %1$s

                ## Selling leave

                Leave cannot be sold. %1$s

                ## Leave in the notice period

                Annual leave may be taken in the notice period. %1$s

                ## Leave in parts

                Annual leave may be taken in parts of half days. %1$s
                """
                        // So that each section is a chunk of its own.
                        .formatted("Ask the people team when in doubt. ".repeat(40)));
        workplace.reconcile();
        return workplace;
    }

    private void ask(Caller caller, String id, ConversationId conversation, String question) {
        workplace
                .useCases
                .askQuestion()
                .ask(
                        new AskQuestion.Command(
                                caller,
                                new AnswerId(id),
                                conversation,
                                new Question(question),
                                List.of(),
                                null));
    }

    private void answered(Caller caller, String id, ConversationId conversation, String question) {
        ask(caller, id, conversation, question);
        Eventually.holds(() -> assertThat(record(caller, id).state()).isEqualTo(AnswerState.DONE));
    }

    private AnswerRecord record(Caller caller, String id) {
        return workplace
                .useCases
                .readAnswer()
                .read(new ReadAnswer.Query(caller, new AnswerId(id), 0, Duration.ZERO));
    }

    private List<Conversation> list(Caller caller, String words) {
        return workplace
                .useCases
                .listConversations()
                .list(new ListConversations.Query(caller, words, null, 10))
                .conversations();
    }

    private ReadConversation.Contents read(Caller caller, ConversationId id) {
        return workplace.useCases.readConversation().read(new ReadConversation.Query(caller, id));
    }

    @Test
    void conversations_are_listed_searched_read_and_renamed_by_their_owner_alone() {
        answered(MEI, "answer-0001", LEAVE, "How many days of annual leave do I have?");

        assertThat(list(MEI, "ANNUAL")).hasSize(1);
        assertThat(list(MEI, "25 days")).hasSize(1);
        assertThat(list(MEI, "salary")).isEmpty();
        assertThat(list(KENJI, "")).isEmpty();
        assertThat(read(MEI, LEAVE).turns()).hasSize(1);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> read(KENJI, LEAVE));

        assertThat(
                        workplace
                                .useCases
                                .renameConversation()
                                .rename(new RenameConversation.Command(MEI, LEAVE, " My leave "))
                                .title())
                .isEqualTo("My leave");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        workplace
                                .useCases
                                .renameConversation()
                                .rename(new RenameConversation.Command(KENJI, LEAVE, "Mine")));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new RenameConversation.Command(MEI, LEAVE, " "));
    }

    @Test
    void a_deleted_conversation_is_gone_with_its_answers() {
        answered(MEI, "answer-0001", LEAVE, "How many days of annual leave do I have?");
        answered(KENJI, "answer-0001", LEAVE, "How many days of annual leave do I have?");

        workplace.useCases.deleteConversation().delete(new DeleteConversation.Command(MEI, LEAVE));

        assertThat(list(MEI, "")).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> record(MEI, "answer-0001"));
        assertThat(read(KENJI, LEAVE).turns()).hasSize(1);
    }

    @Test
    void an_answer_that_is_running_while_its_conversation_is_deleted_brings_it_not_back()
            throws Exception {
        workplace.store.holdSearches();
        ask(MEI, "answer-0001", LEAVE, "How many days of annual leave do I have?");
        workplace.store.awaitHeldSearch();

        workplace
                .useCases
                .deleteAllConversations()
                .deleteAll(new DeleteAllConversations.Command(MEI));
        workplace.store.stopHolding();
        workplace.store.pass(1);
        workplace.useCases.drainAnswers().drain(new DrainAnswers.Command(Caller.system(), LONG));

        assertThat(list(MEI, "")).isEmpty();
        assertThat(workplace.journal.read(MEI.subject(), new AnswerId("answer-0001"), 0)).isEmpty();
    }

    private void askedInPlaceOf(String replaced, Caller caller, String id, String question) {
        workplace
                .useCases
                .askQuestion()
                .ask(
                        new AskQuestion.Command(
                                caller,
                                new AnswerId(id),
                                LEAVE,
                                new Question(question),
                                List.of(),
                                null,
                                new AnswerId(replaced),
                                null,
                                null));
        Eventually.holds(() -> assertThat(record(caller, id).state()).isEqualTo(AnswerState.DONE));
    }

    private List<String> kept(Caller caller) {
        return read(caller, LEAVE).turns().stream().map(turn -> turn.answerId().value()).toList();
    }

    @Test
    void an_answer_takes_the_place_of_the_last_one_and_of_no_other() {
        answered(MEI, "answer-0001", LEAVE, "How many days of annual leave do I have?");
        answered(KENJI, "answer-0001", LEAVE, "Can leave be sold?");

        askedInPlaceOf("answer-0001", MEI, "answer-0002", "Can leave be sold?");
        assertThat(kept(MEI)).containsExactly("answer-0002");
        assertThat(read(MEI, LEAVE).conversation().title()).isEqualTo("Can leave be sold?");
        assertThat(kept(KENJI)).containsExactly("answer-0001");

        answered(MEI, "answer-0003", LEAVE, "How many days of annual leave do I have?");
        askedInPlaceOf("answer-0002", MEI, "answer-0004", "Can leave be taken in parts?");
        assertThat(kept(MEI)).containsExactly("answer-0002", "answer-0003", "answer-0004");

        askedInPlaceOf("answer-0004", MEI, "answer-0005", "Can leave be taken in parts?");
        askedInPlaceOf("answer-0001", KENJI, "answer-0005", "Can leave be taken in parts?");
        assertThat(kept(MEI)).containsExactly("answer-0002", "answer-0003", "answer-0005");
        assertThat(kept(KENJI)).containsExactly("answer-0005");
        assertThat(read(MEI, LEAVE).conversation().title()).isEqualTo("Can leave be sold?");
    }

    @Test
    void an_answer_that_is_not_finished_takes_nobodys_place() throws Exception {
        answered(MEI, "answer-0001", LEAVE, "How many days of annual leave do I have?");
        workplace.store.holdSearches();
        workplace
                .useCases
                .askQuestion()
                .ask(
                        new AskQuestion.Command(
                                MEI,
                                new AnswerId("answer-0002"),
                                LEAVE,
                                new Question("Can leave be sold?"),
                                List.of(),
                                null,
                                new AnswerId("answer-0001"),
                                null,
                                null));
        workplace.store.awaitHeldSearch();
        workplace
                .useCases
                .cancelAnswer()
                .cancel(new CancelAnswer.Command(MEI, new AnswerId("answer-0002")));
        workplace.store.stopHolding();
        workplace.store.pass(1);
        workplace.useCases.drainAnswers().drain(new DrainAnswers.Command(Caller.system(), LONG));

        assertThat(kept(MEI)).containsExactly("answer-0001");
    }

    @Test
    void what_models_used_on_days_before_is_nobodys_after_all_is_deleted_and_stays_in_the_total() {
        LocalDate today = Workplace.TODAY;
        workplace.usage.add(MEI.subject(), today.minusDays(1), new UsageLedger.Usage(100, 10));
        workplace.usage.add(MEI.subject(), today, new UsageLedger.Usage(7, 7));

        workplace
                .useCases
                .deleteAllConversations()
                .deleteAll(new DeleteAllConversations.Command(MEI));

        assertThat(workplace.useCases.readUsage().read(new ReadUsage.Query(MEI)))
                .as("today's goes with the day, or the day's limit would begin anew")
                .extracting(ReadUsage.Day::date)
                .containsExactly(today);
        assertThat(workplace.usage.total(today.minusDays(1)))
                .isEqualTo(new UsageLedger.Usage(100, 10));
    }

    @Test
    void what_models_used_is_nobodys_once_the_day_is_over_everywhere() {
        LocalDate today = Workplace.TODAY;
        workplace.usage.add(MEI.subject(), today, new UsageLedger.Usage(7, 7));
        ForgetOldConversations.Command nightly =
                new ForgetOldConversations.Command(Caller.system());
        ForgetOldConversations.Report _ =
                workplace.useCases.forgetOldConversations().forget(nightly);
        assertThat(workplace.usage.days(MEI.subject())).containsOnlyKeys(today);

        workplace.passTime(Duration.ofDays(2));
        ForgetOldConversations.Report _ =
                workplace.useCases.forgetOldConversations().forget(nightly);

        assertThat(workplace.usage.days(MEI.subject())).isEmpty();
        assertThat(workplace.usage.total(today)).isEqualTo(new UsageLedger.Usage(7, 7));
    }

    @Test
    void feedback_is_read_with_its_turn() {
        answered(MEI, "answer-0001", LEAVE, "How many days of annual leave do I have?");
        GiveFeedback.Command wrong =
                new GiveFeedback.Command(
                        MEI,
                        new AnswerId("answer-0001"),
                        false,
                        Set.of(Feedback.Reason.OUTDATED),
                        " It is 26 now. ");

        Feedback kept = workplace.useCases.giveFeedback().give(wrong);

        assertThat(kept.comment()).isEqualTo("It is 26 now.");
        assertThat(read(MEI, LEAVE).turns().getFirst().feedback()).isEqualTo(kept);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        workplace
                                .useCases
                                .giveFeedback()
                                .give(
                                        new GiveFeedback.Command(
                                                KENJI,
                                                new AnswerId("answer-0001"),
                                                true,
                                                Set.of(),
                                                "")));
    }

    @Test
    void what_nobody_went_on_with_is_forgotten_in_time() {
        answered(MEI, "answer-0001", LEAVE, "How many days of annual leave do I have?");
        workplace.passTime(KEPT.minusSeconds(1));
        ConversationId fresh = new ConversationId("about-selling");
        answered(MEI, "answer-0002", fresh, "Can leave be sold?");

        assertThat(forgotten()).isEqualTo(new ForgetOldConversations.Report(0, 0));
        workplace.passTime(Duration.ofSeconds(2));
        assertThat(forgotten()).isEqualTo(new ForgetOldConversations.Report(1, 1));
        assertThat(forgotten()).isEqualTo(new ForgetOldConversations.Report(0, 0));

        assertThat(list(MEI, "")).extracting(Conversation::id).containsExactly(fresh);
    }

    private ForgetOldConversations.Report forgotten() {
        return workplace
                .useCases
                .forgetOldConversations()
                .forget(new ForgetOldConversations.Command(Caller.system()));
    }

    @Test
    void suggestions_are_other_questions_that_are_answered() {
        answered(MEI, "answer-0001", LEAVE, "How many days of annual leave do I have?");
        Answer answer = read(MEI, LEAVE).turns().getFirst().answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.suggestions()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        int number = 2;
        for (String suggestion : answer.suggestions()) {
            String id = "answer-%04d".formatted(number);
            answered(MEI, id, LEAVE, suggestion);
            assertThat(read(MEI, LEAVE).turns().get(number - 1).answer().outcome())
                    .as(suggestion)
                    .isEqualTo(Outcome.ANSWERED);
            number++;
        }
    }

    @Test
    @Survives("C6")
    void whoever_asks_too_fast_waits_and_the_others_do_not() {
        workplace = open(Workplace.within(LIMITS));
        for (int i = 0; i < LIMITS.burst(); i++) {
            answered(MEI, "answer-%04d".formatted(i), LEAVE, "How many days of leave?");
        }

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> ask(MEI, "answer-1000", LEAVE, "How many days of leave?"))
                .satisfies(refused ->
                        assertThat(refused.retryAfter())
                                .isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
        answered(KENJI, "answer-1000", LEAVE, "How many days of leave?");
        // What is known already asks for nothing.
        ask(MEI, "answer-0000", LEAVE, "How many days of leave?");
        workplace.passTime(Duration.ofSeconds(1));
        answered(MEI, "answer-1000", LEAVE, "How many days of leave?");
        Proof.seen(
                "C6",
                "one user floods",
                "429 with Retry-After for that user, others unaffected",
                "the sixth question in a row refused for a second, the other person answered");
    }

    @Test
    void one_person_has_only_so_many_answers_running() throws Exception {
        workplace = open(Workplace.within(LIMITS));
        workplace.store.holdSearches();
        ask(MEI, "answer-0001", LEAVE, "How many days of leave?");
        ask(MEI, "answer-0002", LEAVE, "How many days of leave?");
        workplace.store.awaitHeldSearch();
        workplace.store.awaitHeldSearch();

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> ask(MEI, "answer-0003", LEAVE, "How many days of leave?"));
        ask(KENJI, "answer-0001", LEAVE, "How many days of leave?");
        workplace.store.awaitHeldSearch();

        workplace.store.stopHolding();
        workplace.store.pass(3);
        Eventually.holds(
                () -> assertThat(record(KENJI, "answer-0001").state()).isEqualTo(AnswerState.DONE));
    }

    @Test
    void before_a_stop_running_answers_end_and_no_more_are_begun() throws Exception {
        workplace.store.holdSearches();
        ask(MEI, "answer-0001", LEAVE, "How many days of leave?");
        workplace.store.awaitHeldSearch();

        workplace
                .useCases
                .drainAnswers()
                .drain(new DrainAnswers.Command(Caller.system(), Duration.ofMillis(50)));

        assertThat(record(MEI, "answer-0001").state()).isEqualTo(AnswerState.FAILED);
        assertThat(workplace.store.wasInterrupted()).isTrue();
        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> ask(MEI, "answer-0002", LEAVE, "How many days of leave?"))
                .withMessageContaining("being stopped");
    }

    @Test
    void an_answer_ends_at_its_deadline_and_its_work_stops() throws Exception {
        workplace =
                open(Workplace.within(new AnswerLimits(4, 4, 600, 600, Duration.ofMillis(100))));
        workplace.store.holdSearches();
        ask(MEI, "answer-0001", LEAVE, "How many days of leave?");
        workplace.store.awaitHeldSearch();

        assertThat(workplace.store.wasInterrupted()).isTrue();
        assertThat(record(MEI, "answer-0001").state()).isEqualTo(AnswerState.FAILED);
    }
}
