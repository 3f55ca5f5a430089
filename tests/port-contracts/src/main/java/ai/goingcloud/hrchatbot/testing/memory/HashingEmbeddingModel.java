package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A model that needs none: every word points somewhere, so texts that share words are near. Counts
 * what it embeds.
 */
public final class HashingEmbeddingModel implements EmbeddingModel {

    private static final int DIMENSION = 64;

    private final AtomicInteger documents = new AtomicInteger();
    private final EmbeddingSpace space;

    /** For all languages that are told apart. */
    public HashingEmbeddingModel() {
        this(Set.of(Language.values()));
    }

    /** For some languages. */
    public HashingEmbeddingModel(Set<Language> languages) {
        this.space = new EmbeddingSpace("hashing", DIMENSION, "", Chunker.VERSION, languages);
    }

    /** How many document texts were embedded so far. */
    public int embeddedDocuments() {
        return documents.get();
    }

    @Override
    public EmbeddingSpace space() {
        return space;
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
        documents.addAndGet(texts.size());
        return texts.stream().map(HashingEmbeddingModel::embed).toList();
    }

    @Override
    public Embedding embedQuery(String text) {
        return embed(text);
    }

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?U)\\W+|(?<=\\p{IsHan})");

    private static Embedding embed(String text) {
        float[] values = new float[DIMENSION];
        values[0] = 0.1f;
        for (String word : BETWEEN_WORDS.splitAsStream(text.toLowerCase(Locale.ROOT)).toList()) {
            if (!word.isEmpty()) {
                values[Math.floorMod(word.hashCode(), DIMENSION)] += 1;
            }
        }
        return Embedding.normalized(values);
    }
}
