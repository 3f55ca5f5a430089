package ai.goingcloud.hrchatbot.adapter.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.testing.contract.EmbeddingModelContract;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentCatalog;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryVectorStore;
import ai.goingcloud.hrchatbot.testing.memory.PlainTextDocumentParser;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TracesTest implements EmbeddingModelContract {

    private static final String SECRET = "canary-of-a-question";

    private final List<SpanData> ended = new CopyOnWriteArrayList<>();
    private final Traces traces = Traces.by(SimpleSpanProcessor.create(new Kept(ended)));

    private record Kept(List<SpanData> ended) implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    /** Writes what it is asked, or refuses with it. */
    private record Echo(boolean refuses) implements CompletionModel {

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Completion complete(
                CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled) {
            if (refuses) {
                throw new DependencyException(ErrorCode.THROTTLED, SECRET, null);
            }
            onText.accept(SECRET);
            onText.accept(SECRET);
            return new Completion(Completion.End.FINISHED, 30, 0, 7);
        }
    }

    @Override
    public EmbeddingModel model() {
        return traces.traced(new HashingEmbeddingModel());
    }

    @AfterEach
    void close() {
        traces.close();
    }

    private SpanData span(String name) {
        return ended.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
    }

    private static void complete(CompletionModel model) {
        Completion _ =
                model.complete(
                        new CompletionRequest(
                                SECRET,
                                List.of(new Turn(SECRET, SECRET)),
                                List.of(
                                        Policies.policy(SECRET, SECRET)
                                                .document()
                                                .chunks()
                                                .getFirst()
                                                .chunk()),
                                new Question(SECRET),
                                100,
                                Duration.ofSeconds(5)),
                        _ -> {},
                        () -> false);
    }

    @Test
    void what_a_request_calls_belongs_to_it_on_threads_that_it_starts_too() {
        int status =
                traces.request(
                        "askQuestion",
                        told -> told,
                        () -> {
                            Thread worker =
                                    Thread.ofVirtual().start(() -> model().embedQuery(SECRET));
                            try {
                                worker.join();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return 503;
                        });
        traces.request("another", told -> told, () -> 200);

        assertThat(status).isEqualTo(503);
        SpanData request = span("askQuestion");
        assertThat(span("embed question").getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(span("another").getTraceId()).isNotEqualTo(request.getTraceId());
        assertThat(request.getAttributes().asMap().values()).contains(503L);
        assertThat(request.getStatus().getStatusCode().name()).isEqualTo("ERROR");
    }

    @Test
    void nothing_of_questions_answers_documents_and_failures_is_told() {
        complete(traces.traced(new Echo(false)));
        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> complete(traces.traced(new Echo(true))));
        model().embedDocuments(List.of(SECRET, SECRET));
        model().embedQuery(SECRET);
        InMemoryVectorStore store = new InMemoryVectorStore(new InMemoryDocumentCatalog());
        assertThat(traces.traced(store).replace(Policies.policy(SECRET, SECRET).document()))
                .isTrue();
        traces.traced(store)
                .search(new SearchRequest(List.of(SECRET), List.of(), Policies.seenBy(), 5));
        traces.traced(new PlainTextDocumentParser()).parse(HrFiles.file(SECRET, SECRET));

        assertThat(ended)
                .extracting(SpanData::getName)
                .containsExactly(
                        "write",
                        "write",
                        "embed documents",
                        "embed question",
                        "replace documents",
                        "search",
                        "parse");
        assertThat(span("replace documents").getAttributes().asMap().values())
                .containsExactlyInAnyOrder(1L, 1L);
        assertThat(ended.toString()).doesNotContain(SECRET).contains("throttled", "first text");
    }

    @Test
    void a_collector_is_told_over_http_and_one_that_is_away_holds_nothing_up() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        HttpServer collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext(
                "/v1/traces",
                exchange -> {
                    told.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.ISO_8859_1));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        collector.start();
        URI address = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/");
        try (Traces sending = Traces.to(address)) {
            sending.traced(new HashingEmbeddingModel()).embedQuery(SECRET);
        }
        collector.stop(0);
        try (Traces unheard = Traces.to(address)) {
            unheard.traced(new HashingEmbeddingModel()).embedQuery(SECRET);
        }

        assertThat(told).singleElement().asString().contains("embed question", "hr-chatbot");
        assertThat(told.getFirst()).doesNotContain(SECRET);
    }
}
