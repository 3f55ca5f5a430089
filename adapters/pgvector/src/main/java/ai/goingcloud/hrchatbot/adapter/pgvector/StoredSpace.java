package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.SPACE;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sequence;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;

/**
 * A space as the database holds it.
 *
 * @param number of its partition
 * @param active whether questions are answered from it
 * @param graph whether there is a graph over its vectors
 */
record StoredSpace(int number, EmbeddingSpace space, boolean active, boolean graph) {

    /** All spaces, in the order of their activation. */
    static List<StoredSpace> all(DSLContext sql) {
        return sql.select(SPACE.fields())
                .from(SPACE)
                .orderBy(SPACE.ACTIVATED.asc().nullsLast(), SPACE.NUMBER)
                .fetch(row -> of(row, RawSql.hasGraph(sql, row.get(SPACE.NUMBER))));
    }

    private static StoredSpace of(Record row, boolean graph) {
        EmbeddingSpace space =
                new EmbeddingSpace(
                        row.get(SPACE.MODEL),
                        row.get(SPACE.DIMENSION),
                        row.get(SPACE.QUERY_PREFIX),
                        row.get(SPACE.CHUNKER),
                        Stream.of(row.get(SPACE.LANGUAGES))
                                .map(Language::valueOf)
                                .collect(Collectors.toSet()));
        return new StoredSpace(
                row.get(SPACE.NUMBER), space, row.get(SPACE.STATE).equals("active"), graph);
    }

    /** Writes a space down, unless it is there, makes its partition, and returns its number. */
    static short open(DSLContext sql, EmbeddingSpace space) {
        String id = space.id().value();
        sql.insertInto(SPACE)
                .set(SPACE.ID, id)
                .set(SPACE.MODEL, space.model())
                .set(SPACE.DIMENSION, space.dimension())
                .set(SPACE.QUERY_PREFIX, space.queryPrefix())
                .set(SPACE.CHUNKER, space.chunker())
                .set(
                        SPACE.LANGUAGES,
                        space.languages().stream().map(Enum::name).sorted().toArray(String[]::new))
                .set(SPACE.STATE, "building")
                .onConflict(SPACE.ID)
                .doNothing()
                .execute();
        short number =
                sql.select(SPACE.NUMBER).from(SPACE).where(SPACE.ID.eq(id)).fetchSingle().value1();
        RawSql.call(sql, "open_space", number, space.dimension());
        return number;
    }

    static Field<Long> nextActivation() {
        return sequence(name("space_activated"), SQLDataType.BIGINT).nextval();
    }

    /** Of the text form of a halfvec. */
    static float[] vector(String text) {
        String[] values = text.substring(1, text.length() - 1).split(",", -1);
        float[] vector = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            vector[i] = Float.parseFloat(values[i]);
        }
        return vector;
    }
}
