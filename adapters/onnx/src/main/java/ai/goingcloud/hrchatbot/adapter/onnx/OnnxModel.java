package ai.goingcloud.hrchatbot.adapter.onnx;

import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.util.Set;

/**
 * The models at hand: BERT encoders with 8-bit weights, the vector of the first token being the
 * text's.
 */
public enum OnnxModel {
    /** BAAI/bge-small-en-v1.5, MIT licence. */
    BGE_SMALL_EN(
            "bge-small-en-v1.5-q",
            384,
            "Represent this sentence for searching relevant passages: ",
            Language.ENGLISH,
            0.82),
    /**
     * BAAI/bge-small-zh-v1.5, MIT licence. Trained mostly on Simplified Chinese; reads Traditional
     * well.
     */
    BGE_SMALL_ZH("bge-small-zh-v1.5-q", 512, "为这个句子生成表示以用于检索相关文章：", Language.CHINESE, 0.70);

    private final String file;
    private final int dimension;
    private final String queryPrefix;
    private final Language language;
    private final double evidenceThreshold;

    OnnxModel(
            String file,
            int dimension,
            String queryPrefix,
            Language language,
            double evidenceThreshold) {
        this.file = file;
        this.dimension = dimension;
        this.queryPrefix = queryPrefix;
        this.language = language;
        this.evidenceThreshold = evidenceThreshold;
    }

    /** The space of the model's vectors. */
    public EmbeddingSpace space() {
        return new EmbeddingSpace(file, dimension, queryPrefix, Chunker.VERSION, Set.of(language));
    }

    /** Chosen on collections in these languages; {@code ./evaluate --calibrate} fits it anew. */
    double evidenceThreshold() {
        return evidenceThreshold;
    }

    String weightsFile() {
        return file + ".onnx";
    }

    String weightsResource() {
        return "/" + weightsFile();
    }

    String tokenizerResource() {
        return "/" + file + "-tokenizer.json";
    }
}
