package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.SPACE;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import com.pgvector.PGhalfvec;
import java.util.List;
import java.util.SortedMap;
import org.jooq.DSLContext;

/**
 * A change of the embedding model, while questions are answered: {@link #prepare} the new space,
 * {@link #fill} it beside the old one from the stored text, {@link #switchOver}, and {@link
 * #switchBack} if the new one disappoints; {@link #drop} what is not needed any more. Running
 * processes follow with their next question. Thread-safe.
 */
public final class PgvectorSpaces {

    private final PostgresDatabase database;

    /** On a database in the role of ingestion, which stays the caller's to close. */
    public PgvectorSpaces(PostgresDatabase database) {
        this.database = database;
    }

    /** Makes room for a space, from which no question is answered yet. */
    public void prepare(EmbeddingSpace space) {
        short _ = database.write(sql -> StoredSpace.open(sql, space));
    }

    /**
     * Embeds some of the chunks that have no vector in the model's space. Nothing is locked and no
     * transaction is open while the model works.
     *
     * @param most chunks to embed
     * @return how many were embedded; 0 when the space is complete
     */
    public int fill(EmbeddingModel model, int most) {
        int space = number(model.space().id());
        SortedMap<Long, Chunk> unembedded =
                database.read(sql -> RawSql.withoutVector(sql, space, most));
        if (unembedded.isEmpty()) {
            return 0;
        }
        List<Embedding> vectors =
                model.embedDocuments(
                        unembedded.values().stream().map(Chunk::embeddedText).toList());
        Long[] chunks = unembedded.keySet().toArray(Long[]::new);
        String[] values =
                vectors.stream()
                        .map(vector -> new PGhalfvec(vector.toArray()).toString())
                        .toArray(String[]::new);
        return database.write(sql -> {
            RawSql.addVectors(sql, space, chunks, values);
            return chunks.length;
        });
    }

    /**
     * Answers questions from another space from now on, in one statement.
     *
     * @return false, and nothing is changed, while the new space lacks vectors
     */
    public boolean switchOver(EmbeddingSpaceId from, EmbeddingSpaceId to) {
        return change(from, to, true);
    }

    /**
     * Takes a switch back, in one statement. Documents that came in between are found by their
     * words until {@link #fill} has given them vectors of the old space.
     */
    public void switchBack(EmbeddingSpaceId from, EmbeddingSpaceId to) {
        boolean _ = change(from, to, false);
    }

    private boolean change(EmbeddingSpaceId from, EmbeddingSpaceId to, boolean whenComplete) {
        short old = (short) number(from);
        short next = (short) number(to);
        return database.write(sql ->
                Boolean.TRUE.equals(RawSql.call(sql, "switch_space", old, next, whenComplete)));
    }

    /**
     * Forgets a space with its vectors.
     *
     * @return false, and nothing is changed, when questions are answered from it
     */
    public boolean drop(EmbeddingSpaceId space) {
        short number = (short) number(space);
        return database.write(sql -> Boolean.TRUE.equals(RawSql.call(sql, "drop_space", number)));
    }

    /**
     * Lets searches of many visible chunks walk a graph (HNSW, with iterative scan) instead of
     * scanning all vectors, which pays from some ten thousand chunks on. It may miss a few of the
     * nearest. Writers of vectors wait while it is built. pgvector before 0.8.3 has known faults in
     * vacuuming such graphs, and before 0.8.2 in building them in parallel: update it first.
     */
    public void buildGraph(EmbeddingSpaceId space) {
        call("index_space", space);
    }

    /** Scans all vectors again. */
    public void dropGraph(EmbeddingSpaceId space) {
        call("unindex_space", space);
    }

    private void call(String function, EmbeddingSpaceId space) {
        short number = (short) number(space);
        database.write(sql -> {
            // Building takes as long as it takes.
            RawSql.withoutStatementTimeout(sql);
            return String.valueOf(RawSql.call(sql, function, number));
        });
    }

    private int number(EmbeddingSpaceId space) {
        return database.read(sql -> number(sql, space));
    }

    private static int number(DSLContext sql, EmbeddingSpaceId space) {
        return sql.select(SPACE.NUMBER)
                .from(SPACE)
                .where(SPACE.ID.eq(space.value()))
                .fetchOptional(SPACE.NUMBER)
                .orElseThrow(() -> new NotFoundException("There is no such embedding space."));
    }
}
