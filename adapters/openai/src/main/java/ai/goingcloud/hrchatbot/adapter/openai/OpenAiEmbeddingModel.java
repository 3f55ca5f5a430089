package ai.goingcloud.hrchatbot.adapter.openai;

import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Embeddings by a model that tells documents and questions apart in no way. */
public final class OpenAiEmbeddingModel implements EmbeddingModel {

    private static final int MOST_TEXTS = 32;
    private static final int MOST_CHARACTERS = 8_000;
    private static final Duration BATCH_TIME = Duration.ofSeconds(60);

    /** For any number of texts of one document, where nobody waits. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Server server;
    private final EmbeddingSpace space;
    private final Duration queryTime;

    /**
     * Over the configured model.
     *
     * @throws MisconfiguredException when none is configured
     */
    public OpenAiEmbeddingModel(OpenAiConfig config) {
        String model = config.embeddingModel();
        if (model == null) {
            throw new MisconfiguredException("No embedding model is named.");
        }
        this.server = new Server(config);
        this.space =
                new EmbeddingSpace(
                        model, config.dimension(), "", Chunker.VERSION, Set.of(Language.values()));
        this.queryTime = config.queryTime();
    }

    @Override
    public EmbeddingSpace space() {
        return space;
    }

    @Override
    public Embedding embedQuery(String text) {
        return embedQuery(text, queryTime);
    }

    @Override
    public Embedding embedQuery(String text, Duration timeLimit) {
        return embed(List.of(text), shorter(timeLimit, queryTime)).getFirst();
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts, Duration timeLimit) {
        long end = System.nanoTime() + timeLimit.toNanos();
        List<Embedding> embeddings = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += MOST_TEXTS) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            embeddings.addAll(
                    embed(
                            texts.subList(from, Math.min(texts.size(), from + MOST_TEXTS)),
                            shorter(left, BATCH_TIME)));
        }
        return List.copyOf(embeddings);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
        return embedDocuments(texts, LONGEST);
    }

    private List<Embedding> embed(List<String> texts, Duration timeLimit) {
        if (!timeLimit.isPositive()) {
            throw Server.failed(
                    ErrorCode.TIMEOUT, "There was no time left to ask the model.", null);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", space.model());
        body.put("input", texts.stream().map(OpenAiEmbeddingModel::readable).toList());
        body.put("encoding_format", "float");
        try (InputStream answer = server.post("/embeddings", body, timeLimit)) {
            return read(Server.read(answer.readAllBytes()), texts.size());
        } catch (IOException e) {
            throw Server.failed(ErrorCode.UNAVAILABLE, "The model's answer broke off.", e);
        }
    }

    private static String readable(String text) {
        String cut =
                text.length() <= MOST_CHARACTERS
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS / 2));
        return cut.codePoints()
                        .allMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))
                ? "."
                : cut;
    }

    /** In the order of the texts, whatever order they come in. */
    private List<Embedding> read(JsonNode answer, int expected) {
        JsonNode data = answer.path("data");
        Map<Integer, Embedding> byIndex = new LinkedHashMap<>();
        for (JsonNode row : data) {
            byIndex.put(row.path("index").asInt(byIndex.size()), embedding(row.path("embedding")));
        }
        List<Embedding> ordered = new ArrayList<>(expected);
        for (int i = 0; i < expected; i++) {
            Embedding embedding = byIndex.get(i);
            if (embedding == null || data.size() != expected) {
                throw unusable("%d vectors for %d texts".formatted(data.size(), expected));
            }
            ordered.add(embedding);
        }
        return ordered;
    }

    private Embedding embedding(JsonNode vector) {
        if (vector.size() != space.dimension()) {
            throw unusable("%d values in place of %d".formatted(vector.size(), space.dimension()));
        }
        float[] values = new float[vector.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = vector.path(i);
            if (!value.isNumber()) {
                throw unusable("a value is not a number");
            }
            values[i] = value.floatValue();
        }
        try {
            return Embedding.normalized(values);
        } catch (IllegalArgumentException e) {
            throw Server.failed(
                    ErrorCode.UNAVAILABLE,
                    "The model's answer cannot be used: a vector has no direction.",
                    e);
        }
    }

    private static DependencyException unusable(String what) {
        return Server.failed(
                ErrorCode.UNAVAILABLE, "The model's answer cannot be used: " + what + ".", null);
    }
}
