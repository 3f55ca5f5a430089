package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.benchmark.postgres.PostgresPeer;

import com.zaxxer.hikari.HikariDataSource;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.langchain4j.store.embedding.pgvector.DefaultMetadataStorageConfig;
import dev.langchain4j.store.embedding.pgvector.MetadataStorageMode;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * langchain4j's store in PostgreSQL over a pool, with a column for the group and an index on it,
 * which its documentation advises for filters. Without its index over vectors, which misses some.
 */
final class Langchain4jPgvector implements PostgresPeer {

    private static final String TABLE = "langchain4j_";

    private final boolean hybrid;
    private @Nullable HikariDataSource pool;
    private @Nullable PgVectorEmbeddingStore store;

    Langchain4jPgvector(boolean hybrid) {
        this.hybrid = hybrid;
    }

    @Override
    public String name() {
        return "langchain4j %s %s"
                .formatted(
                        Peers.version(PgVectorEmbeddingStore.class), hybrid ? "hybrid" : "vectors");
    }

    @Override
    public boolean isHybrid() {
        return hybrid;
    }

    @Override
    public void open(String url) {
        pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(2);
        store =
                PgVectorEmbeddingStore.datasourceBuilder()
                        .datasource(pool)
                        .table(TABLE + (hybrid ? "hybrid" : "vectors"))
                        .dimension(1024)
                        .searchMode(
                                hybrid
                                        ? PgVectorEmbeddingStore.SearchMode.HYBRID
                                        : PgVectorEmbeddingStore.SearchMode.VECTOR)
                        .textSearchConfig("english")
                        .metadataStorageConfig(
                                DefaultMetadataStorageConfig.builder()
                                        .storageMode(MetadataStorageMode.COLUMN_PER_KEY)
                                        .columnDefinitions(
                                                List.of("audience text null", "chunk text null"))
                                        .indexes(List.of("audience"))
                                        .indexType("btree")
                                        .build())
                        .build();
    }

    private PgVectorEmbeddingStore store() {
        return Objects.requireNonNull(store);
    }

    @Override
    public void add(List<Row> rows) {
        List<String> ids = new ArrayList<>();
        List<Embedding> embeddings = new ArrayList<>();
        List<TextSegment> segments = new ArrayList<>();
        for (Row row : rows) {
            ids.add(id(row.id()));
            embeddings.add(Embedding.from(row.vector()));
            segments.add(
                    TextSegment.from(
                            row.text(),
                            Metadata.from("audience", row.group()).put("chunk", row.id())));
        }
        store().addAll(ids, embeddings, segments);
    }

    /** One that the store takes. */
    static String id(String chunk) {
        return UUID.nameUUIDFromBytes(chunk.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public void filled() {}

    @Override
    public List<String> search(String words, float[] vector, List<String> groups, int limit) {
        return store()
                .search(
                        EmbeddingSearchRequest.builder()
                                .query(words)
                                .queryEmbedding(Embedding.from(vector))
                                .filter(MetadataFilterBuilder.metadataKey("audience").isIn(groups))
                                .maxResults(limit)
                                .build())
                .matches()
                .stream()
                .map(match -> String.valueOf(match.embedded().metadata().getString("chunk")))
                .toList();
    }

    @Override
    public void close() {
        Objects.requireNonNull(pool).close();
    }
}
