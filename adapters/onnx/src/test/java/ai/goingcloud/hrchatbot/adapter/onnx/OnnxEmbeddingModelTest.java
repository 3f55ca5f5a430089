package ai.goingcloud.hrchatbot.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.testing.contract.EmbeddingModelContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class OnnxEmbeddingModelTest {

    private static final Path UNPACKED = Path.of("target", "models");

    private static final OnnxEmbeddingModel ENGLISH =
            new OnnxEmbeddingModel(OnnxModel.BGE_SMALL_EN, UNPACKED, 2);

    private static final OnnxEmbeddingModel CHINESE =
            new OnnxEmbeddingModel(OnnxModel.BGE_SMALL_ZH, UNPACKED, 2);

    @Nested
    final class English implements EmbeddingModelContract {

        @Override
        public EmbeddingModel model() {
            return ENGLISH;
        }

        @Test
        void a_question_is_nearer_to_its_answer_than_to_something_else() {
            Embedding question = ENGLISH.embedQuery("How much holiday do I get each year?");
            List<Embedding> texts =
                    ENGLISH.embedDocuments(
                            List.of(
                                    "Full-time employees earn 25 days of annual leave.",
                                    "Every repository needs a README."));

            assertThat(question.cosine(texts.get(0)))
                    .isGreaterThan(question.cosine(texts.get(1)) + 0.1);
        }
    }

    @Nested
    final class Chinese implements EmbeddingModelContract {

        @Override
        public EmbeddingModel model() {
            return CHINESE;
        }

        @Test
        void reads_traditional_chinese() {
            Embedding question = CHINESE.embedQuery("一年可以請幾天休假？");
            List<Embedding> texts = CHINESE.embedDocuments(List.of("特別休假每年十四日。", "報支單應附收據。"));

            assertThat(question.cosine(texts.get(0)))
                    .isGreaterThan(question.cosine(texts.get(1)) + 0.05);
        }
    }

    private static List<String> longTexts(int many) {
        return IntStream.range(0, many)
                .mapToObj(number -> "Rule %d. ".formatted(number).repeat(100))
                .toList();
    }

    @Test
    void texts_that_somebody_waits_for_do_not_queue_behind_a_document() throws Exception {
        List<String> document = longTexts(2_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Embedding>> reading =
                    threads.submit(() -> ENGLISH.embedDocuments(document));
            // It has its place in the queue once a text of it is embedded.
            Embedding _ = ENGLISH.embedDocuments(document.subList(0, 1)).getFirst();

            List<Embedding> sentences =
                    ENGLISH.embedDocuments(
                            List.of("Leave is 25 days.", "Sick leave is paid."),
                            Duration.ofMinutes(1));

            assertThat(sentences).hasSize(2);
            assertThat(ENGLISH.embedQuery("How much leave is there?").dimension()).isEqualTo(384);
            assertThat(reading.isDone()).isFalse();
            assertThat(reading.cancel(true)).isTrue();
        }
    }

    @Test
    void texts_of_short_documents_do_not_queue_behind_those_of_a_long_one() throws Exception {
        List<String> manual = longTexts(30);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Embedding>> reading = threads.submit(() -> ENGLISH.embedDocuments(manual));

            List<Embedding> notes =
                    IntStream.range(0, 3)
                            .mapToObj(note -> ENGLISH.embedDocuments(List.of("Note " + note)))
                            .flatMap(List::stream)
                            .toList();

            assertThat(notes).hasSize(3);
            assertThat(reading.isDone()).isFalse();
            assertThat(reading.get()).hasSize(30);
        }
    }

    @Test
    void closing_waits_for_what_runs_and_fails_what_comes_later() throws Exception {
        OnnxEmbeddingModel closing = new OnnxEmbeddingModel(OnnxModel.BGE_SMALL_EN, UNPACKED, 2);
        closing.load();
        CountDownLatch begun = new CountDownLatch(4);
        Callable<Integer> asking =
                () -> {
                    for (int i = 0; ; i++) {
                        try {
                            Embedding _ =
                                    closing.embedQuery("How much leave is there? ".repeat(60));
                            begun.countDown();
                        } catch (DependencyException e) {
                            return i;
                        }
                    }
                };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked =
                    IntStream.range(0, 4).mapToObj(_ -> threads.submit(asking)).toList();
            begun.await();

            closing.close();

            for (Future<Integer> each : asked) {
                assertThat(each.get()).isNotNegative();
            }
        }
    }
}
