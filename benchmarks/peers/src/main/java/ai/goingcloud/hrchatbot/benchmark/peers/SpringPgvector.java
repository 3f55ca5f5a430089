package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.benchmark.postgres.PostgresPeer;

import com.zaxxer.hikari.HikariDataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.filter.FilterExpressionBuilder;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore;
import org.springframework.jdbc.core.JdbcTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Spring AI's store in PostgreSQL over a pool, with its graph over the vectors (its default) or
 * without.
 */
final class SpringPgvector implements PostgresPeer {

    private final PgVectorStore.PgIndexType index;
    private final SpringVectors model = new SpringVectors(_ -> new float[1024]);
    private @Nullable HikariDataSource pool;
    private @Nullable PgVectorStore store;

    SpringPgvector(PgVectorStore.PgIndexType index) {
        this.index = index;
    }

    @Override
    public String name() {
        return "Spring AI %s %s".formatted(Peers.version(PgVectorStore.class), index);
    }

    @Override
    public boolean isHybrid() {
        return false;
    }

    @Override
    public void open(String url) {
        pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(2);
        store = store(PgVectorStore.PgIndexType.NONE);
    }

    private PgVectorStore store(PgVectorStore.PgIndexType with) {
        PgVectorStore made =
                PgVectorStore.builder(new JdbcTemplate(Objects.requireNonNull(pool)), model)
                        .vectorTableName(
                                "spring_" + index.name().toLowerCase(java.util.Locale.ROOT))
                        .dimensions(1024)
                        .indexType(with)
                        .initializeSchema(true)
                        .build();
        try {
            made.afterPropertiesSet();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return made;
    }

    @Override
    public void add(List<Row> rows) {
        List<Document> documents = new ArrayList<>();
        for (Row row : rows) {
            model.know(row.text(), row.vector());
            documents.add(
                    new Document(
                            Langchain4jPgvector.id(row.id()),
                            row.text(),
                            Map.of("audience", row.group(), "chunk", row.id())));
        }
        Objects.requireNonNull(store).add(documents);
        model.forget();
    }

    /** The graph is made over the filled table, which is quicker. */
    @Override
    public void filled() {
        if (index != PgVectorStore.PgIndexType.NONE) {
            store = store(index);
        }
    }

    @Override
    public List<String> search(String words, float[] vector, List<String> groups, int limit) {
        model.know(words, vector);
        return Objects.requireNonNull(store)
                .similaritySearch(
                        SearchRequest.builder()
                                .query(words)
                                .topK(limit)
                                .similarityThresholdAll()
                                .filterExpression(
                                        new FilterExpressionBuilder()
                                                .in("audience", groups.toArray())
                                                .build())
                                .build())
                .stream()
                .map(each -> String.valueOf(each.getMetadata().get("chunk")))
                .toList();
    }

    @Override
    public void close() {
        Objects.requireNonNull(pool).close();
    }
}
