package ai.goingcloud.hrchatbot.adapter.lucene;

import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.HitQueue;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * The visible vectors that are nearest to another one. Where the asker may see {@link
 * #ALL_COMPARED} at most, each is compared. Where there are more, the {@link VectorCodes} of all of
 * them choose which are: about one of {@link #BY_SIGNS} by the signs alone, and of these the
 * nearest by all bits. Scores are exact in either case. The codes of a segment are made when they
 * are first needed and live as long as the segment does. Thread-safe.
 */
final class NearestVectors {

    static final int ALL_COMPARED = 2_048;

    private static final int BY_SIGNS = 10;
    private static final int SAMPLED = 1_500;
    private static final int COMPARED_AT_LEAST = 160;
    private static final int COMPARED_FOR_ONE = 6;

    private record Key(IndexReader.CacheKey segment, String field) {}

    /** A segment with vectors of the space, and which of its documents are visible. */
    private record Segment(
            LeafReader reader, int base, FloatVectorValues vectors, FixedBitSet visible) {}

    /** A segment, and what is held against its vectors. */
    private record Held(Segment segment, VectorCodes codes, VectorCodes.Target target) {}

    private final Map<Key, VectorCodes> codes = new ConcurrentHashMap<>();

    /** Adds the nearest to those that were found before, and drops the farthest over the limit. */
    void find(IndexSearcher searcher, Query visible, SpaceVector vector, HitQueue best, int limit)
            throws IOException {
        String field = Fields.vectors(vector.space());
        float[] target = vector.embedding().toArray();
        List<Segment> segments = segments(searcher, visible, field);
        int all = segments.stream().mapToInt(segment -> segment.visible().cardinality()).sum();
        if (all <= ALL_COMPARED) {
            for (Segment segment : segments) {
                compareAll(segment, target, best, limit);
            }
        } else {
            compareLikely(segments, field, target, all, best, limit);
        }
    }

    private static List<Segment> segments(IndexSearcher searcher, Query visible, String field)
            throws IOException {
        Weight weight = searcher.createWeight(visible, ScoreMode.COMPLETE_NO_SCORES, 1);
        List<Segment> segments = new ArrayList<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            FloatVectorValues vectors = leaf.reader().getFloatVectorValues(field);
            Scorer allowed = vectors == null ? null : weight.scorer(leaf);
            if (vectors == null || allowed == null) {
                continue;
            }
            FixedBitSet documents = new FixedBitSet(leaf.reader().maxDoc());
            DocIdSetIterator iterator = allowed.iterator();
            int _ = iterator.nextDoc();
            iterator.intoBitSet(documents.length(), documents, 0);
            Bits live = leaf.reader().getLiveDocs();
            if (live != null) {
                live.applyMask(documents, 0);
            }
            segments.add(new Segment(leaf.reader(), leaf.docBase, vectors, documents));
        }
        return segments;
    }

    private static void compareAll(Segment segment, float[] target, HitQueue best, int limit)
            throws IOException {
        BitSetIterator documents =
                new BitSetIterator(segment.visible(), segment.visible().cardinality());
        VectorScorer.Bulk scores = segment.vectors().scorer(target).bulk(documents);
        DocAndFloatFeatureBuffer compared = new DocAndFloatFeatureBuffer();
        do {
            float _ = scores.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, null, compared);
            for (int i = 0; i < compared.size; i++) {
                offer(best, limit, segment.base() + compared.docs[i], compared.features[i]);
            }
        } while (compared.size > 0);
    }

    private void compareLikely(
            List<Segment> segments, String field, float[] target, int all, HitQueue best, int limit)
            throws IOException {
        List<Held> held = new ArrayList<>(segments.size());
        for (Segment segment : segments) {
            VectorCodes made = codes(segment, field);
            held.add(new Held(segment, made, made.target(target)));
        }
        VectorCodes.Distribution bySigns = new VectorCodes.Distribution();
        for (Held each : held) {
            each.target().sample(each.segment().visible(), Math.max(1, all / SAMPLED), bySigns);
        }
        int compared = Math.max(COMPARED_AT_LEAST, COMPARED_FOR_ONE * limit);
        double share = Math.max(1.0 / BY_SIGNS, 3.0 * compared / all);
        float likely = bySigns.ofHighest((int) Math.ceil(share * bySigns.size()));
        VectorCodes.Distribution byAllBits = new VectorCodes.Distribution();
        List<VectorCodes.Estimates> estimates = new ArrayList<>(held.size());
        for (Held each : held) {
            estimates.add(each.target().near(each.segment().visible(), likely, byAllBits));
        }
        float near = byAllBits.ofHighest(compared);
        for (int i = 0; i < held.size(); i++) {
            compare(held.get(i), estimates.get(i), near, target, best, limit);
        }
    }

    private static void compare(
            Held held,
            VectorCodes.Estimates estimates,
            float near,
            float[] target,
            HitQueue best,
            int limit)
            throws IOException {
        Segment segment = held.segment();
        for (int i = 0; i < estimates.size(); i++) {
            if (estimates.product(i) >= near) {
                int at = estimates.vector(i);
                float score =
                        VectorSimilarityFunction.DOT_PRODUCT.compare(
                                target, segment.vectors().vectorValue(at));
                offer(best, limit, segment.base() + held.codes().document(at), score);
            }
        }
    }

    private VectorCodes codes(Segment segment, String field) throws IOException {
        IndexReader.CacheHelper helper = segment.reader().getCoreCacheHelper();
        Key key = new Key(helper.getKey(), field);
        VectorCodes known = codes.get(key);
        if (known != null) {
            return known;
        }
        VectorCodes made = VectorCodes.of(segment.vectors());
        if (codes.putIfAbsent(key, made) == null) {
            helper.addClosedListener(_ -> codes.remove(key));
        }
        return made;
    }

    private static void offer(HitQueue best, int limit, int doc, float score) {
        if (best.size() < limit) {
            best.add(new ScoreDoc(doc, score));
        } else if (score > best.top().score) {
            best.top().doc = doc;
            best.top().score = score;
            best.updateTop();
        }
    }
}
