package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/**
 * Cohere Embed v4: one space for all languages. Documents go in batches, some side by side; a batch
 * that fails, or comes back with too few, too short, zero or unreadable vectors, is tried again
 * alone.
 */
public final class BedrockEmbeddingModel implements EmbeddingModel {

    private static final int MOST_TEXTS = 96;

    /** Well below the payload of some 20 MB, so that no batch takes long to send. */
    private static final int MOST_BYTES = 4_000_000;

    /** More than the model reads of one text. */
    private static final int MOST_CHARACTERS = 400_000;

    private static final Duration BATCH_TIME = Duration.ofSeconds(60);

    private final Invocation invocation;
    private final EmbeddingSpace space;
    private final Semaphore places;
    private final Duration queryTime;

    BedrockEmbeddingModel(Invoking client, BedrockConfig config, String model) {
        this.invocation = new Invocation(client, model, config.retries());
        this.space =
                new EmbeddingSpace(
                        model, config.dimension(), "", Chunker.VERSION, Set.of(Language.values()));
        this.places = new Semaphore(config.concurrency());
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
        return embed(
                        List.of(readable(text)),
                        "search_query",
                        Invocation.shorter(timeLimit, queryTime))
                .getFirst();
    }

    /** Somebody waits for these: they do not queue behind documents that are being read. */
    @Override
    public List<Embedding> embedDocuments(List<String> texts, Duration timeLimit) {
        long end = System.nanoTime() + timeLimit.toNanos();
        List<Embedding> embeddings = new ArrayList<>(texts.size());
        for (List<String> batch : batches(texts)) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            embeddings.addAll(embed(batch, "search_document", Invocation.shorter(left, queryTime)));
        }
        return List.copyOf(embeddings);
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
        List<List<String>> batches = batches(texts);
        if (batches.size() == 1) {
            return inPlace(batches.getFirst());
        }
        List<Embedding> embeddings = new ArrayList<>(texts.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Embedding>>> running =
                    batches.stream().map(batch -> threads.submit(() -> inPlace(batch))).toList();
            try {
                for (Future<List<Embedding>> batch : running) {
                    embeddings.addAll(batch.get());
                }
            } catch (ExecutionException e) {
                running.forEach(batch -> batch.cancel(true));
                throw Failures.of(e);
            } catch (InterruptedException e) {
                running.forEach(batch -> batch.cancel(true));
                Thread.currentThread().interrupt();
                throw Failures.failed(ErrorCode.UNAVAILABLE, "Embedding was broken off.", e);
            }
        }
        return List.copyOf(embeddings);
    }

    private List<Embedding> inPlace(List<String> batch) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.failed(ErrorCode.UNAVAILABLE, "Embedding was broken off.", e);
        }
        try {
            return embed(batch, "search_document", BATCH_TIME);
        } finally {
            places.release();
        }
    }

    private static List<List<String>> batches(List<String> texts) {
        List<List<String>> batches = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        long bytes = 0;
        for (String text : texts) {
            String readable = readable(text);
            int size = readable.getBytes(StandardCharsets.UTF_8).length;
            if (!batch.isEmpty() && (batch.size() == MOST_TEXTS || bytes + size > MOST_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(readable);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** The service refuses texts without a word. */
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

    private List<Embedding> embed(List<String> texts, String kind, Duration timeLimit) {
        if (texts.isEmpty()) {
            return List.of();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("input_type", kind);
        body.put("texts", texts);
        body.put("embedding_types", List.of("float"));
        body.put("output_dimension", space.dimension());
        body.put("truncate", "RIGHT");
        return invocation.of(body, timeLimit, answer -> read(answer, texts.size()));
    }

    /** Of either shape: a list of vectors, or one under the name of its type. */
    private List<Embedding> read(JsonNode answer, int expected) {
        JsonNode embeddings = answer.path("embeddings");
        JsonNode vectors = embeddings.isObject() ? embeddings.path("float") : embeddings;
        if (vectors.size() != expected) {
            throw Invocation.unusable(
                    "%d vectors for %d texts".formatted(vectors.size(), expected));
        }
        List<Embedding> read = new ArrayList<>(expected);
        for (JsonNode vector : vectors) {
            read.add(embedding(vector));
        }
        return read;
    }

    private Embedding embedding(JsonNode vector) {
        if (vector.size() != space.dimension()) {
            throw Invocation.unusable(
                    "%d values in place of %d".formatted(vector.size(), space.dimension()));
        }
        float[] values = new float[vector.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = vector.path(i);
            if (!value.isNumber()) {
                throw Invocation.unusable("a value is not a number");
            }
            values[i] = value.floatValue();
        }
        try {
            return Embedding.normalized(values);
        } catch (IllegalArgumentException e) {
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE,
                    "The model's answer cannot be used: a vector has no direction.",
                    e);
        }
    }
}
