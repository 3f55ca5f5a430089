package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.bootstrap.server.LaptopServer;
import ai.goingcloud.hrchatbot.bootstrap.server.ServerOptions;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.s3.S3Server;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;

/** The laptop's server on a bucket, from which no events come. */
final class BucketServerTest {

    private static final String LEAVE = "handbook/請假 規則.md";
    private static final String QUESTION = "How many days of annual leave do I have?";

    @TempDir private Path home;
    private S3Server s3;
    private String bucket;
    private LaptopServer server;
    private ApiClient api;

    @BeforeEach
    void start() {
        s3 = S3Server.s3Mock();
        bucket = s3.newBucket();
        System.setProperty("aws.accessKeyId", S3Server.CREDENTIALS.accessKeyId());
        System.setProperty("aws.secretAccessKey", S3Server.CREDENTIALS.secretAccessKey());
        server =
                LaptopServer.start(
                        ServerOptions.parse(
                                "--port",
                                "0",
                                "--bucket",
                                bucket,
                                "--s3-endpoint",
                                s3.endpoint().toString(),
                                "--data",
                                home.toString()));
        api = new ApiClient(URI.create(server.address()));
    }

    @AfterEach
    void stop() {
        server.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void what_is_put_replaced_narrowed_and_deleted_in_the_bucket_is_seen_within_seconds() {
        put(LEAVE, "# Leave\n\nYou have 25 days of annual leave.\n");
        Eventually.holds(() -> assertThat(text(api.answer(QUESTION))).contains("25 days"));
        JsonNode document = api.document(LEAVE);
        String original =
                "/v1/documents/%s/original".formatted(document.path("documentId").asString());
        assertThat(api.get(original).status()).isEqualTo(200);

        put(LEAVE, "# Leave\n\nYou have 30 days of annual leave.\n");
        Eventually.holds(() -> assertThat(text(api.answer(QUESTION))).contains("30 days"));

        put(LEAVE + ".metadata.json", "{\"metadataAttributes\":{\"audiences\":[\"managers\"]}}");
        Eventually.holds(() -> assertThat(api.documents()).isEmpty());
        assertThat(text(api.answer(QUESTION))).doesNotContain("30 days");
        assertThat(api.get(original).status()).isEqualTo(404);

        put(LEAVE + ".metadata.json", "{\"metadataAttributes\":{\"audiences\":[\"*\"]}}");
        Eventually.holds(() -> assertThat(text(api.answer(QUESTION))).contains("30 days"));

        s3.client().deleteObject(object -> object.bucket(bucket).key(LEAVE));
        Eventually.holds(() -> assertThat(api.documents()).isEmpty());
        assertThat(api.answer(QUESTION).path("outcome").asString()).isEqualTo("declined");
    }

    @Test
    void a_bucket_needs_no_folder_and_its_settings_need_a_bucket() {
        assertThat(ServerOptions.parse("--bucket", "documents", "--documents", "nowhere").bucket())
                .isNotNull();
        assertThatExceptionOfType(MisconfiguredException.class)
                .isThrownBy(() -> ServerOptions.parse("--s3-endpoint", "http://localhost:4566"));
        assertThatExceptionOfType(MisconfiguredException.class)
                .isThrownBy(() ->
                        ServerOptions.parse("--bucket", "documents", "--s3-endpoint", "nowhere"));
    }

    private void put(String key, String content) {
        s3.client()
                .putObject(
                        object -> object.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    private static String text(JsonNode answer) {
        return answer.path("text").asString();
    }
}
