package ai.goingcloud.hrchatbot.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.web.WebConfig;
import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.DescribeDocument;
import ai.goingcloud.hrchatbot.application.port.StartUpload;
import ai.goingcloud.hrchatbot.application.service.Allowance;
import ai.goingcloud.hrchatbot.application.service.AnswerLimits;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of limits says what the code holds to. */
final class StatedLimitsTest {

    private static final String README = SourceFiles.text(Path.of("../../README.md"));

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static void assertStated(Object... parts) {
        assertThat(README).contains(Stream.of(parts).map(String::valueOf).collect(joining()));
    }

    @Test
    void of_requests() {
        assertStated("| a request's JSON | ", Route.Body.JSON.maxBytes() / 1024, " KB | 413 |");
        assertStated(
                "| a question, its history | ",
                number(Question.MAX_CODE_POINTS),
                " characters, ",
                AskQuestion.Command.MAX_TURNS,
                " turns | 413 |");
        assertStated("| a document | ", Route.Body.FILE.maxBytes() / 1024 / 1024, " MB | 413 |");
        assertStated("| the name of an uploaded document | ", StartUpload.MAX_NAME_BYTES, " bytes");
        assertStated(
                "| what is said about a document at once | ",
                DescribeDocument.MAX_ATTRIBUTES,
                " keys, ",
                number(DescribeDocument.MAX_VALUE_LENGTH),
                " characters a value | 413 |");
        WebConfig.Capacity capacity = WebConfig.Capacity.OF_A_LAPTOP;
        assertStated(
                "| requests at once, event streams at once | ",
                capacity.requests(),
                ", ",
                number(capacity.streams()),
                " | 503 |");
        assertStated(
                "| one person's requests at once, event streams at once, where people sign in | ",
                capacity.ofOnePerson().requests(),
                ", ",
                capacity.ofOnePerson().streams(),
                " | 429 |");
    }

    @Test
    void of_answers() {
        AnswerLimits laptop = Policy.forLaptop().answerLimits();
        AnswerLimits signedIn = Policy.forSignedIn().answerLimits();
        assertThat(signedIn.atOnce()).isEqualTo(laptop.atOnce());
        assertThat(signedIn.deadline()).isEqualTo(laptop.deadline());
        assertStated("| answers at work | ", laptop.atOnce(), " | 503 |");
        assertStated("| the time of one answer | ", laptop.deadline().toSeconds(), " s | ");
        assertStated(
                "| one person's answers at work, where people sign in | ",
                signedIn.perPerson(),
                " | 429 |");
    }

    @Test
    void of_one_persons_questions() {
        AnswerLimits laptop = Policy.forLaptop().answerLimits();
        AnswerLimits signedIn = Policy.forSignedIn().answerLimits();
        Allowance paid = Allowance.USUAL;
        assertStated(
                "| one person's questions on a laptop | ",
                laptop.burst(),
                " in a row, ",
                number(laptop.perMinute()),
                " a minute | 429 |");
        assertStated(
                "| one person's questions where people sign in, by each process | ",
                signedIn.burst(),
                " in a row, ",
                signedIn.perMinute(),
                " a minute | 429 |");
        assertStated(
                "| one person's questions where a model is paid for, besides | ",
                paid.questionsAMinute(),
                " a minute over all processes, ",
                number(paid.questionsAMinuteFromAnAddress()),
                " from one address | 429 |");
    }
}
