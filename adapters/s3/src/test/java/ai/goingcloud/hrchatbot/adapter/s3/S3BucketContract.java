package ai.goingcloud.hrchatbot.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.testing.contract.DocumentShelfContract;
import ai.goingcloud.hrchatbot.testing.contract.DocumentSourceContract;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.s3.FaultProxy;
import ai.goingcloud.hrchatbot.testing.s3.S3Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the bucket promises beyond the ports, on every server that speaks S3. */
interface S3BucketContract extends DocumentSourceContract, DocumentShelfContract {

    /** A server that never answers fails a test rather than the whole run. */
    Duration PATIENCE = Duration.ofMinutes(1);

    S3Server server();

    /** A new, empty bucket of the server. */
    String newBucket();

    /** Whether the server sends the headers that a link asks for, as AWS does. */
    default boolean doesAsLinksSay() {
        return true;
    }

    @Override
    default DocumentSourceContract.Place emptyPlace(long maxBytes) {
        return Buckets.place(server(), newBucket(), maxBytes);
    }

    @Override
    default DocumentShelfContract.Place emptyShelf() {
        return Buckets.shelf(server(), newBucket());
    }

    @Test
    default void lists_more_than_one_page_of_objects() {
        DocumentSourceContract.Place place = emptyPlace(1_000);
        int files = Proof.times(1_100, 3_500);
        IntStream.range(0, files)
                .parallel()
                .forEach(i -> place.put("policies/規則-%04d.md".formatted(i), "Policy"));

        assertThat(paths(place))
                .hasSize(files)
                .isSorted()
                .startsWith("policies/規則-0000.md")
                .endsWith("policies/規則-%04d.md".formatted(files - 1));
    }

    @Test
    default void keys_may_hold_any_script_and_every_sign() {
        DocumentSourceContract.Place place = emptyPlace(1_000);
        List<String> keys =
                List.of(
                        "a+b & c=d?e#f.md",
                        "100% \"sure\" 'yes' <b>.md",
                        "請假規則/特別 休假（2026）.md",
                        "就業規則ガイド/慶弔休暇.md",
                        "𠮷野家/😀 emoji.md",
                        "Congés payés/été.md",
                        "a%20b.md",
                        "~tilde/semi;colon,comma.md");
        keys.forEach(key -> place.put(key, key));

        assertThat(paths(place)).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(
                                        place.source()
                                                .open(new DocumentPath(key))
                                                .orElseThrow()
                                                .content())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo(key));
    }

    @Test
    default void a_decomposed_key_is_a_document_under_its_composed_path() {
        DocumentSourceContract.Place place = emptyPlace(1_000);
        String composed = "就業規則ガイド/Congés payés.md";
        place.put(Normalizer.normalize(composed, Normalizer.Form.NFD), "25 jours");
        String half = "Congés/" + Normalizer.normalize("été.md", Normalizer.Form.NFD);
        place.put(half, "été");

        assertThat(paths(place)).containsExactly("Congés/été.md", composed);
        assertThat(place.source().open(new DocumentPath(composed))).isPresent();
        assertThat(place.source().open(new DocumentPath("Congés/été.md"))).isPresent();
        assertThat(place.source().original(new DocumentPath(composed))).isPresent();
        assertThat(place.source().open(new DocumentPath("Congés/étés.md"))).isEmpty();
    }

    @Test
    default void keys_that_stand_for_folders_or_can_be_no_path_are_left_out() {
        DocumentSourceContract.Place place = emptyPlace(1_000);
        place.put("leave/", "");
        place.put("leave/annual.md", "25 days");
        for (String key : List.of("back\\slash.md", "two//slashes.md")) {
            try {
                place.put(key, "Draft");
            } catch (S3Exception _) {
                // AWS takes such keys; not every server does.
            }
        }

        assertThat(paths(place)).containsExactly("leave/annual.md");
    }

    @Test
    default void a_link_gives_the_file_as_an_attachment_for_a_minute() throws Exception {
        DocumentSourceContract.Place place = emptyPlace(1_000);
        place.put("請假/特別 休假.html", "<script>alert(1)</script>");

        Original.Link link =
                (Original.Link)
                        place.source().original(new DocumentPath("請假/特別 休假.html")).orElseThrow();
        HttpResponse<String> got = get(link.uri());

        assertThat(link.revision())
                .isEqualTo(
                        place.source()
                                .open(new DocumentPath("請假/特別 休假.html"))
                                .orElseThrow()
                                .file()
                                .revision());
        assertThat(link.expires())
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofSeconds(60)));
        assertThat(link.uri().getQuery()).contains("X-Amz-Expires=60");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(got.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/octet-stream"));
        String disposition =
                "attachment; filename=\"__ __.html\";"
                        + " filename*=UTF-8''%E7%89%B9%E5%88%A5%20%E4%BC%91%E5%81%87.html";
        assertThat(link.uri().getQuery()).contains("response-content-disposition=" + disposition);
        if (doesAsLinksSay()) {
            assertThat(got.headers().firstValue("Content-Disposition")).contains(disposition);
        }
    }

    @Test
    default void a_ticket_lets_a_client_put_the_file_by_itself() throws Exception {
        DocumentShelfContract.Place place = emptyShelf();
        UploadTicket ticket =
                place.shelf()
                        .ticket(new DocumentPath("請假/特別 休假.md"), 7, "text/markdown")
                        .orElseThrow();

        HttpResponse<String> answer = send(ticket, "25 days");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(place.source().open(new DocumentPath("請假/特別 休假.md")).orElseThrow().content())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("25 days");
    }

    /** Which of the servers here check no signature; AWS does. */
    @Test
    default void a_ticket_is_signed_for_one_size_and_one_type() {
        UploadTicket ticket =
                emptyShelf()
                        .shelf()
                        .ticket(new DocumentPath("leave.md"), 7, "text/markdown")
                        .orElseThrow();

        assertThat(ticket.uri().getQuery())
                .contains("X-Amz-SignedHeaders=content-length;content-type;host");
        assertThat(ticket.headers()).containsEntry("Content-Type", "text/markdown");
        assertThat(ticket.method()).isEqualTo("PUT");
    }

    @Test
    default void no_ticket_is_given_for_what_is_not_taken() {
        DocumentShelfContract.Place place = emptyShelf();
        DocumentPath path = new DocumentPath("leave.md");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() ->
                        place.shelf().ticket(path, S3Config.DEFAULT_MAX_BYTES + 1, "text/plain"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> place.shelf().ticket(path, 1, "text/plain\r\nx-amz-acl: public"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() ->
                        place.shelf().ticket(new DocumentPath(".git/config"), 1, "text/plain"));
    }

    @Test
    @Survives("I9")
    default void a_body_that_is_cut_off_is_read_again() {
        String bucket = newBucket();
        byte[] content = "特別休假 ".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        try (FaultProxy proxy = FaultProxy.before(server().endpoint())) {
            Buckets.place(server(), bucket, 1_000_000).put("leave.md", content);
            S3DocumentSource source =
                    Buckets.open(proxy.endpoint(), bucket, 1_000_000)
                            .source(InstantSource.system());
            proxy.cutNextAfter(0, 100_000);

            assertThat(source.open(new DocumentPath("leave.md")).orElseThrow().content())
                    .isEqualTo(content);
        }
        Proof.seen(
                "I9",
                "S3 cuts the body off",
                "noticed and read again",
                "read whole at the third try");
    }

    private static List<String> paths(DocumentSourceContract.Place place) {
        try (Stream<SourceFile> files = place.source().list()) {
            return files.map(file -> file.path().value()).toList();
        }
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build());
    }

    private static HttpResponse<String> send(UploadTicket ticket, String content)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(ticket.uri())
                        .timeout(PATIENCE)
                        .method(ticket.method(), HttpRequest.BodyPublishers.ofString(content));
        ticket.headers().forEach(request::header);
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        // A request with a body that asks for HTTP/2 as well is now and then never answered.
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }
}
