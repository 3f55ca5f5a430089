package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.domain.retrieval.ChunkTerms;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * As many chunks as wanted, made from a few real ones: each text gets a number behind it, each
 * vector a little seeded noise, so that no two are alike. The same for everybody who is measured.
 */
public final class RepeatedChunks {

    private static final int CHUNKS_OF_A_DOCUMENT = 20;
    private static final int EMBEDDED = 300;
    private static final double NOISE = 0.02;
    private static final long SEED = 7;

    private final List<Chunk> originals;
    private final EmbeddingModel model;
    private final float[][] vectors;

    private RepeatedChunks(List<Chunk> originals, EmbeddingModel model, float[][] vectors) {
        this.originals = originals;
        this.model = model;
        this.vectors = vectors;
    }

    /**
     * From the English chunks of a folder.
     *
     * @param size how many, a multiple of twenty
     * @throws MisconfiguredException when there are no English documents
     */
    public static RepeatedChunks of(Path documents, EmbeddingModel model, int size) {
        List<Chunk> originals = BenchmarkDocuments.in(documents).chunks(Language.ENGLISH, EMBEDDED);
        if (originals.isEmpty()) {
            throw new MisconfiguredException(documents + ": there are no English chunks to repeat");
        }
        List<Embedding> embeddings =
                model.embedDocuments(originals.stream().map(Chunk::embeddedText).toList());
        Random random = new Random(SEED);
        float[][] vectors = new float[size][];
        for (int i = 0; i < size; i++) {
            vectors[i] = perturbed(embeddings.get(i % originals.size()), random);
        }
        return new RepeatedChunks(originals, model, vectors);
    }

    private static float[] perturbed(Embedding embedding, Random random) {
        float[] values = embedding.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (NOISE * random.nextGaussian());
        }
        return Embedding.normalized(values).toArray();
    }

    /** How they were made, for people. */
    public String made(Path documents) {
        return "%d real English chunks of %s, embedded, then repeated with a number behind each text and seeded noise (%.2f a value, re-normalised) on each vector"
                .formatted(originals.size(), documents, NOISE);
    }

    public int size() {
        return vectors.length;
    }

    /** The text of one, as it is kept. */
    public String text(int number) {
        return "%s (%d)".formatted(original(number).text(), number);
    }

    /** The vector of one; not to be changed. */
    public float[] vector(int number) {
        return vectors[number];
    }

    private Chunk original(int number) {
        return originals.get(number % originals.size());
    }

    /**
     * Puts all of them into an empty store, twenty a document; a chunk's text ends with its number.
     */
    public void into(VectorStore store, TextAnalyzer analyzer) {
        store.activate(model.space());
        for (int first = 0; first < vectors.length; first += CHUNKS_OF_A_DOCUMENT) {
            if (!store.replace(document(first, analyzer))) {
                throw new IllegalStateException("the store was not empty");
            }
        }
    }

    private IndexedDocument document(int first, TextAnalyzer analyzer) {
        EmbeddingSpaceId space = model.space().id();
        DocumentPath path = new DocumentPath("copies/%06d.md".formatted(first));
        DocumentVersion version = DocumentVersion.of(path.value().getBytes(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        int start = 0;
        List<IndexedChunk> chunks = new ArrayList<>();
        for (int i = first; i < first + CHUNKS_OF_A_DOCUMENT; i++) {
            Chunk original = original(i);
            String words = text(i);
            int end = start + words.codePointCount(0, words.length());
            Chunk chunk =
                    new Chunk(
                            path,
                            version,
                            i - first,
                            words,
                            new ChunkLocation(start, end, null),
                            original.context(),
                            original.language());
            chunks.add(
                    new IndexedChunk(
                            chunk,
                            terms(chunk, analyzer),
                            new SpaceVector(space, Embedding.ofUnit(vectors[i]))));
            text.append(words).append('\n');
            start = end + 1;
        }
        return new IndexedDocument(
                entry(path, version, chunks.size(), text.length()), text.toString(), chunks);
    }

    private static ChunkTerms terms(Chunk chunk, TextAnalyzer analyzer) {
        return new ChunkTerms(
                analyzer.terms(chunk.context().title()),
                analyzer.terms(String.join("\n", chunk.context().heading())),
                analyzer.terms(chunk.text()));
    }

    private static CatalogEntry entry(
            DocumentPath path, DocumentVersion version, int chunks, int size) {
        return new CatalogEntry(
                path,
                path.fileName(),
                DocumentState.INDEXED,
                null,
                version,
                "",
                DocumentMetadata.startingFrom(Audience.everyone()),
                size,
                chunks,
                null,
                new Fence("1", 1),
                Instant.EPOCH);
    }

    private record Hit(int number, float score) {}

    /**
     * The numbers of those nearest to a vector, the nearest first, by the dot product in plain
     * Java: what is right, and the least that finding it takes.
     */
    public List<Integer> nearest(float[] target, int most) {
        PriorityQueue<Hit> best = new PriorityQueue<>(most, Comparator.comparingDouble(Hit::score));
        for (int i = 0; i < vectors.length; i++) {
            float[] vector = vectors[i];
            float sum = 0;
            for (int j = 0; j < target.length; j++) {
                sum += vector[j] * target[j];
            }
            if (best.size() < most) {
                best.add(new Hit(i, sum));
            } else if (best.element().score() < sum) {
                best.remove();
                best.add(new Hit(i, sum));
            }
        }
        List<Integer> nearest = new ArrayList<>(best.size());
        while (!best.isEmpty()) {
            nearest.addFirst(best.remove().number());
        }
        return nearest;
    }

    /** The number at the end of a text. */
    public static int number(String text) {
        return Integer.parseInt(text.substring(text.lastIndexOf('(') + 1, text.lastIndexOf(')')));
    }
}
