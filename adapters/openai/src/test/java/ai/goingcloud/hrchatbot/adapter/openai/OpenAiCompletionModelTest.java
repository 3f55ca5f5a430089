package ai.goingcloud.hrchatbot.adapter.openai;

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
import ai.goingcloud.hrchatbot.testing.model.FakeOpenAi;
import ai.goingcloud.hrchatbot.testing.model.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiCompletionModelTest implements CompletionModelContract {

    private final FakeOpenAi fake = FakeOpenAi.start();
    private final List<String> pieces = new ArrayList<>();

    @AfterEach
    void close() {
        fake.close();
    }

    private OpenAiConfig config() {
        return OpenAiConfig.of(URI.create(fake.endpoint() + "/v1"), "local-model")
                .with("key-1")
                .waiting(Duration.ofSeconds(5));
    }

    @Override
    public CompletionModel writing(String... texts) {
        fake.writesPieces(texts);
        return new OpenAiCompletionModel(config());
    }

    private static CompletionRequest request() {
        return new CompletionRequest(
                "Answer.",
                List.of(new Turn("How many days?", "25 days.")),
                List.of(),
                new Question("And in Taiwan?"),
                100,
                Duration.ofSeconds(8));
    }

    private Completion complete() {
        return new OpenAiCompletionModel(config()).complete(request(), pieces::add, () -> false);
    }

    @Test
    void asks_as_the_api_wants_it() {
        complete();

        var asked = fake.asked().getFirst();
        assertThat(asked.path()).isEqualTo("/v1/chat/completions");
        assertThat(asked.authorization()).isEqualTo("Bearer key-1");
        assertThat(asked.body().at("/messages")).hasSize(4);
        assertThat(asked.body().at("/stream").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "401, REJECTED",
        "404, REJECTED",
        "429, THROTTLED",
        "500, UNAVAILABLE",
        "413, TOO_LARGE"
    })
    void a_refusal_has_its_code_and_none_of_its_text(int status, ErrorCode code) {
        fake.always(new Fault.Refuses(status, "some_error", "secret-upstream-text"));

        DependencyException failure =
                catchThrowableOfType(DependencyException.class, this::complete);

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).doesNotContain("secret-upstream-text");
        assertThat(fake.asked()).hasSize(1);
    }

    @Test
    void a_text_that_breaks_off_keeps_what_it_gave() {
        for (Fault fault :
                List.of(new Fault.Dies(2), new Fault.Stops(2), new Fault.SaysInStream(2, "x"))) {
            pieces.clear();
            fake.then(fault);

            DependencyException failure =
                    catchThrowableOfType(DependencyException.class, this::complete);

            assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(pieces).hasSize(2);
        }
    }

    @Test
    void bytes_that_mean_nothing_are_a_text_that_broke_off() {
        fake.always(new Fault.Garbage());

        assertThat(catchThrowableOfType(DependencyException.class, this::complete).code())
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void a_silent_server_is_given_up() {
        fake.always(new Fault.Silent());

        DependencyException failure =
                catchThrowableOfType(
                        DependencyException.class,
                        () ->
                                new OpenAiCompletionModel(config().waiting(Duration.ofMillis(300)))
                                        .complete(request(), pieces::add, () -> false));

        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void cancelling_closes_the_request() throws Exception {
        fake.writesPieces("one ", "two ", "three ");
        fake.then(new Fault.Dribbles(Duration.ZERO, Duration.ofMillis(100)));

        Completion completion =
                new OpenAiCompletionModel(config())
                        .complete(request(), pieces::add, () -> !pieces.isEmpty());

        assertThat(completion.end()).isEqualTo(Completion.End.CANCELLED);
        assertThat(fake.sawClientLeave(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void the_limit_of_tokens_is_told() {
        fake.then(new Fault.Ends("length"));

        assertThat(complete().end()).isEqualTo(Completion.End.LENGTH);
    }
}
