package ai.goingcloud.hrchatbot.adapter.lucene;

import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The visible vectors that are nearest to another one. Where the asker may see {@link
 * #ALL_COMPARED} at most, each is compared. Where there are more, the {@link VectorCodes} of all of
 * them choose which are: about one of {@link #BY_SIGNS} by the signs alone, and of these the
 * nearest by all bits. Scores are exact in either case. The codes of a segment are made when they
 * are first needed, beside the search, which compares the segment's vectors one by one meanwhile;
 * they live as long as the segment does. Thread-safe.
 */
final class NearestVectors {

    private static final Logger LOG = LoggerFactory.getLogger(NearestVectors.class);

    static final int ALL_COMPARED = 2_048;

    private static final int BY_SIGNS = 10;
    private static final int SAMPLED = 1_500;

    /** Of fewer nothing can be told: all are held against the target by all bits then. */
    private static final int TELLING_SAMPLE = 300;

    private static final int COMPARED_AT_LEAST = 160;
    private static final int COMPARED_FOR_ONE = 6;

    private record Key(IndexReader.CacheKey segment, String field) {}

    /** A segment with vectors of the space, and which of its documents are visible. */
    private record Segment(
            LeafReader reader, int base, FloatVectorValues vectors, FixedBitSet visible) {}

    /** A segment, and what is held against its vectors. */
    private record Held(Segment segment, VectorCodes codes, VectorCodes.Target target) {}

    private final Map<Key, VectorCodes> codes = new ConcurrentHashMap<>();
    private final AtomicBoolean isMaking = new AtomicBoolean();
    private final Executor beside;

    /**
     * Without any codes yet.
     *
     * @param beside makes codes, which takes some tenths of a second for 50,000 vectors
     */
    NearestVectors(Executor beside) {
        this.beside = beside;
    }

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
            compareLikely(segments, field, target, best, limit);
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
            putInto(documents, allowed.iterator());
            FixedBitSet withVector = new FixedBitSet(documents.length());
            putInto(withVector, vectors.iterator());
            documents.and(withVector);
            Bits live = leaf.reader().getLiveDocs();
            if (live != null) {
                live.applyMask(documents, 0);
            }
            segments.add(new Segment(leaf.reader(), leaf.docBase, vectors, documents));
        }
        return segments;
    }

    private static void putInto(FixedBitSet documents, DocIdSetIterator iterator)
            throws IOException {
        int _ = iterator.nextDoc();
        iterator.intoBitSet(documents.length(), documents, 0);
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
            List<Segment> segments, String field, float[] target, HitQueue best, int limit)
            throws IOException {
        makeMissing(segments, field);
        List<Held> held = new ArrayList<>(segments.size());
        int coded = 0;
        for (Segment segment : segments) {
            VectorCodes made = codes.get(key(segment.reader(), field));
            if (made == null) {
                compareAll(segment, target, best, limit);
            } else {
                coded += segment.visible().cardinality();
                held.add(new Held(segment, made, made.target(target)));
            }
        }
        VectorCodes.Distribution bySigns = new VectorCodes.Distribution();
        for (Held each : held) {
            each.target().sample(each.segment().visible(), Math.max(1, coded / SAMPLED), bySigns);
        }
        int compared = Math.max(COMPARED_AT_LEAST, COMPARED_FOR_ONE * limit);
        double share = Math.max(1.0 / BY_SIGNS, 3.0 * compared / Math.max(1, coded));
        float likely =
                bySigns.size() < TELLING_SAMPLE
                        ? -Float.MAX_VALUE
                        : bySigns.ofHighest((int) Math.ceil(share * bySigns.size()));
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

    /** One at a time: what another search is making, the next one finds. */
    private void makeMissing(List<Segment> segments, String field) {
        List<LeafReader> missing =
                segments.stream()
                        .map(Segment::reader)
                        .filter(reader -> !codes.containsKey(key(reader, field)))
                        .toList();
        if (missing.isEmpty() || !isMaking.compareAndSet(false, true)) {
            return;
        }
        // Whoever asked may be gone before they are made, and their segment with them.
        List<LeafReader> taken = missing.stream().filter(LeafReader::tryIncRef).toList();
        try {
            beside.execute(() -> make(taken, field));
        } catch (RuntimeException | Error e) {
            letGo(taken);
            throw e;
        }
    }

    private void make(List<LeafReader> taken, String field) {
        try {
            for (LeafReader reader : taken) {
                FloatVectorValues vectors = reader.getFloatVectorValues(field);
                if (vectors != null) {
                    Key key = key(reader, field);
                    codes.put(key, VectorCodes.of(vectors));
                    reader.getCoreCacheHelper().addClosedListener(_ -> codes.remove(key));
                }
            }
        } catch (IOException | AlreadyClosedException e) {
            LOG.warn("vectors are compared one by one: {}", e.getMessage(), e);
        } finally {
            letGo(taken);
        }
    }

    private void letGo(List<LeafReader> taken) {
        for (LeafReader reader : taken) {
            try {
                reader.decRef();
            } catch (IOException e) {
                LOG.warn("a segment could not be closed: {}", e.getMessage(), e);
            }
        }
        isMaking.set(false);
    }

    private static Key key(LeafReader reader, String field) {
        return new Key(reader.getCoreCacheHelper().getKey(), field);
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
