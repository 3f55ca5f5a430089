package ai.goingcloud.hrchatbot.adapter.lambda.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class NotificationTest {

    private static final String TEST =
            """
            {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-11-22T00:00:00.000Z",
             "Bucket":"documents","RequestId":"1","HostId":"2"}
            """;

    @Test
    void an_event_of_s3_comes_alone() {
        Notification notification = parse(event("ObjectCreated:Put", "leave.md", "0055AED6"));

        assertThat(notification.isBatch()).isFalse();
        assertThat(notification.messages())
                .containsExactly(
                        new Message(
                                "",
                                List.of(new ObjectEvent("documents", "leave.md", "0055AED6")),
                                true));
    }

    @Test
    void messages_of_a_queue_hold_events_of_s3_or_their_test() {
        Notification notification =
                parse(queued(event("ObjectRemoved:Delete", "a.md", "1"), TEST, "no json", "{}"));

        assertThat(notification.isBatch()).isTrue();
        assertThat(notification.messages())
                .containsExactly(
                        new Message("m0", List.of(new ObjectEvent("documents", "a.md", "1")), true),
                        new Message("m1", List.of(), true),
                        new Message("m2", List.of(), false),
                        new Message("m3", List.of(), false));
    }

    @Test
    void the_test_of_s3_tells_of_nothing() {
        assertThat(parse(TEST))
                .isEqualTo(new Notification(false, List.of(new Message("", List.of(), true))));
    }

    @ParameterizedTest
    @CsvSource({
        "docs/%E8%AB%8B%E5%81%87+%E8%A6%8F%E5%AE%9A.pdf, docs/請假 規定.pdf",
        "docs%2Fa%2Bb.md, docs/a+b.md",
        "100%25.md, 100%.md",
        "%F0%A0%AE%B7.md, 𠮷.md",
    })
    void keys_are_decoded(String encoded, String key) {
        assertThat(parse(event("ObjectCreated:Put", encoded, "1")).messages().getFirst().events())
                .extracting(ObjectEvent::key)
                .containsExactly(key);
    }

    @Test
    void a_key_that_cannot_be_decoded_is_not_understood() {
        assertThat(parse(event("ObjectCreated:Put", "%ZZ.md", "1")).messages().getFirst())
                .isEqualTo(new Message("", List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ObjectCreated:Put",
                "ObjectCreated:CompleteMultipartUpload",
                "s3:ObjectCreated:Copy",
                "ObjectRemoved:Delete",
                "ObjectRemoved:DeleteMarkerCreated",
                "ObjectRestore:Completed",
                "LifecycleExpiration:DeleteMarkerCreated"
            })
    void whatever_happens_to_content_counts(String name) {
        assertThat(parse(event(name, "a.md", "1")).messages().getFirst().events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectTagging:Put", "ObjectAcl:Put", "ReducedRedundancyLostObject"})
    void what_happens_to_other_things_does_not(String name) {
        assertThat(parse(event(name, "a.md", "1")).messages().getFirst())
                .isEqualTo(new Message("", List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"Records\":[]}",
                "{\"Records\":[{\"eventSource\":\"aws:sns\"}]}",
                "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventVersion\":\"3.0\"}]}",
                "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventVersion\":\"2.1\",\"s3\":{}}]}"
            })
    void other_shapes_are_not_understood(String json) {
        assertThat(parse(json).messages()).containsExactly(new Message("", List.of(), false));
    }

    @Test
    void later_minor_versions_and_missing_sequencers_are_understood() {
        String event =
                event("ObjectCreated:Put", "a.md", "1")
                        .replace("\"2.1\"", "\"2.6\"")
                        .replace(",\"sequencer\":\"1\"", "");

        assertThat(parse(event).messages().getFirst().events())
                .containsExactly(new ObjectEvent("documents", "a.md", null));
    }

    @Test
    void sequencers_of_different_length_are_compared_filled_up_on_the_right() {
        SplittableRandom random = new SplittableRandom(8);
        for (int round = 0; round < 10_000; round++) {
            String first = hex(random);
            String second = hex(random);
            int order =
                    (first + "0".repeat(40))
                            .substring(0, 40)
                            .compareTo((second + "0".repeat(40)).substring(0, 40));

            assertThat(at(first).isNewerThan(at(second))).isEqualTo(order >= 0);
            assertThat(at(second).isNewerThan(at(first))).isEqualTo(order <= 0);
        }
        assertThat(at("0055AED6DCD90281E6").isNewerThan(at("0055AED6DCD90281E512"))).isTrue();
        assertThat(at("0055aed6").isNewerThan(at("0055AED6"))).isTrue();
        assertThat(at("0055AED6").isNewerThan(at("0055aed6"))).isTrue();
    }

    private static String hex(SplittableRandom random) {
        StringBuilder hex = new StringBuilder("0055AED6");
        int digits = random.nextInt(0, 14);
        for (int i = 0; i < digits; i++) {
            hex.append("%X".formatted(random.nextInt(0, 16)));
        }
        return hex.toString();
    }

    private static ObjectEvent at(String sequencer) {
        return new ObjectEvent("documents", "a.md", sequencer);
    }

    private static Notification parse(String json) {
        return Notification.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String name, String key, String sequencer) {
        return """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"%s",\
        "s3":{"bucket":{"name":"documents"},"object":{"key":"%s","sequencer":"%s"}}}]}
        """
                .formatted(name, key, sequencer);
    }

    private static String queued(String... bodies) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < bodies.length; i++) {
            records.append(i == 0 ? "" : ",")
                    .append(
                            "{\"messageId\":\"m%d\",\"eventSource\":\"aws:sqs\",\"body\":%s}"
                                    .formatted(
                                            i, JsonMapper.shared().writeValueAsString(bodies[i])));
        }
        return "{\"Records\":[" + records + "]}";
    }
}
