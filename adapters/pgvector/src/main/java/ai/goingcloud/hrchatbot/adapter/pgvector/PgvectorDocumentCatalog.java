package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.ACCESS;
import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.DOCUMENT;
import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.DOCUMENT_TEXT;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.noCondition;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.ReadingFlags;
import ai.goingcloud.hrchatbot.domain.document.Validity;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The catalog in PostgreSQL. Its fence is compared by the statement that writes. */
public final class PgvectorDocumentCatalog implements DocumentCatalog {

    private static final JsonMapper ROWS = JsonMapper.shared();

    private final PostgresDatabase reading;
    private final PostgresDatabase writing;

    /** Rows of the table are never changed nor removed, so their numbers may be remembered. */
    private final Map<Access, Integer> knownAccess = new ConcurrentHashMap<>();

    private record Access(Audience audience, Validity validity) {}

    /**
     * A catalog on a database.
     *
     * @param reading in the role of answering, for what people see
     * @param writing in the role of ingestion
     */
    public PgvectorDocumentCatalog(PostgresDatabase reading, PostgresDatabase writing) {
        this.reading = reading;
        this.writing = writing;
    }

    @Override
    public Optional<CatalogEntry> entry(DocumentId id) {
        return writing.read(sql ->
                entries(sql, DOCUMENT.ID.eq(id.value()))
                        .fetchOptional(PgvectorDocumentCatalog::entry));
    }

    @Override
    public List<CatalogEntry> entries() {
        return writing.read(sql ->
                entries(sql, noCondition())
                        .orderBy(DOCUMENT.PATH)
                        .fetch(PgvectorDocumentCatalog::entry));
    }

    @Override
    public boolean record(CatalogEntry entry) {
        return record(entry, PgvectorDocumentCatalog::write);
    }

    @Override
    public boolean recordAfter(@Nullable Fence held, CatalogEntry entry) {
        return record(entry, (sql, written, access) -> writeAfter(sql, held, written, access));
    }

    /** One way to write an entry: whether it was written. */
    @FunctionalInterface
    private interface Writing {
        boolean write(DSLContext sql, CatalogEntry entry, int access);
    }

    private boolean record(CatalogEntry entry, Writing writing) {
        if (entry.state() == DocumentState.INDEXED) {
            throw new IllegalArgumentException("an indexed document is written with its chunks");
        }
        int access = access(entry);
        return this.writing.write(sql -> {
            if (!writing.write(sql, entry, access)) {
                return false;
            }
            if (entry.state() == DocumentState.REJECTED || entry.state() == DocumentState.REMOVED) {
                RawSql.clear(sql, List.of(entry.id().value()));
                RawSql.foldTerms(sql);
            }
            return true;
        });
    }

    /** The number of who may read a document, and when; written down at its first use. */
    int access(CatalogEntry entry) {
        Access wanted = new Access(entry.metadata().audience(), entry.metadata().validity());
        Integer known = knownAccess.get(wanted);
        if (known != null) {
            return known;
        }
        int number = writing.write(sql -> accessNumber(sql, wanted));
        knownAccess.put(wanted, number);
        return number;
    }

    private static int accessNumber(DSLContext sql, Access wanted) {
        String[] groups = names(wanted.audience().groups());
        String[] countries = names(wanted.audience().countries());
        Validity validity = wanted.validity();
        sql.insertInto(ACCESS)
                .set(ACCESS.GROUPS, groups)
                .set(ACCESS.COUNTRIES, countries)
                .set(ACCESS.VALID_FROM, validity.from())
                .set(ACCESS.VALID_TO, validity.to())
                .set(ACCESS.PUBLISHED_FROM, validity.publishedFrom())
                .onConflictDoNothing()
                .execute();
        return sql.select(ACCESS.ID)
                .from(ACCESS)
                .where(ACCESS.GROUPS.eq(groups))
                .and(ACCESS.COUNTRIES.eq(countries))
                .and(ACCESS.VALID_FROM.isNotDistinctFrom(validity.from()))
                .and(ACCESS.VALID_TO.isNotDistinctFrom(validity.to()))
                .and(ACCESS.PUBLISHED_FROM.isNotDistinctFrom(validity.publishedFrom()))
                .fetchSingle()
                .value1();
    }

    private static String[] names(AllowList list) {
        return StorableText.array(List.copyOf(new TreeSet<>(list.names())));
    }

    /** Writes the entry unless a newer writer was here; other writers of the document wait. */
    private static boolean write(DSLContext sql, CatalogEntry entry, int access) {
        return !write(sql, Map.of(entry, access)).isEmpty();
    }

    /**
     * Writes the entries of which no newer writer was here; other writers of those documents wait.
     *
     * @param accessOf each of the entries
     * @return the ids of those that were written
     */
    static Set<String> write(DSLContext sql, Map<CatalogEntry, Integer> accessOf) {
        // In one order everywhere, so that two writers never wait for each other in a circle.
        List<Map<String, Object>> rows =
                accessOf.entrySet().stream()
                        .sorted(Comparator.comparing(each -> each.getKey().id().value()))
                        .map(each -> columns(values(each.getKey(), each.getValue())))
                        .toList();
        List<Field<?>> fields = List.of(DOCUMENT.fields());
        Map<Field<?>, Object> changes = new HashMap<>();
        fields.forEach(field -> changes.put(field, excluded(field)));
        // As one parameter: thousands of them took longer to say than the rows to write.
        return sql.insertInto(DOCUMENT)
                .columns(fields)
                .select(
                        DSL.select(fields.stream().map(PgvectorDocumentCatalog::given).toList())
                                .from(RawSql.documents(ROWS.writeValueAsString(rows))))
                .onConflict(DOCUMENT.ID)
                .doUpdate()
                .set(changes)
                .where(RawSql.isNewer())
                .returning(DOCUMENT.ID)
                .fetchSet(DOCUMENT.ID);
    }

    private static <T> Field<T> given(Field<T> field) {
        return DSL.field(DSL.name(field.getName()), field.getDataType());
    }

    /** The values by their columns' names, as the database has them. */
    private static Map<String, Object> columns(Map<Field<?>, Object> values) {
        Map<String, Object> columns = new HashMap<>();
        values.forEach((field, value) -> columns.put(field.getName(), stored(field, value)));
        return columns;
    }

    private static <T> @Nullable Object stored(Field<T> field, @Nullable Object value) {
        return field.getConverter().to(field.getType().cast(value));
    }

    /** Writes the entry while the row is the one that was read, or none. */
    private static boolean writeAfter(
            DSLContext sql, @Nullable Fence held, CatalogEntry entry, int access) {
        Map<Field<?>, Object> values = values(entry, access);
        if (held == null) {
            return sql.insertInto(DOCUMENT).set(values).onConflictDoNothing().execute() > 0;
        }
        return sql.update(DOCUMENT)
                        .set(values)
                        .where(DOCUMENT.ID.eq(entry.id().value()))
                        .and(DOCUMENT.SEQUENCER.eq(held.sequencer()))
                        .and(DOCUMENT.ATTEMPT.eq(held.attempt()))
                        .execute()
                > 0;
    }

    private static Map<Field<?>, Object> values(CatalogEntry entry, int access) {
        DocumentMetadata metadata = entry.metadata();
        Cause cause = entry.cause();
        DocumentVersion version = entry.version();
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(DOCUMENT.ID, entry.id().value());
        values.put(DOCUMENT.PATH, entry.path().value());
        values.put(DOCUMENT.TITLE, StorableText.of(entry.title()));
        values.put(DOCUMENT.STATE, entry.state().name());
        put(values, DOCUMENT.CAUSE_KIND, cause == null ? null : cause.kind().name());
        put(values, DOCUMENT.CAUSE_DETAIL, cause == null ? null : StorableText.of(cause.detail()));
        put(values, DOCUMENT.CAUSE_PAGE, cause == null ? null : cause.page());
        put(values, DOCUMENT.VERSION, version == null ? null : version.value());
        values.put(DOCUMENT.FINGERPRINT, entry.fingerprint());
        values.put(DOCUMENT.ACCESS, access);
        put(values, DOCUMENT.DECLARED_TITLE, StorableText.orNull(metadata.title()));
        values.put(DOCUMENT.SUPERSEDES, StorableText.array(metadata.supersedes()));
        put(values, DOCUMENT.OWNER, StorableText.orNull(metadata.owner()));
        put(values, DOCUMENT.REVIEW_DATE, metadata.reviewDate());
        put(values, DOCUMENT.LANGUAGE, name(metadata.language()));
        values.put(
                DOCUMENT.NARROWING_FILES,
                metadata.narrowingFiles().stream()
                        .map(DocumentPath::value)
                        .sorted()
                        .toArray(String[]::new));
        values.put(DOCUMENT.SIZE, entry.size());
        values.put(DOCUMENT.CHUNKS, entry.chunks());
        put(values, DOCUMENT.PAGES, entry.pages());
        put(values, DOCUMENT.WRITTEN_IN, name(entry.language()));
        ReadingFlags flags = entry.flags();
        values.put(DOCUMENT.MISSING_PAGES, flags.missingPages().toArray(Integer[]::new));
        values.put(DOCUMENT.UNCERTAIN_PAGES, flags.uncertainPages().toArray(Integer[]::new));
        values.put(DOCUMENT.ATTACHMENTS, flags.attachments());
        values.put(DOCUMENT.SEQUENCER, entry.fence().sequencer());
        values.put(DOCUMENT.ATTEMPT, entry.fence().attempt());
        values.put(DOCUMENT.CHANGED_AT, entry.changedAt());
        return values;
    }

    private static @Nullable String name(@Nullable Language language) {
        return language == null ? null : language.name();
    }

    private static @Nullable Language language(@Nullable String name) {
        return name == null ? null : Language.valueOf(name);
    }

    @SuppressWarnings("NullAway") // A HashMap takes null, and jOOQ writes it.
    private static void put(Map<Field<?>, Object> values, Field<?> field, @Nullable Object value) {
        values.put(field, value);
    }

    @Override
    public Optional<CatalogEntry> find(DocumentId id, Visibility visibility) {
        return reading.read(sql ->
                shown(sql, visibility)
                        .and(DOCUMENT.ID.eq(id.value()))
                        .fetchOptional(PgvectorDocumentCatalog::entry));
    }

    @Override
    public List<CatalogEntry> list(Visibility visibility, String after, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("'limit' must be 1 to 1,000");
        }
        return reading.read(sql ->
                shown(sql, visibility)
                        .and(DOCUMENT.PATH.gt(StorableText.of(after)))
                        .orderBy(DOCUMENT.PATH)
                        .limit(limit)
                        .fetch(PgvectorDocumentCatalog::entry));
    }

    @Override
    public List<CatalogEntry> superseding(Visibility visibility) {
        return reading.read(sql ->
                shown(sql, visibility)
                        .and(DOCUMENT.STATE.eq(DocumentState.INDEXED.name()))
                        .and(DSL.cardinality(DOCUMENT.SUPERSEDES).gt(0))
                        .orderBy(DOCUMENT.PATH)
                        .fetch(PgvectorDocumentCatalog::entry));
    }

    @Override
    public Optional<String> text(DocumentId id, Visibility visibility) {
        return reading.read(sql ->
                sql.select(DOCUMENT_TEXT.TEXT)
                        .from(DOCUMENT_TEXT)
                        .join(DOCUMENT)
                        .on(DOCUMENT.ID.eq(DOCUMENT_TEXT.DOCUMENT))
                        .join(ACCESS)
                        .on(ACCESS.ID.eq(DOCUMENT.ACCESS))
                        .where(DOCUMENT.ID.eq(id.value()))
                        .and(DOCUMENT.STATE.ne(DocumentState.REMOVED.name()))
                        .and(RawSql.sees(visibility))
                        .fetchOptional(DOCUMENT_TEXT.TEXT));
    }

    private static SelectConditionStep<Record> shown(DSLContext sql, Visibility visibility) {
        return entries(
                sql, DOCUMENT.STATE.ne(DocumentState.REMOVED.name()).and(RawSql.sees(visibility)));
    }

    private static SelectConditionStep<Record> entries(DSLContext sql, Condition which) {
        return sql.select(DOCUMENT.fields())
                .select(
                        ACCESS.GROUPS,
                        ACCESS.COUNTRIES,
                        ACCESS.VALID_FROM,
                        ACCESS.VALID_TO,
                        ACCESS.PUBLISHED_FROM)
                .from(DOCUMENT)
                .join(ACCESS)
                .on(ACCESS.ID.eq(DOCUMENT.ACCESS))
                .where(which);
    }

    private static CatalogEntry entry(Record row) {
        String causeKind = row.get(DOCUMENT.CAUSE_KIND);
        String version = row.get(DOCUMENT.VERSION);
        return new CatalogEntry(
                new DocumentPath(row.get(DOCUMENT.PATH)),
                row.get(DOCUMENT.TITLE),
                DocumentState.valueOf(row.get(DOCUMENT.STATE)),
                causeKind == null
                        ? null
                        : new Cause(
                                Cause.Kind.valueOf(causeKind),
                                row.get(DOCUMENT.CAUSE_DETAIL),
                                row.get(DOCUMENT.CAUSE_PAGE)),
                version == null ? null : new DocumentVersion(version),
                row.get(DOCUMENT.FINGERPRINT),
                metadata(row),
                row.get(DOCUMENT.SIZE),
                row.get(DOCUMENT.CHUNKS),
                row.get(DOCUMENT.PAGES),
                language(row.get(DOCUMENT.WRITTEN_IN)),
                new ReadingFlags(
                        List.of(row.get(DOCUMENT.MISSING_PAGES)),
                        List.of(row.get(DOCUMENT.UNCERTAIN_PAGES)),
                        row.get(DOCUMENT.ATTACHMENTS)),
                new Fence(row.get(DOCUMENT.SEQUENCER), row.get(DOCUMENT.ATTEMPT)),
                row.get(DOCUMENT.CHANGED_AT));
    }

    private static DocumentMetadata metadata(Record row) {
        return new DocumentMetadata(
                row.get(DOCUMENT.DECLARED_TITLE),
                new Audience(
                        new AllowList(Set.of(row.get(ACCESS.GROUPS))),
                        new AllowList(Set.of(row.get(ACCESS.COUNTRIES)))),
                new Validity(
                        row.get(ACCESS.VALID_FROM),
                        row.get(ACCESS.VALID_TO),
                        row.get(ACCESS.PUBLISHED_FROM)),
                List.of(row.get(DOCUMENT.SUPERSEDES)),
                row.get(DOCUMENT.OWNER),
                row.get(DOCUMENT.REVIEW_DATE),
                language(row.get(DOCUMENT.LANGUAGE)),
                Set.copyOf(
                        Stream.of(row.get(DOCUMENT.NARROWING_FILES))
                                .map(DocumentPath::new)
                                .toList()));
    }
}
