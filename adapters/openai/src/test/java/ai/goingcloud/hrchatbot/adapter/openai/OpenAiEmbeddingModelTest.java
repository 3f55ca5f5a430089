package ai.goingcloud.hrchatbot.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.testing.contract.EmbeddingModelContract;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.model.FakeOpenAi;
import ai.goingcloud.hrchatbot.testing.model.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiEmbeddingModelTest implements EmbeddingModelContract {

    private final FakeOpenAi fake = FakeOpenAi.start();

    @AfterEach
    void close() {
        fake.close();
    }

    @Override
    public EmbeddingModel model() {
        return new OpenAiEmbeddingModel(
                OpenAiConfig.of(URI.create(fake.endpoint() + "/v1"), "local-model")
                        .embeddingBy("local-embedder", 384));
    }

    static Stream<Fault> unusable() {
        return Stream.of(
                new Fault.OneVectorShort(),
                new Fault.NotANumber(),
                new Fault.Zeros(),
                new Fault.WrongDimension(),
                new Fault.Garbage());
    }

    @ParameterizedTest
    @MethodSource("unusable")
    @Survives("M12")
    void an_unusable_answer_is_rejected_whole(Fault fault) {
        fake.then(fault);

        DependencyException failure =
                catchThrowableOfType(
                        DependencyException.class,
                        () -> model().embedDocuments(List.of("one", "two")));

        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void where_no_time_is_left_nothing_is_asked() {
        assertThat(
                        catchThrowableOfType(
                                        DependencyException.class,
                                        () -> model().embedQuery("leave?", Duration.ZERO))
                                .code())
                .isEqualTo(ErrorCode.TIMEOUT);
        assertThat(
                        catchThrowableOfType(
                                        DependencyException.class,
                                        () ->
                                                model().embedDocuments(
                                                                List.of("leave"), Duration.ZERO))
                                .code())
                .isEqualTo(ErrorCode.TIMEOUT);
        assertThat(fake.asked()).isEmpty();
        assertThat(model().embedDocuments(List.of("a", "b"), Duration.ofSeconds(20))).hasSize(2);
    }
}
