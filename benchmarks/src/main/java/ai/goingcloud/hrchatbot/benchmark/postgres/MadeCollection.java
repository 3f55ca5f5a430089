package ai.goingcloud.hrchatbot.benchmark.postgres;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.retrieval.ChunkTerms;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * As many chunks as wanted, made from a few real texts. A chunk is one text after another of two
 * that chance picks. Its vector lies between the real vectors of the two, a little aside by chance,
 * turned from the model's dimensions into {@value #DIMENSIONS} by one matrix of normal numbers,
 * which keeps angles nearly as they are (Johnson and Lindenstrauss). Of a hundred documents one is
 * for the group "one", nine for "ten", all others for "rest".
 */
final class MadeCollection {

    static final int DIMENSIONS = 1024;
    static final int CHUNKS_OF_A_DOCUMENT = 20;
    static final EmbeddingSpace SPACE =
            new EmbeddingSpace("made-1024", DIMENSIONS, "", "made", Set.of(Language.ENGLISH));

    private static final float ASIDE = 0.01f;

    private final List<String> texts;
    private final List<float[]> vectors = new ArrayList<>();
    private final TextAnalyzer analyzer;
    private final Random random = new Random(42);

    MadeCollection(List<String> texts, EmbeddingModel model, TextAnalyzer analyzer) {
        this.texts = List.copyOf(texts);
        this.analyzer = analyzer;
        int from = model.space().dimension();
        float[][] matrix = new float[DIMENSIONS][from];
        for (float[] row : matrix) {
            for (int i = 0; i < from; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        for (Embedding real : model.embedDocuments(texts)) {
            vectors.add(turned(real.toArray(), matrix));
        }
    }

    private static float[] turned(float[] real, float[][] matrix) {
        float[] turned = new float[matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int i = 0; i < real.length; i++) {
                turned[row] += matrix[row][i] * real[i];
            }
        }
        return Embedding.normalized(turned).toArray();
    }

    /** A question about something that is in the collection. */
    record Question(String words, List<String> terms, Embedding vector) {}

    Question question() {
        int about = random.nextInt(texts.size());
        String text = texts.get(about);
        String words = text.substring(0, Math.min(60, text.length()));
        return new Question(
                words, analyzer.queryTerms(words), between(vectors.get(about), vectors.get(about)));
    }

    IndexedDocument document(int number) {
        DocumentPath path = new DocumentPath("made/%06d.md".formatted(number));
        DocumentVersion version = DocumentVersion.of(path.value().getBytes(StandardCharsets.UTF_8));
        List<IndexedChunk> chunks = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < CHUNKS_OF_A_DOCUMENT; i++) {
            int first = random.nextInt(texts.size());
            int second = random.nextInt(texts.size());
            String text = texts.get(first) + " " + texts.get(second);
            int start = whole.codePointCount(0, whole.length());
            int end = start + text.codePointCount(0, text.length());
            whole.append(text).append('\n');
            Chunk chunk =
                    new Chunk(
                            path,
                            version,
                            i,
                            text,
                            new ChunkLocation(start, end, null),
                            new ChunkContext("Document " + number, List.of(), null),
                            Language.ENGLISH);
            chunks.add(
                    new IndexedChunk(
                            chunk,
                            new ChunkTerms(List.of(), List.of(), analyzer.terms(text)),
                            new SpaceVector(
                                    SPACE.id(), between(vectors.get(first), vectors.get(second)))));
        }
        return new IndexedDocument(entry(path, version, number), whole.toString(), chunks);
    }

    private Embedding between(float[] a, float[] b) {
        float share = random.nextFloat();
        float[] values = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            values[i] = share * a[i] + (1 - share) * b[i] + ASIDE * (float) random.nextGaussian();
        }
        return Embedding.normalized(values);
    }

    /** The group whose members may see a document. */
    static String group(int number) {
        int share = number % 100;
        return share < 1 ? "one" : share < 10 ? "ten" : "rest";
    }

    private static CatalogEntry entry(DocumentPath path, DocumentVersion version, int number) {
        DocumentMetadata metadata =
                DocumentMetadata.startingFrom(
                        new Audience(AllowList.of(List.of(group(number))), AllowList.everyone()));
        return new CatalogEntry(
                path,
                "Document " + number,
                DocumentState.INDEXED,
                null,
                version,
                "made",
                metadata,
                1,
                CHUNKS_OF_A_DOCUMENT,
                null,
                new Fence("1", 1),
                Instant.EPOCH);
    }
}
