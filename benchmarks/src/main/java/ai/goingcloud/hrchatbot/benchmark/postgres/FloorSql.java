package ai.goingcloud.hrchatbot.benchmark.postgres;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.copy.CopyManager;
import org.postgresql.jdbc.PgConnection;

/**
 * The least that a search and an ingest cost on this server: one vector statement and one lexical
 * statement, prepared, over one socket, each of which gives its chunks, with everything known
 * beforehand that ours finds out; and COPY of rows that are there already.
 */
final class FloorSql implements AutoCloseable {

    private static final List<String> TABLES =
            List.of(
                    "document",
                    "chunk",
                    "lexical",
                    "embedding_1",
                    "document_text",
                    "document_terms");

    private static final String CHUNKS =
            """
            select hit.distance, document.path, chunk.version, chunk.ordinal, chunk.text, chunk.location_start,
                   chunk.location_end, chunk.page, chunk.title, chunk.heading, chunk.table_header, chunk.language
            from (%s) as hit
            join chunk on chunk.id = hit.chunk
            join document on document.id = chunk.document
            """;

    private final Connection connection;
    private final PreparedStatement byVector;
    private final PreparedStatement byGraph;
    private final PreparedStatement byWords;

    FloorSql(String url) {
        try {
            connection = DriverManager.getConnection(url);
            execute("set search_path = hr_chatbot, public");
            execute("set hnsw.iterative_scan = relaxed_order");
            execute("set hnsw.ef_search = 100");
            byVector =
                    connection.prepareStatement(
                            CHUNKS.formatted(
                                    "select chunk, vector <=> ?::halfvec as distance from"
                                            + " embedding_1 where access = any (?) order by"
                                            + " distance limit ?"));
            byGraph =
                    connection.prepareStatement(
                            CHUNKS.formatted(
                                    "select chunk, vector::halfvec(%1$d) <=> ?::halfvec(%1$d) as"
                                                    .formatted(MadeCollection.DIMENSIONS)
                                            + " distance from embedding_1 where access = any (?)"
                                            + " order by distance limit ?"));
            byWords =
                    connection.prepareStatement(
                            CHUNKS.formatted(
                                    "select chunk, terms <#> ?::sparsevec as distance from lexical"
                                            + " where access = any (?) order by distance limit"
                                            + " ?"));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(Exception e) {
        return new IllegalStateException("the floor cannot be measured", e);
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The numbers of what members of these groups may see. */
    Integer[] access(List<String> groups) {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select array_agg(id) from access where groups && ?::text[]")) {
            query.setArray(1, connection.createArrayOf("text", groups.toArray()));
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return (Integer[]) result.getArray(1).getArray();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** A question's sparse vector from its terms' places, as ours makes it. */
    String question(List<Integer> places) {
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        select '{' || string_agg(t || ':' || ln(1 + (n.n - c.chunks + 0.5) / (c.chunks + 0.5)), ',')
                               || '}/1000000000'
                        from unnest(?::integer[]) as t
                        join term_count c on c.term = t
                        cross join (select chunks::float8 as n from term_count where term = 0) as n
                        """)) {
            query.setArray(1, connection.createArrayOf("int4", places.toArray()));
            try (ResultSet result = query.executeQuery()) {
                result.next();
                String question = result.getString(1);
                return question == null ? "{}/1000000000" : question;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Both statements; the number of rows.
     *
     * @param graph whether to walk the graph, which must have been built
     */
    int search(Integer[] access, String vector, boolean graph, String question, int limit) {
        return rows(graph ? byGraph : byVector, access, vector, limit)
                + rows(byWords, access, question, limit);
    }

    private int rows(PreparedStatement statement, Integer[] access, String near, int limit) {
        try {
            statement.setString(1, near);
            statement.setArray(2, connection.createArrayOf("int4", access));
            statement.setInt(3, limit);
            int rows = 0;
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows++;
                }
            }
            return rows;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What is in the tables, in COPY's binary form. */
    List<byte[]> rows() {
        List<byte[]> all = new ArrayList<>();
        for (String table : TABLES) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                copies().copyOut("copy " + table + " to stdout (format binary)", out);
            } catch (SQLException | IOException e) {
                throw failed(e);
            }
            all.add(out.toByteArray());
        }
        return all;
    }

    /** Empty tables like ours, with their indexes. */
    void makeEmptyCopies() {
        for (String table : TABLES) {
            execute("drop table if exists copy_of_" + table);
            execute("create table copy_of_" + table + " (like " + table + " including all)");
        }
        // What LIKE leaves out; without it vectors would lie apart from their rows.
        for (String table : List.of("lexical", "embedding_1")) {
            execute("alter table copy_of_" + table + " set (toast_tuple_target = 8160)");
        }
    }

    /** In one transaction. */
    void copyIn(List<byte[]> rows) {
        try {
            connection.setAutoCommit(false);
            for (int i = 0; i < TABLES.size(); i++) {
                String copy = "copy copy_of_" + TABLES.get(i) + " from stdin (format binary)";
                if (copies().copyIn(copy, new ByteArrayInputStream(rows.get(i))) == 0) {
                    throw new IllegalStateException("nothing was copied: " + TABLES.get(i));
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException | IOException e) {
            throw failed(e);
        }
    }

    private CopyManager copies() throws SQLException {
        return connection.unwrap(PgConnection.class).getCopyAPI();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
