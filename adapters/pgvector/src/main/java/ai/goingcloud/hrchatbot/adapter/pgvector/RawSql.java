package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.DOCUMENT;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All SQL that is written by hand beside the migrations. */
final class RawSql {

    private static final Logger LOG = LoggerFactory.getLogger(RawSql.class);

    private static final int AT_ONCE_BYTES = 1 << 16;

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

    /** Adds rows to a table; the server stores the first ones while the next are made. */
    static void copy(DSLContext sql, String table, Consumer<BinaryRows> made) {
        sql.connection(connection -> {
            CopyIn copy =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + table + " from stdin (format binary)");
            try {
                BinaryRows rows =
                        BinaryRows.to(new BufferedOutputStream(new Sent(copy), AT_ONCE_BYTES));
                made.accept(rows);
                rows.end();
                long _ = copy.endCopy();
            } catch (UncheckedIOException e) {
                throw failure(e);
            } finally {
                cancel(copy);
            }
        });
    }

    /** Where it was not ended; on a connection that is broken this fails as well, unheard. */
    private static void cancel(CopyIn copy) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            LOG.debug("a copy was not cancelled", e);
        }
    }

    /** What the driver said. */
    private static SQLException failure(UncheckedIOException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return said;
            }
        }
        return new SQLException(e);
    }

    /** What is written here goes to the server. */
    private static final class Sent extends OutputStream {

        private final CopyIn copy;

        Sent(CopyIn copy) {
            this.copy = copy;
        }

        @Override
        public void write(int each) throws IOException {
            write(new byte[] {(byte) each}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                copy.writeToCopy(bytes, from, length);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                copy.flushCopy();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    /**
     * A vector list of a search.
     *
     * @param space its number
     * @param graph whether there is a graph to walk instead of a scan
     */
    @SuppressWarnings("ArrayRecordComponent") // Made for one statement and never compared.
    record Near(int space, float[] vector, boolean graph) {

        /** The vectors of all, one after the other. */
        private static float[] all(List<Near> vectors) {
            float[] all = new float[vectors.stream().mapToInt(each -> each.vector().length).sum()];
            int next = 0;
            for (Near near : vectors) {
                System.arraycopy(near.vector(), 0, all, next, near.vector().length);
                next += near.vector().length;
            }
            return all;
        }
    }

    private static final String SEARCH =
            """
            select list, distance, path, version, ordinal, text, location_start, location_end, page, title,
                   heading, table_header, language
            from search_chunks(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /**
     * One of the chunks that a search finds.
     *
     * @param list 0 by words, 1 by vectors
     * @param distance smaller for better
     */
    record Hit(int list, double distance, Chunk chunk) {}

    /**
     * Both lists of one search, each best first up to the limit. Who may see what is found out in
     * the same round trip, and decides before any score is reckoned. On the driver itself, which
     * sends vectors in their binary form.
     *
     * @param exactUpTo so many visible chunks are compared one by one although there is a graph
     */
    static List<Hit> search(
            DSLContext sql,
            Visibility visibility,
            Integer[] terms,
            List<Near> vectors,
            int limit,
            int exactUpTo) {
        return sql.connectionResult(connection -> {
            try (PreparedStatement search = connection.prepareStatement(SEARCH)) {
                search.setArray(1, connection.createArrayOf("text", groups(visibility)));
                String country = visibility.country();
                search.setString(2, country == null ? null : StorableText.of(country));
                search.setObject(3, visibility.asOf(), Types.DATE);
                search.setObject(4, visibility.publishedBy(), Types.DATE);
                search.setArray(5, connection.createArrayOf("int4", terms));
                search.setObject(6, vectors.stream().mapToInt(Near::space).toArray());
                search.setObject(
                        7, vectors.stream().mapToInt(each -> each.vector().length).toArray());
                search.setObject(8, Near.all(vectors));
                search.setArray(
                        9,
                        connection.createArrayOf(
                                "bool", vectors.stream().map(Near::graph).toArray()));
                search.setInt(10, limit);
                search.setInt(11, exactUpTo);
                List<Hit> hits = new ArrayList<>();
                try (ResultSet rows = search.executeQuery()) {
                    while (rows.next()) {
                        hits.add(new Hit(rows.getInt(1), rows.getDouble(2), chunk(rows, 2)));
                    }
                }
                return hits;
            }
        });
    }

    /** The chunk in the columns after some others. */
    private static Chunk chunk(ResultSet row, int after) throws SQLException {
        int page = row.getInt(after + 7);
        boolean hasPage = !row.wasNull();
        return new Chunk(
                new DocumentPath(row.getString(after + 1)),
                new DocumentVersion(row.getString(after + 2)),
                row.getInt(after + 3),
                row.getString(after + 4),
                new ChunkLocation(
                        row.getInt(after + 5), row.getInt(after + 6), hasPage ? page : null),
                new ChunkContext(
                        row.getString(after + 8),
                        List.of((String[]) row.getArray(after + 9).getArray()),
                        row.getString(after + 10)),
                Language.valueOf(row.getString(after + 11)));
    }

    /** As {@link Visibility#allows}, and as the function that searches says it. */
    private static final String SEES =
            """
            access.groups && ?::text[]
            and (?::text is null or access.countries && array[?, '*']::text[])
            and (access.valid_from is null or access.valid_from <= coalesce(?::date, 'infinity'))
            and (access.valid_to is null or access.valid_to >= coalesce(?::date, '-infinity'))
            and (access.published_from is null or access.published_from <= coalesce(?::date, 'infinity'))
            """;

    private static void bindSees(List<Object> bindings, Visibility visibility) {
        bindings.add(groups(visibility));
        bindings.add(country(visibility));
        bindings.add(country(visibility));
        bindings.add(day(visibility.asOf()));
        bindings.add(day(visibility.asOf()));
        bindings.add(day(visibility.publishedBy()));
    }

    private static String[] groups(Visibility visibility) {
        return Stream.concat(visibility.groups().stream(), Stream.of(AllowList.ANY))
                .map(StorableText::of)
                .toArray(String[]::new);
    }

    private static Object country(Visibility visibility) {
        String country = visibility.country();
        return country == null ? DSL.castNull(String.class) : StorableText.of(country);
    }

    private static Object day(@Nullable LocalDate day) {
        return day == null ? DSL.castNull(LocalDate.class) : day;
    }

    /** Rows of the table document, from a list of objects with the columns' names. */
    static Table<Record> documents(String json) {
        return DSL.table("json_populate_recordset(null::document, {0})", DSL.val(JSON.json(json)));
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
     * Removes all that is held of documents but their entries, and takes their words out of the
     * count.
     */
    static void clear(DSLContext sql, List<String> documents) {
        String[] ids = documents.toArray(String[]::new);
        sql.execute(
                """
                with gone as (delete from chunk where document = any (?) returning id),
                     words as (delete from lexical using gone where lexical.chunk = gone.id),
                     vectors as (delete from embedding using gone where embedding.chunk = gone.id),
                     read as (delete from document_text where document = any (?)),
                     counted as (delete from document_terms where document = any (?) returning terms, chunks)
                insert into term_pending (terms, chunks)
                select terms, array(select -n from unnest(chunks) as n) from counted
                """,
                ids,
                ids,
                ids);
    }

    static void foldTerms(DSLContext sql) {
        sql.fetch("select fold_terms()");
    }

    /** Whether there is something for {@link #weighAnew}. */
    static boolean isOutdated(DSLContext sql) {
        return sql.fetchOptional("select outdated(1)").isPresent();
    }

    /** As the function of that name says. */
    static void weighAnew(DSLContext sql, double base, double slope, int most) {
        sql.fetch("select weigh_anew(?, ?, ?)", base, slope, most);
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

    /** Chunks in languages that a space reads and without a vector in it, by their numbers. */
    static SortedMap<Long, Chunk> withoutVector(DSLContext sql, int space, int limit) {
        String query =
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
                        .formatted(space);
        return sql.connectionResult(connection -> {
            try (PreparedStatement unembedded = connection.prepareStatement(query)) {
                unembedded.setInt(1, limit);
                SortedMap<Long, Chunk> chunks = new TreeMap<>();
                try (ResultSet rows = unembedded.executeQuery()) {
                    while (rows.next()) {
                        chunks.put(rows.getLong(1), chunk(rows, 1));
                    }
                }
                return chunks;
            }
        });
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
