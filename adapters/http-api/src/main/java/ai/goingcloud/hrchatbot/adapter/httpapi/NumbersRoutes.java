package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.application.port.ReadNumbers;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What happened on each day, for those who keep the documents. */
final class NumbersRoutes {

    private static final int DEFAULT_DAYS = 30;

    private final UseCases useCases;

    private NumbersRoutes(UseCases useCases) {
        this.useCases = useCases;
    }

    static List<Route> of(UseCases useCases) {
        return List.of(
                new Route("GET", "/v1/numbers", "readNumbers", new NumbersRoutes(useCases)::read)
                        .servedTo(Access.HR_EDITORS));
    }

    private ApiResponse read(ApiRequest request) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode days = node.putArray("days");
        useCases.readNumbers()
                .read(new ReadNumbers.Query(request.caller(), request.number("days", DEFAULT_DAYS)))
                .forEach(day -> days.add(day(day)));
        return Json.ok(node);
    }

    private static ObjectNode day(ReadNumbers.Day day) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("day", day.day().toString())
                        .put("questions", day.questions())
                        .put("declined", day.declined())
                        .put("failed", day.failed())
                        .put("helpful", day.helpful())
                        .put("notHelpful", day.notHelpful())
                        .put("inputTokens", day.inputTokens())
                        .put("outputTokens", day.outputTokens())
                        .put("cost", day.cost());
        time(node, "medianMillis", day.median());
        time(node, "slowestMillis", day.slowest());
        return node;
    }

    private static void time(ObjectNode node, String name, @Nullable Duration time) {
        if (time != null) {
            node.put(name, time.toMillis());
        }
    }
}
