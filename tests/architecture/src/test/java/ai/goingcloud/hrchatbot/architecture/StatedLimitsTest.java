package ai.goingcloud.hrchatbot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.web.WebConfig;
import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.service.Allowance;
import ai.goingcloud.hrchatbot.application.service.AnswerLimits;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The README's table of limits says what the code holds to. */
final class StatedLimitsTest {

    private static final String README = SourceFiles.text(Path.of("../../README.md"));

    private static void assertStated(String row, Object... values) {
        assertThat(README).contains(String.format(Locale.ROOT, row, values));
    }

    @Test
    void of_requests() {
        assertStated("| a request's JSON | %d KB | 413 |", Route.Body.JSON.maxBytes() / 1024);
        assertStated(
                "| a question, its history | %,d characters, %d turns | 413 |",
                Question.MAX_CODE_POINTS, AskQuestion.Command.MAX_TURNS);
        assertStated("| a document | %d MB | 413 |", Route.Body.FILE.maxBytes() / 1024 / 1024);
        WebConfig.Capacity capacity = WebConfig.Capacity.OF_A_LAPTOP;
        assertStated(
                "| requests at once, event streams at once | %d, %,d | 503 |",
                capacity.requests(), capacity.streams());
    }

    @Test
    void of_answers() {
        AnswerLimits laptop = Policy.forLaptop().answerLimits();
        AnswerLimits signedIn = Policy.forSignedIn().answerLimits();
        assertStated(
                "| answers at work | %d, each for %d s | 503 |",
                laptop.atOnce(), laptop.deadline().toSeconds());
        assertThat(signedIn.atOnce()).isEqualTo(laptop.atOnce());
        assertThat(signedIn.deadline()).isEqualTo(laptop.deadline());
        assertStated(
                "| one person's answers at work, where people sign in | %d | 429 |",
                signedIn.perPerson());
        assertStated(
                "| one person's questions | %d in a row, %,d a minute; where people sign in %d and"
                        + " %d; where a model is paid for, %d a minute over all processes, and %,d"
                        + " from one address | 429 |",
                laptop.burst(),
                laptop.perMinute(),
                signedIn.burst(),
                signedIn.perMinute(),
                Allowance.USUAL.questionsAMinute(),
                Allowance.USUAL.questionsAMinuteFromAnAddress());
    }
}
