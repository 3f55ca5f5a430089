package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.httpapi.Access;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.micrometer.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The API's routes, counted and timed, with one more at which the numbers are fetched. */
final class CountedRoutes {

    private CountedRoutes() {}

    static List<Route> of(List<Route> routes, Metrics metrics) {
        List<Route> counted = new ArrayList<>();
        for (Route route : routes) {
            counted.add(route.handledBy(request -> timed(route, request, metrics)));
        }
        counted.add(
                new Route(
                        "GET",
                        "/metrics",
                        "metrics",
                        Route.Body.NONE,
                        Access.ADMINISTRATORS,
                        _ -> numbers(metrics)));
        return List.copyOf(counted);
    }

    private static ApiResponse timed(Route route, ApiRequest request, Metrics metrics) {
        long begun = System.nanoTime();
        ApiResponse response = route.handle(request);
        metrics.request(
                route.operation(), response.status(), Duration.ofNanos(System.nanoTime() - begun));
        return response;
    }

    private static ApiResponse numbers(Metrics metrics) {
        return new ApiResponse.Text(
                200,
                Map.of(
                        "Content-Type",
                        "text/plain; version=0.0.4; charset=utf-8",
                        "Cache-Control",
                        "no-store"),
                metrics.scrape());
    }
}
