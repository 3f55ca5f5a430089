package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.util.List;

/**
 * A model during whose work something else happens.
 *
 * @param meanwhile done each time that documents are embedded
 */
public record InterruptedEmbeddingModel(EmbeddingModel model, Runnable meanwhile)
        implements EmbeddingModel {

    @Override
    public EmbeddingSpace space() {
        return model.space();
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
        meanwhile.run();
        return model.embedDocuments(texts);
    }

    @Override
    public Embedding embedQuery(String text) {
        return model.embedQuery(text);
    }
}
