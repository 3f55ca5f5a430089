package ai.goingcloud.hrchatbot.adapter.lambda.events;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What comes in one invocation, in one of three shapes: an event of S3, messages of SQS that hold
 * such events, or the test that S3 sends when its notifications are set up.
 *
 * @param isBatch whether each message is confirmed by itself
 */
record Notification(boolean isBatch, List<Message> messages) {

    private static final Logger LOG = LoggerFactory.getLogger(Notification.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FROM_QUEUE = "aws:sqs";
    private static final String FROM_BUCKET = "aws:s3";

    Notification {
        messages = List.copyOf(messages);
    }

    static Notification parse(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            LOG.warn("an event that is no JSON");
            return alone(notUnderstood(""));
        }
        JsonNode records = root.path("Records");
        if (!FROM_QUEUE.equals(records.path(0).path("eventSource").asString(""))) {
            return alone(message("", root));
        }
        List<Message> messages = new ArrayList<>();
        records.forEach(record -> messages.add(queued(record)));
        return new Notification(true, messages);
    }

    private static Notification alone(Message message) {
        return new Notification(false, List.of(message));
    }

    private static Message queued(JsonNode record) {
        String id = record.path("messageId").asString("");
        try {
            return message(id, JSON.readTree(record.path("body").asString("")));
        } catch (JacksonException e) {
            LOG.warn("message {} is no JSON", id);
            return notUnderstood(id);
        }
    }

    private static Message message(String id, JsonNode body) {
        if ("s3:TestEvent".equals(body.path("Event").asString(""))) {
            return new Message(id, List.of(), true);
        }
        JsonNode records = body.path("Records");
        if (!records.isArray() || records.isEmpty()) {
            LOG.warn("message {} is of no known shape", id);
            return notUnderstood(id);
        }
        List<ObjectEvent> events = new ArrayList<>();
        for (JsonNode record : records) {
            if (!isKnown(record)) {
                LOG.warn("message {} is of no known shape", id);
                return notUnderstood(id);
            }
            if (isOfContent(record.path("eventName").asString(""))) {
                Optional<ObjectEvent> event = event(record.path("s3"));
                if (event.isEmpty()) {
                    LOG.warn("message {} has a key that cannot be decoded", id);
                    return notUnderstood(id);
                }
                events.add(event.get());
            }
        }
        return new Message(id, events, true);
    }

    private static Message notUnderstood(String id) {
        return new Message(id, List.of(), false);
    }

    /** The minor version grows with fields that nobody here reads. */
    private static boolean isKnown(JsonNode record) {
        return FROM_BUCKET.equals(record.path("eventSource").asString(""))
                && record.path("eventVersion").asString("").startsWith("2.")
                && !record.path("s3").path("bucket").path("name").asString("").isEmpty()
                && !record.path("s3").path("object").path("key").asString("").isEmpty();
    }

    /**
     * Created, removed, hidden by a delete marker or by its lifecycle, restored; but not tagged.
     */
    private static boolean isOfContent(String eventName) {
        String name = eventName.startsWith("s3:") ? eventName.substring(3) : eventName;
        return name.startsWith("ObjectCreated:")
                || name.startsWith("ObjectRemoved:")
                || name.startsWith("ObjectRestore:")
                || name.startsWith("LifecycleExpiration:");
    }

    private static Optional<ObjectEvent> event(JsonNode s3) {
        JsonNode object = s3.path("object");
        try {
            String key = URLDecoder.decode(object.path("key").asString(""), StandardCharsets.UTF_8);
            String sequencer = object.path("sequencer").asString("");
            return Optional.of(
                    new ObjectEvent(
                            s3.path("bucket").path("name").asString(""),
                            key,
                            sequencer.isEmpty() ? null : sequencer));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
