package ai.goingcloud.hrchatbot.adapter.lambda.events;

import java.util.List;

/**
 * What is handed over, and confirmed, as one.
 *
 * @param id empty where it came alone
 * @param events empty where it tells of nothing that matters here, such as that it is a test
 * @param isUnderstood whether it has one of the shapes that are known
 */
record Message(String id, List<ObjectEvent> events, boolean isUnderstood) {

    Message {
        events = List.copyOf(events);
    }
}
