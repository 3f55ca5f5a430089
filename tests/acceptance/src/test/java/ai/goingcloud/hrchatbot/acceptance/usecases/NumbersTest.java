package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.MEI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.DeleteAllConversations;
import ai.goingcloud.hrchatbot.application.port.GiveFeedback;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.application.port.ReadNumbers;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerState;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.error.ForbiddenException;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted by day for those who keep documents. */
final class NumbersTest {

    private static final Caller HR =
            new Caller("hr@example.com", Set.of("staff"), "TW", Set.of(Caller.HR));

    private final Workplace workplace = Workplace.answering(8);

    @BeforeEach
    void open() {
        workplace.source.put(
                "leave.txt", "# Annual leave\n\nEverybody has 25 days of annual leave.\n");
        workplace.reconcile();
    }

    private void ask(String id, String question) {
        workplace
                .useCases
                .askQuestion()
                .ask(
                        new AskQuestion.Command(
                                MEI,
                                new AnswerId(id),
                                new ConversationId(id),
                                new Question(question),
                                List.of(),
                                null));
        Eventually.holds(() ->
                assertThat(
                                workplace
                                        .useCases
                                        .readAnswer()
                                        .read(
                                                new ReadAnswer.Query(
                                                        MEI, new AnswerId(id), 0, Duration.ZERO))
                                        .state())
                        .isEqualTo(AnswerState.DONE));
    }

    private void rate(String id, boolean helpful) {
        workplace
                .useCases
                .giveFeedback()
                .give(new GiveFeedback.Command(MEI, new AnswerId(id), helpful, Set.of(), ""));
    }

    private List<ReadNumbers.Day> days(Caller caller, int days) {
        return workplace.useCases.readNumbers().read(new ReadNumbers.Query(caller, days));
    }

    private ReadNumbers.Day today() {
        return days(HR, 1).getFirst();
    }

    @Test
    void questions_and_declined_ones_are_counted_with_the_time_they_took() {
        ask("answer-0001", "How many days of annual leave do I have?");
        ask("answer-0002", "Zebra crossings?");

        assertThat(today().day()).isEqualTo(Workplace.TODAY);
        assertThat(today().questions()).isEqualTo(2);
        assertThat(today().declined()).isEqualTo(1);
        assertThat(today().failed()).isZero();
        assertThat(today().median()).isEqualTo(Duration.ofMillis(100));
        assertThat(today().slowest()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void the_last_word_on_an_answer_counts_on_its_own_day() {
        ask("answer-0001", "How many days of annual leave do I have?");
        rate("answer-0001", true);
        assertThat(today().helpful()).isEqualTo(1);

        workplace.passTime(Duration.ofDays(1));
        rate("answer-0001", false);

        assertThat(days(HR, 2)).extracting(ReadNumbers.Day::helpful).containsExactly(0L, 0L);
        assertThat(days(HR, 2)).extracting(ReadNumbers.Day::notHelpful).containsExactly(0L, 1L);
    }

    @Test
    void numbers_stay_when_what_they_were_counted_from_is_forgotten() {
        ask("answer-0001", "How many days of annual leave do I have?");

        workplace
                .useCases
                .deleteAllConversations()
                .deleteAll(new DeleteAllConversations.Command(MEI));

        assertThat(today().questions()).isEqualTo(1);
    }

    @Test
    void what_a_person_should_take_over_is_not_counted() {
        ask("answer-0001", "My manager keeps touching me and I do not want it.");

        assertThat(today().questions()).isZero();
        assertThat(today().median()).isNull();
    }

    @Test
    void only_who_keeps_documents_reads_them_and_not_without_end() {
        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> days(MEI, 30));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> days(HR, 367));
        assertThat(days(HR, 30)).hasSize(30);
    }
}
