package ai.goingcloud.hrchatbot.adapter.lucene;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Validity;
import ai.goingcloud.hrchatbot.domain.retrieval.ChunkTerms;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * How records lie in the index. Three kinds of Lucene documents: an entry of the catalog, the text
 * of a document, a chunk. All carry {@link #DOCUMENT}, so that one term replaces them together.
 */
final class Fields {

    static final String DOCUMENT = "document";
    static final String ENTRY = "entry";

    /** In entries that say that they replace other documents. */
    static final String SUPERSEDING = "superseding";

    static final String TEXT = "text";
    static final String PAYLOAD = "payload";
    static final String STORED_TEXT = "stored-text";
    static final String TERMS = "terms";
    static final String HASH = "hash";
    private static final String GROUPS = "groups";
    private static final String COUNTRIES = "countries";
    private static final String VALID_FROM = "valid-from";
    private static final String VALID_TO = "valid-to";
    private static final String PUBLISHED_FROM = "published-from";

    private static final FieldType TERMS_TYPE = new FieldType();

    static {
        TERMS_TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        TERMS_TYPE.setTokenized(true);
        TERMS_TYPE.freeze();
    }

    private Fields() {}

    static Term document(CatalogEntry entry) {
        return new Term(DOCUMENT, entry.id().value());
    }

    static Term entryTerm(CatalogEntry entry) {
        return new Term(ENTRY, entry.id().value());
    }

    /** The field that holds the vectors of a space. */
    static String vectors(EmbeddingSpaceId space) {
        return "vector:" + space.value();
    }

    static Document entry(CatalogEntry entry) {
        Document document = new Document();
        document.add(new StringField(DOCUMENT, entry.id().value(), Field.Store.NO));
        document.add(new StringField(ENTRY, entry.id().value(), Field.Store.NO));
        if (entry.state() == DocumentState.INDEXED && !entry.metadata().supersedes().isEmpty()) {
            document.add(new StringField(SUPERSEDING, entry.id().value(), Field.Store.NO));
        }
        document.add(new BinaryDocValuesField(PAYLOAD, Payloads.entry(entry)));
        return document;
    }

    static Document text(CatalogEntry entry, String text) {
        Document document = new Document();
        document.add(new StringField(DOCUMENT, entry.id().value(), Field.Store.NO));
        document.add(new StringField(TEXT, entry.id().value(), Field.Store.NO));
        document.add(new StoredField(STORED_TEXT, text));
        return document;
    }

    static Document chunk(CatalogEntry entry, IndexedChunk indexed) {
        Document document = new Document();
        document.add(new StringField(DOCUMENT, entry.id().value(), Field.Store.NO));
        document.add(new StringField(HASH, indexed.chunk().contentHash().value(), Field.Store.NO));
        document.add(new BinaryDocValuesField(PAYLOAD, Payloads.chunk(indexed.chunk())));
        document.add(new Field(TERMS, new Terms(all(indexed.terms())), TERMS_TYPE));
        SpaceVector vector = indexed.vector();
        if (vector != null) {
            document.add(
                    new KnnFloatVectorField(
                            vectors(vector.space()),
                            vector.embedding().toArray(),
                            VectorSimilarityFunction.DOT_PRODUCT));
        }
        DocumentMetadata metadata = entry.metadata();
        allow(document, GROUPS, metadata.audience().groups());
        allow(document, COUNTRIES, metadata.audience().countries());
        Validity validity = metadata.validity();
        document.add(new LongPoint(VALID_FROM, day(validity.from(), Long.MIN_VALUE)));
        document.add(new LongPoint(VALID_TO, day(validity.to(), Long.MAX_VALUE)));
        document.add(new LongPoint(PUBLISHED_FROM, day(validity.publishedFrom(), Long.MIN_VALUE)));
        return document;
    }

    /** The chunks that a visibility allows, as {@link Visibility#allows} says. */
    static Query visible(Visibility visibility) {
        BooleanQuery.Builder visible = new BooleanQuery.Builder();
        visible.add(anyOf(GROUPS, visibility.groups()), BooleanClause.Occur.FILTER);
        String country = visibility.country();
        if (country != null) {
            visible.add(anyOf(COUNTRIES, Set.of(country)), BooleanClause.Occur.FILTER);
        }
        LocalDate asOf = visibility.asOf();
        if (asOf != null) {
            visible.add(
                    LongPoint.newRangeQuery(VALID_FROM, Long.MIN_VALUE, asOf.toEpochDay()),
                    BooleanClause.Occur.FILTER);
            visible.add(
                    LongPoint.newRangeQuery(VALID_TO, asOf.toEpochDay(), Long.MAX_VALUE),
                    BooleanClause.Occur.FILTER);
        }
        LocalDate publishedBy = visibility.publishedBy();
        if (publishedBy != null) {
            visible.add(
                    LongPoint.newRangeQuery(
                            PUBLISHED_FROM, Long.MIN_VALUE, publishedBy.toEpochDay()),
                    BooleanClause.Occur.FILTER);
        }
        return visible.build();
    }

    private static Query anyOf(String field, Set<String> names) {
        List<BytesRef> terms = new ArrayList<>();
        Stream.concat(names.stream(), Stream.of(AllowList.ANY))
                .map(BytesRef::new)
                .forEach(terms::add);
        return new TermInSetQuery(field, terms);
    }

    private static void allow(Document document, String field, AllowList list) {
        for (String name : list.names()) {
            document.add(new StringField(field, name, Field.Store.NO));
        }
    }

    private static List<String> all(ChunkTerms terms) {
        return Stream.of(terms.title(), terms.heading(), terms.body())
                .flatMap(List::stream)
                .toList();
    }

    private static long day(@Nullable LocalDate day, long otherwise) {
        return day == null ? otherwise : day.toEpochDay();
    }
}
