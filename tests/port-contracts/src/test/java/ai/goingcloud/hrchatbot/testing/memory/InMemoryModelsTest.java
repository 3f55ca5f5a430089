package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.testing.contract.CompletionModelContract;
import ai.goingcloud.hrchatbot.testing.contract.EmbeddingModelContract;
import ai.goingcloud.hrchatbot.testing.contract.RerankerContract;
import ai.goingcloud.hrchatbot.testing.contract.TextAnalyzerContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

final class InMemoryModelsTest {

    @Nested
    final class Embedding implements EmbeddingModelContract {
        @Override
        public EmbeddingModel model() {
            return new HashingEmbeddingModel();
        }
    }

    @Nested
    final class Analysis implements TextAnalyzerContract {
        @Override
        public TextAnalyzer analyzer() {
            return new SimpleTextAnalyzer();
        }
    }

    @Nested
    final class Completing implements CompletionModelContract {
        @Override
        public CompletionModel writing(String... pieces) {
            return new ScriptedCompletionModel(List.of(pieces));
        }
    }

    @Nested
    final class Reranking implements RerankerContract {
        @Override
        public Reranker reranker() {
            return new WordOverlapReranker();
        }
    }
}
