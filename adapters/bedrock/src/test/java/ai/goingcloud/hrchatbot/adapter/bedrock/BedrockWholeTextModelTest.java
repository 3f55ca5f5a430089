package ai.goingcloud.hrchatbot.adapter.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.testing.contract.CompletionModelContract;
import ai.goingcloud.hrchatbot.testing.model.FakeBedrock;
import ai.goingcloud.hrchatbot.testing.model.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BedrockWholeTextModelTest implements CompletionModelContract {

    private final FakeBedrock fake = FakeBedrock.start();
    private final Bedrock bedrock = Fakes.open(fake);
    private final List<String> pieces = new ArrayList<>();

    @AfterEach
    void close() {
        fake.close();
        // The SDK takes two seconds to close, for which no test has to wait.
        Thread.ofVirtual().start(bedrock::close);
    }

    @Override
    public CompletionModel writing(String... texts) {
        fake.writesPieces(texts);
        return bedrock.wholeTextModel("jp.small");
    }

    private Completion complete(Duration timeLimit) {
        return writing("Q: How many days ", "in Taiwan?")
                .complete(
                        new CompletionRequest(
                                "Write the question out.",
                                List.of(new Turn("How many days?", "25 days.")),
                                List.of(),
                                new Question("And in Taiwan?"),
                                300,
                                timeLimit),
                        pieces::add,
                        () -> false);
    }

    private Completion complete() {
        return complete(Duration.ofSeconds(20));
    }

    @Test
    void asks_by_converse_and_gives_the_text_in_one_piece() {
        assertThat(complete().end()).isEqualTo(Completion.End.FINISHED);

        assertThat(pieces).containsExactly("Q: How many days in Taiwan?");
        assertThat(fake.asked().getFirst().path()).isEqualTo("/model/jp.small/converse");
        assertThat(fake.asked().getFirst().body().at("/messages/2/content/0/text").stringValue())
                .isEqualTo("And in Taiwan?");
        assertThat(fake.asked().getFirst().body().at("/inferenceConfig/maxTokens").intValue())
                .isEqualTo(300);
    }

    @Test
    void throttled_once_it_asks_again() {
        fake.then(Fault.throttled());

        assertThat(complete().end()).isEqualTo(Completion.End.FINISHED);
        assertThat(fake.asked()).hasSize(2);
    }

    @Test
    void a_silent_model_is_left_when_the_time_is_over() {
        fake.always(new Fault.Silent());

        DependencyException failure =
                catchThrowableOfType(
                        DependencyException.class, () -> complete(Duration.ofMillis(200)));

        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(fake.asked()).hasSize(1);
    }

    @Test
    void a_silent_model_is_left_when_nobody_wants_its_text() {
        fake.always(new Fault.Silent());

        Completion completion =
                writing("x")
                        .complete(
                                new CompletionRequest(
                                        "Write.",
                                        List.of(),
                                        List.of(),
                                        new Question("And in Taiwan?"),
                                        300,
                                        Duration.ofMinutes(2)),
                                pieces::add,
                                () -> !fake.asked().isEmpty());

        assertThat(completion.end()).isEqualTo(Completion.End.CANCELLED);
        assertThat(pieces).isEmpty();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new Fault.Refuses(403, "AccessDeniedException", "secret-upstream-text"),
                        ErrorCode.REJECTED),
                Arguments.of(
                        new Fault.Refuses(
                                400,
                                "ValidationException",
                                "Input is too long for secret-upstream"),
                        ErrorCode.TOO_LARGE),
                Arguments.of(new Fault.Garbage(), ErrorCode.UNAVAILABLE),
                Arguments.of(new Fault.Resets(), ErrorCode.UNAVAILABLE),
                Arguments.of(new Fault.Ends("malformed_model_output"), ErrorCode.UNAVAILABLE));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failures_are_typed_and_show_nothing_of_upstreams_text(Fault fault, ErrorCode code) {
        fake.always(fault);

        DependencyException failure =
                catchThrowableOfType(DependencyException.class, this::complete);

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).doesNotContain("secret-upstream");
        assertThat(pieces).isEmpty();
    }

    @Test
    void what_the_operator_filters_is_said() {
        fake.always(new Fault.Ends("content_filtered"));

        assertThat(complete().end()).isEqualTo(Completion.End.FILTERED);
    }
}
