package ai.goingcloud.hrchatbot.testing.lambda;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Events of a bucket as AWS writes them. */
public final class S3Events {

    /** The bucket of those that name none. */
    public static final String BUCKET = "documents";

    public static final String CREATED = "ObjectCreated:Put";
    public static final String REMOVED = "ObjectRemoved:Delete";
    public static final String HIDDEN = "ObjectRemoved:DeleteMarkerCreated";

    private S3Events() {}

    /** One event; its sequencer grows with {@code number}, and is not always of the same length. */
    public static String event(String name, String key, int number) {
        String sequencer = "0055AED6DCD90281E5%02X".formatted(number * 16);
        return event(
                BUCKET,
                name,
                key,
                sequencer.endsWith("0")
                        ? sequencer.substring(0, sequencer.length() - 1)
                        : sequencer);
    }

    /**
     * One event.
     *
     * @param key as the bucket has it
     */
    public static String event(String bucket, String name, String key, String sequencer) {
        return """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"ap-northeast-1",
         "eventTime":"2026-11-22T03:04:05.678Z","eventName":"%s","userIdentity":{"principalId":"AWS:X"},
         "requestParameters":{"sourceIPAddress":"127.0.0.1"},"responseElements":{"x-amz-request-id":"C3D"},
         "s3":{"s3SchemaVersion":"1.0","configurationId":"c","bucket":{"name":"%s",
         "ownerIdentity":{"principalId":"A"},"arn":"arn:aws:s3:::%s"},
         "object":{"key":"%s","sequencer":"%s"}}}]}
        """
                .formatted(
                        name,
                        bucket,
                        bucket,
                        URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"),
                        sequencer);
    }

    /** The same in messages of a queue, with the ids m0, m1 and so on. */
    public static byte[] queued(List<String> bodies) {
        JsonMapper json = JsonMapper.shared();
        return IntStream.range(0, bodies.size())
                .mapToObj(i ->
                        """
                        {"messageId":"m%d","receiptHandle":"r","body":%s,"attributes":{"ApproximateReceiveCount":"1"},
                         "messageAttributes":{},"eventSource":"aws:sqs","awsRegion":"ap-northeast-1",
                         "eventSourceARN":"arn:aws:sqs:ap-northeast-1:1:documents"}
                        """
                                .formatted(i, json.writeValueAsString(bodies.get(i))))
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
