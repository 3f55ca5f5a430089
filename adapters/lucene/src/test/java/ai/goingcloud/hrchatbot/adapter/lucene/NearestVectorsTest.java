package ai.goingcloud.hrchatbot.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.HitQueue;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where every vector is compared, the contract of the store says what is found. */
final class NearestVectorsTest {

    private static final EmbeddingSpaceId SPACE = new EmbeddingSpaceId("test");
    private static final int LIMIT = 20;
    private static final Query ALL = MatchAllDocsQuery.INSTANCE;
    private static final Query HALF = new TermQuery(new Term("half", "first"));

    private final Random random = new Random(11);
    private final NearestVectors nearest = new NearestVectors(Runnable::run);
    private final Map<Integer, float[]> vectorsByNumber = new HashMap<>();

    /** In groups around common vectors, as texts about the same are, and all to one side. */
    private List<float[]> vectors(int count, int dimension) {
        float[] side = gaussian(new float[dimension], 1);
        List<float[]> centres = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            centres.add(gaussian(side, 0.7));
        }
        List<float[]> vectors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            vectors.add(Embedding.normalized(gaussian(centres.get(i % 40), 0.4)).toArray());
        }
        return vectors;
    }

    private float[] gaussian(float[] around, double deviation) {
        float[] vector = around.clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (deviation * random.nextGaussian());
        }
        return vector;
    }

    private List<Integer> found(IndexSearcher searcher, Query visible, float[] target)
            throws IOException {
        HitQueue best = new HitQueue(LIMIT, false);
        nearest.find(
                searcher, visible, new SpaceVector(SPACE, Embedding.ofUnit(target)), best, LIMIT);
        List<Integer> numbers = new ArrayList<>();
        while (best.size() > 0) {
            ScoreDoc hit = best.pop();
            int number = Integer.parseInt(searcher.storedFields().document(hit.doc).get("stored"));
            numbers.addFirst(number);
            assertThat(hit.score)
                    .isCloseTo(
                            VectorSimilarityFunction.DOT_PRODUCT.compare(
                                    target, vectorsByNumber.get(number)),
                            within(1e-6f));
        }
        return numbers;
    }

    private static List<Integer> right(Map<Integer, float[]> vectors, float[] target) {
        return vectors.entrySet().stream()
                .sorted(
                        Comparator.comparingDouble((Map.Entry<Integer, float[]> each) ->
                                -VectorSimilarityFunction.DOT_PRODUCT.compare(
                                        target, each.getValue())))
                .limit(LIMIT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Half of each group. */
    private static boolean isOfHalf(int number) {
        return number / 40 % 2 == 0;
    }

    private static Document document(int number, float[] vector) {
        Document document = new Document();
        document.add(new StringField("id", String.valueOf(number), Field.Store.NO));
        document.add(new StoredField("stored", String.valueOf(number)));
        document.add(
                new StringField("half", isOfHalf(number) ? "first" : "second", Field.Store.NO));
        document.add(
                new KnnFloatVectorField(
                        Fields.vectors(SPACE), vector, VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    @ParameterizedTest
    @CsvSource({"384", "512", "200"})
    void of_many_vectors_nearly_all_of_the_nearest_are_found(int dimension) throws IOException {
        List<float[]> vectors = vectors(6_000, dimension);
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
                IndexWriter writer =
                        new IndexWriter(
                                directory,
                                new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE))) {
            for (int i = 0; i < vectors.size(); i++) {
                // Between them lie documents without a vector, as in the real index.
                if (i % 10 == 0) {
                    writer.addDocument(new Document());
                }
                writer.addDocument(document(i, vectors.get(i)));
                vectorsByNumber.put(i, vectors.get(i));
                if (i % 1_700 == 1_699) {
                    writer.commit();
                }
            }
            for (int i = 0; i < vectors.size(); i += 7) {
                writer.deleteDocuments(new Term("id", String.valueOf(i)));
                vectorsByNumber.remove(i);
            }
            writer.commit();
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                Map<Integer, float[]> half = new HashMap<>(vectorsByNumber);
                half.keySet().removeIf(number -> !isOfHalf(number));
                assertThat(half.size()).isGreaterThan(NearestVectors.ALL_COMPARED);
                double all = 0;
                double ofHalf = 0;
                for (int i = 0; i < 30; i++) {
                    float[] target =
                            Embedding.normalized(gaussian(vectors.get(i * 13), 0.03)).toArray();
                    List<Integer> seen = found(searcher, ALL, target);
                    List<Integer> seenOfHalf = found(searcher, HALF, target);
                    assertThat(seen).hasSize(LIMIT).doesNotHaveDuplicates();
                    assertThat(seenOfHalf).hasSize(LIMIT).allMatch(half::containsKey);
                    all += shared(seen, right(vectorsByNumber, target));
                    ofHalf += shared(seenOfHalf, right(half, target));
                }
                assertThat(all / 30).isGreaterThanOrEqualTo(0.99);
                assertThat(ofHalf / 30).isGreaterThanOrEqualTo(0.99);
            }
        }
    }

    private static double shared(List<Integer> seen, List<Integer> right) {
        return seen.stream().filter(right::contains).count() / (double) right.size();
    }

    @Test
    void equal_vectors_are_no_trouble() throws IOException {
        float[] only = Embedding.normalized(gaussian(new float[64], 1)).toArray();
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            IntStream.range(0, 3_000).forEach(number -> vectorsByNumber.put(number, only));
            for (int i = 0; i < 3_000; i++) {
                writer.addDocument(document(i, only));
            }
            writer.commit();
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                assertThat(found(searcher, ALL, only)).hasSize(LIMIT).doesNotHaveDuplicates();
                float[] opposite = only.clone();
                for (int i = 0; i < opposite.length; i++) {
                    opposite[i] = -opposite[i];
                }
                assertThat(found(searcher, ALL, opposite)).hasSize(LIMIT);
            }
        }
    }
}
