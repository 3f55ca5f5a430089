package ai.goingcloud.hrchatbot.adapter.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.testing.contract.EmbeddingModelContract;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.model.FakeBedrock;
import ai.goingcloud.hrchatbot.testing.model.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BedrockEmbeddingModelTest implements EmbeddingModelContract {

    private final FakeBedrock fake = FakeBedrock.start();
    private final Bedrock bedrock = Fakes.open(fake);

    @AfterEach
    void close() {
        fake.close();
        // The SDK takes two seconds to close, for which no test has to wait.
        Thread.ofVirtual().start(bedrock::close);
    }

    @Override
    public EmbeddingModel model() {
        return bedrock.embeddingModel();
    }

    @Test
    void documents_and_questions_are_embedded_as_what_they_are() {
        List<Embedding> _ = model().embedDocuments(List.of("leave"));
        Embedding _ = model().embedQuery("leave?");

        assertThat(fake.asked())
                .extracting(asked -> asked.body().path("input_type").stringValue())
                .containsExactly("search_document", "search_query");
        assertThat(fake.asked().getFirst().path()).isEqualTo("/model/cohere.embed-v4%3A0/invoke");
        assertThat(fake.asked().getFirst().body().path("output_dimension").intValue())
                .isEqualTo(256);
    }

    @Test
    void at_most_96_texts_go_in_one_call_and_their_order_stays() {
        List<String> texts = IntStream.range(0, 200).mapToObj(i -> "rule number " + i).toList();

        List<Embedding> embeddings = model().embedDocuments(texts);

        assertThat(fake.asked())
                .hasSize(3)
                .allMatch(asked -> asked.body().path("texts").size() <= 96);
        assertThat(embeddings.get(150))
                .isEqualTo(model().embedDocuments(List.of(texts.get(150))).getFirst());
    }

    @Test
    void long_texts_are_spread_over_calls_by_their_size() {
        List<String> texts = IntStream.range(0, 12).mapToObj(i -> i + "休".repeat(390_000)).toList();

        assertThat(model().embedDocuments(texts)).hasSize(12);
        assertThat(fake.asked())
                .hasSizeGreaterThan(1)
                .allSatisfy(asked ->
                        assertThat(asked.body().toString().getBytes(StandardCharsets.UTF_8))
                                .hasSizeLessThan(4_100_000));
    }

    @Test
    void a_text_that_is_longer_than_the_model_reads_is_cut() {
        assertThat(model().embedDocuments(List.of("休".repeat(600_000)))).hasSize(1);
        assertThat(fake.asked().getFirst().body().path("texts").path(0).asString("").length())
                .isLessThan(400_000);
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
    void a_batch_that_comes_back_unusable_is_tried_again_and_then_given_up(Fault fault) {
        fake.then(fault);
        assertThat(model().embedDocuments(List.of("one", "two"))).hasSize(2);

        fake.always(fault);
        DependencyException failure =
                catchThrowableOfType(
                        DependencyException.class,
                        () -> model().embedDocuments(List.of("one", "two")));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure.getMessage()).doesNotContain("secret-upstream-text");
    }

    @Test
    void only_the_batch_that_failed_is_tried_again() {
        fake.then(new Fault.None(), Fault.throttled());
        List<String> texts = IntStream.range(0, 192).mapToObj(i -> "rule " + i).toList();

        assertThat(model().embedDocuments(texts)).hasSize(192);

        assertThat(fake.asked()).hasSize(3);
    }

    @Test
    void a_refusal_is_not_repeated() {
        fake.always(new Fault.Refuses(403, "AccessDeniedException", "secret-upstream-text"));

        DependencyException failure =
                catchThrowableOfType(DependencyException.class, () -> model().embedQuery("leave"));

        assertThat(failure.code()).isEqualTo(ErrorCode.REJECTED);
        assertThat(fake.asked()).hasSize(1);
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
