package ai.goingcloud.hrchatbot.testing.http;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One event of a stream. */
public record ServerSentEvent(long id, String name, JsonNode data) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The events of a whole stream; comments are left out. */
    public static List<ServerSentEvent> parse(String stream) {
        List<ServerSentEvent> events = new ArrayList<>();
        long id = -1;
        String name = "";
        String data = "";
        for (String line : stream.split("\n", -1)) {
            if (line.startsWith("id: ")) {
                id = Long.parseLong(line.substring(4));
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(new ServerSentEvent(id, name, JSON.readTree(data)));
                }
                id = -1;
                name = "";
                data = "";
            } else if (!line.startsWith(":")) {
                throw new IllegalArgumentException("not a line of an event stream: " + line);
            }
        }
        return events;
    }
}
