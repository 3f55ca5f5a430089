package ai.goingcloud.hrchatbot.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.testing.contract.EmbeddingModelContract;
import java.nio.file.Path;
import java.util.List;
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
}
