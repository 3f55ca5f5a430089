package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.DOCUMENT;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import com.pgvector.PGhalfvec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** All SQL that is written by hand beside the migrations. */
final class RawSql {

    private RawSql() {}

    /** Row level security lets the transaction reach this person's rows. */
    static void openRowsOf(DSLContext sql, String owner) {
        sql.fetchValue("select set_config('hr_chatbot.subject', ?, true)", owner);
    }

    /**
     * Makes a login of a name, or of a role of that name.
     *
     * @param user found fit to be a name
     */
    static void allowUser(DSLContext sql, String user, String role) {
        boolean exists =
                sql.fetchOptional("select 1 from pg_roles where rolname = ?", user).isPresent();
        sql.execute((exists ? "alter role " : "create role ") + user + " login");
        if (!user.equals(role)) {
            sql.execute("grant " + role + " to " + user);
        }
        if (sql.fetchOptional("select 1 from pg_roles where rolname = 'rds_iam'").isPresent()) {
            sql.execute("grant rds_iam to " + user);
        }
    }

    /** A time from the moment at which the transaction began, in nanoseconds since 1970. */
    static Field<Instant> fromNow(DataType<Instant> type, Duration time) {
        return DSL.field(
                "((extract(epoch from current_timestamp) * 1000000000)::bigint + {0})",
                type, DSL.val(time.toNanos()));
    }

    static String serverVersion(DSLContext sql) {
        return String.valueOf(sql.fetchValue("show server_version"));
    }

    /** 0 for a database that was never migrated. */
    static int schemaVersion(DSLContext sql) {
        boolean migrated =
                Boolean.TRUE.equals(
                        sql.fetchValue(
                                "select to_regclass('hr_chatbot.flyway_schema_history') is not"
                                        + " null"));
        return migrated
                ? Integer.parseInt(
                        String.valueOf(
                                sql.fetchValue(
                                        "select coalesce(max(version::integer), 0) from"
                                            + " hr_chatbot.flyway_schema_history where success")))
                : 0;
    }

    static String vectorVersion(DSLContext sql) {
        return String.valueOf(
                sql.fetchValue("select extversion from pg_extension where extname = 'vector'"));
    }

    /** Every row of a table, in the binary form of {@link BinaryRows}. */
    static void copy(DSLContext sql, String target, byte[] rows) {
        sql.connection(connection -> {
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy " + target + " from stdin (format binary)",
                                new ByteArrayInputStream(rows));
            } catch (IOException e) {
                throw new UncheckedIOException("reading from memory does not fail", e);
            }
        });
    }

    /**
     * A vector list of a search.
     *
     * @param space its number
     * @param graph whether there is a graph to walk instead of a scan
     */
    @SuppressWarnings("ArrayRecordComponent") // Made for one statement and never compared.
    record Near(int space, float[] vector, boolean graph) {}

    /**
     * Both lists of one search, each best first up to the limit: {@code list} 0 by words or 1 by
     * vectors, {@code distance} smaller for better, and the chunk. Who may see what is found out
     * once, as numbers, and decides before any score is reckoned.
     */
    static Result<Record> search(
            DSLContext sql,
            Visibility visibility,
            Integer[] terms,
            List<Near> vectors,
            int limit,
            int exactUpTo) {
        List<Object> bindings = new ArrayList<>();
        StringBuilder text = new StringBuilder("with allowed as materialized (");
        text.append("select array_agg(id) as ids from access where ").append(SEES);
        bindSees(bindings, visibility);
        text.append(')');
        if (terms.length > 0) {
            text.append(QUESTION);
            bindings.add(terms);
        }
        if (vectors.stream().anyMatch(Near::graph)) {
            text.append(VISIBLE_CHUNKS);
            bindings.add(exactUpTo + 1);
        }
        text.append(", hits as (");
        List<String> lists = new ArrayList<>();
        if (terms.length > 0) {
            lists.add(BY_WORDS);
            bindings.add(limit);
        }
        for (Near near : vectors) {
            String vector = new PGhalfvec(near.vector()).toString();
            if (near.graph()) {
                lists.add(byGraph(near.space(), near.vector().length));
                bindings.addAll(List.of(vector, exactUpTo, limit));
            }
            lists.add(byScan(near.space(), near.graph()));
            bindings.add(vector);
            if (near.graph()) {
                bindings.add(exactUpTo);
            }
            bindings.add(limit);
        }
        text.append(String.join(" union all ", lists)).append(')').append(CHUNKS_OF_HITS);
        return sql.resultQuery(text.toString(), bindings.toArray()).fetch();
    }

    /** As {@link Visibility#allows}. */
    private static final String SEES =
            """
            access.groups && ?::text[]
            and (?::text is null or access.countries && array[?, '*']::text[])
            and (access.valid_from is null or access.valid_from <= coalesce(?::date, 'infinity'))
            and (access.valid_to is null or access.valid_to >= coalesce(?::date, '-infinity'))
            and (access.published_from is null or access.published_from <= coalesce(?::date, 'infinity'))
            """;

    private static void bindSees(List<Object> bindings, Visibility visibility) {
        bindings.add(
                Stream.concat(visibility.groups().stream(), Stream.of(AllowList.ANY))
                        .map(StorableText::of)
                        .toArray(String[]::new));
        String country = visibility.country();
        Object bound = country == null ? DSL.castNull(String.class) : StorableText.of(country);
        bindings.add(bound);
        bindings.add(bound);
        bindings.add(day(visibility.asOf()));
        bindings.add(day(visibility.asOf()));
        bindings.add(day(visibility.publishedBy()));
    }

    private static Object day(@Nullable LocalDate day) {
        return day == null ? DSL.castNull(LocalDate.class) : day;
    }

    /** In an insert: whether the entry to be written comes after the one that is there. */
    static Condition isNewer() {
        return DSL.function(
                        "supersedes",
                        SQLDataType.BOOLEAN,
                        DSL.excluded(DOCUMENT.SEQUENCER),
                        DSL.excluded(DOCUMENT.ATTEMPT),
                        DOCUMENT.SEQUENCER,
                        DOCUMENT.ATTEMPT)
                .isTrue();
    }

    /** The rows of the table access that a visibility allows. */
    static Condition sees(Visibility visibility) {
        List<Object> bindings = new ArrayList<>();
        bindSees(bindings, visibility);
        return DSL.condition(SEES, bindings.toArray());
    }

    /** The inverse document frequencies, as Lucene reckons them, as a sparse vector. */
    private static final String QUESTION =
            """
            , question as materialized (
                select ('{' || string_agg(asked.term || ':' || ln(1 + (total.n - held.n + 0.5) / (held.n + 0.5)), ',')
                        || '}/1000000000')::sparsevec as terms
                from unnest(?::integer[]) as asked (term)
                cross join (select coalesce((select chunks from term_count where term = 0), 0)::float8 as n) as total
                cross join lateral (
                    select least(greatest(coalesce(
                        (select chunks from term_count where term_count.term = asked.term), 0), 0)::float8, total.n) as n
                ) as held)
            """;

    /** How many chunks the asker sees, counted no further than it matters. */
    private static final String VISIBLE_CHUNKS =
            """
            , visible as materialized (
                select count(*) as n
                from (select from lexical where access = any ((select ids from allowed)::integer[]) limit ?) as seen)
            """;

    private static final String BY_WORDS =
            """
            (select 0 as list, chunk, distance
             from (select chunk, (terms <#> (select terms from question)) as distance
                   from lexical
                   where access = any ((select ids from allowed)::integer[])
                   offset 0) as compared
             where distance < 0
             order by distance, chunk
             limit ?)
            """;

    private static String byScan(int space, boolean onlyForFew) {
        return """
        (select 1 as list, chunk, vector <=> ?::halfvec as distance
         from embedding
         where space = %1$d
           and access = any ((select ids from allowed)::integer[])
           and exists (select from space where number = %1$d and state = 'active')
           %2$s
         order by distance, chunk
         limit ?)
        """
                .formatted(space, onlyForFew ? "and (select n from visible) <= ?" : "");
    }

    private static String byGraph(int space, int dimension) {
        return """
        (select 1 as list, chunk, vector::halfvec(%2$d) <=> ?::halfvec(%2$d) as distance
         from embedding
         where space = %1$d
           and access = any ((select ids from allowed)::integer[])
           and exists (select from space where number = %1$d and state = 'active')
           and (select n from visible) > ?
         order by distance
         limit ?)
        """
                .formatted(space, dimension);
    }

    private static final String CHUNKS_OF_HITS =
            """
             select hits.list, hits.distance, document.path, chunk.version, chunk.ordinal, chunk.text,
                    chunk.location_start, chunk.location_end, chunk.page, chunk.title, chunk.heading,
                    chunk.table_header, chunk.language
             from hits
             join chunk on chunk.id = hits.chunk
             join document on document.id = chunk.document
            """;

    /** What a replacement needs to know: numbers for its chunks, and how much is there already. */
    @SuppressWarnings("ArrayRecordComponent") // As the driver gives them.
    record Numbers(Long[] chunkIds, long chunks, long terms) {}

    static Numbers numbers(DSLContext sql, int chunks) {
        Record row =
                sql.fetchSingle(
                        """
                        select (select array_agg(nextval('chunk_id_seq')) from generate_series(1, ?)),
                               coalesce((select chunks from term_count where term = 0), 0),
                               coalesce((select chunks from term_count where term = -1), 0)
                        """,
                        chunks);
        return new Numbers(
                row.get(0, Long[].class), row.get(1, Long.class), row.get(2, Long.class));
    }

    /**
     * Removes all that is held of a document but its entry, and takes its words out of the count.
     */
    static void clear(DSLContext sql, String document) {
        sql.execute(
                """
                with gone as (delete from chunk where document = ? returning id),
                     words as (delete from lexical using gone where lexical.chunk = gone.id),
                     vectors as (delete from embedding using gone where embedding.chunk = gone.id),
                     read as (delete from document_text where document = ?),
                     counted as (delete from document_terms where document = ? returning terms, chunks)
                insert into term_pending (terms, chunks)
                select terms, array(select -n from unnest(chunks) as n) from counted
                """,
                document,
                document,
                document);
    }

    static void countTerms(
            DSLContext sql, String document, String text, Integer[] terms, Long[] chunks) {
        sql.execute(
                """
                with read as (insert into document_text values (?, ?)),
                     counted as (insert into document_terms values (?, ?::integer[], ?::bigint[]))
                insert into term_pending (terms, chunks) values (?::integer[], ?::bigint[])
                """,
                document,
                StorableText.of(text),
                document,
                terms,
                chunks,
                terms,
                chunks);
        foldTerms(sql);
    }

    static void foldTerms(DSLContext sql) {
        sql.fetch("select fold_terms()");
    }

    /** Replacing shares this with other replacing; a switch of spaces has it alone. */
    static void shareSpaces(DSLContext sql) {
        sql.fetch("select pg_advisory_xact_lock_shared(7239813)");
    }

    /** The vectors that are held for texts of these hashes, as text, one for each hash. */
    static Result<Record> vectors(DSLContext sql, int space, String[] hashes) {
        return sql.fetch(
                """
                select distinct on (chunk.content_hash) chunk.content_hash, embedding.vector::text
                from chunk join embedding on embedding.chunk = chunk.id
                where embedding.space = %d and chunk.content_hash = any (?)
                """
                        .formatted(space),
                (Object) hashes);
    }

    /** Chunks in languages that a space reads and without a vector in it. */
    static Result<Record> withoutVector(DSLContext sql, int space, int limit) {
        return sql.fetch(
                """
                select chunk.id, document.path, chunk.version, chunk.ordinal, chunk.text, chunk.location_start,
                       chunk.location_end, chunk.page, chunk.title, chunk.heading, chunk.table_header, chunk.language
                from chunk
                join document on document.id = chunk.document
                where chunk.language = any ((select languages from space where number = %1$d)::text[])
                  and not exists (select from embedding where embedding.space = %1$d and embedding.chunk = chunk.id)
                order by chunk.id
                limit ?
                """
                        .formatted(space),
                limit);
    }

    /** Adds vectors to chunks that are still there; they stay until the commit. */
    static void addVectors(DSLContext sql, int space, Long[] chunks, String[] vectors) {
        sql.execute(
                """
                insert into embedding (space, chunk, access, vector)
                select %d, chunk.id, chunk.access, made.vector::halfvec
                from unnest(?::bigint[], ?::text[]) as made (chunk, vector)
                join chunk on chunk.id = made.chunk
                for share of chunk
                on conflict do nothing
                """
                        .formatted(space),
                chunks,
                vectors);
    }

    static void withoutStatementTimeout(DSLContext sql) {
        sql.execute("set local statement_timeout = 0");
    }

    static boolean hasGraph(DSLContext sql, int space) {
        return Boolean.TRUE.equals(
                sql.fetchValue(
                        "select to_regclass(?) is not null",
                        "hr_chatbot.embedding_" + space + "_graph"));
    }

    /** What a function of the schema's owner returns. */
    static int number(DSLContext sql, String function, Object... arguments) {
        Object value = call(sql, function, arguments);
        return value instanceof Number number ? number.intValue() : 0;
    }

    static UsageLedger.Usage usageOf(DSLContext sql, LocalDate day) {
        Record row = sql.fetchSingle("select * from usage_of_day(?)", day);
        return new UsageLedger.Usage(row.get(0, Long.class), row.get(1, Long.class));
    }

    static @Nullable Object call(DSLContext sql, String function, Object... arguments) {
        String places = String.join(", ", Collections.nCopies(arguments.length, "?"));
        return sql.fetchValue("select " + function + "(" + places + ")", arguments);
    }
}
