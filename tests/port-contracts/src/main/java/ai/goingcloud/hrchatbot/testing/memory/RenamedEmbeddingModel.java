package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.util.List;

/** The same model under another name: another space with the same vectors. */
public record RenamedEmbeddingModel(HashingEmbeddingModel model, String name)
        implements EmbeddingModel {

    @Override
    public EmbeddingSpace space() {
        EmbeddingSpace space = model.space();
        return new EmbeddingSpace(
                name, space.dimension(), space.queryPrefix(), space.chunker(), space.languages());
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
        return model.embedDocuments(texts);
    }

    @Override
    public Embedding embedQuery(String text) {
        return model.embedQuery(text);
    }
}
