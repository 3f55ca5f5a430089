package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.opentelemetry.Traces;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a collector what is done where one is named; else gives back everything as it is, and
 * nothing of the library that tells is loaded.
 */
final class Tracing implements AutoCloseable {

    private final @Nullable Traces traces;

    private Tracing(@Nullable Traces traces) {
        this.traces = traces;
    }

    static Tracing of(@Nullable URI collector) {
        return new Tracing(collector == null ? null : Traces.to(collector));
    }

    List<EmbeddingModel> of(List<? extends EmbeddingModel> models) {
        Traces told = traces;
        return told == null
                ? List.copyOf(models)
                : models.stream().<EmbeddingModel>map(told::traced).toList();
    }

    CompletionModel of(CompletionModel model) {
        return traces == null ? model : traces.traced(model);
    }

    DocumentParser of(DocumentParser parser) {
        return traces == null ? parser : traces.traced(parser);
    }

    VectorStore of(VectorStore store) {
        return traces == null ? store : traces.traced(store);
    }

    /** Each request in a span of its own, but for those by which machines ask how it is. */
    List<Route> ofRoutes(List<Route> routes) {
        Traces told = traces;
        return told == null
                ? routes
                : routes.stream()
                        .map(route ->
                                isAskedByMachines(route)
                                        ? route
                                        : route.handledBy(request ->
                                                told.request(
                                                        route.operation(),
                                                        ApiResponse::status,
                                                        () -> route.handle(request))))
                        .toList();
    }

    private static boolean isAskedByMachines(Route route) {
        return route.path().equals("/healthz") || route.path().equals("/readyz");
    }

    @Override
    public void close() {
        if (traces != null) {
            traces.close();
        }
    }
}
