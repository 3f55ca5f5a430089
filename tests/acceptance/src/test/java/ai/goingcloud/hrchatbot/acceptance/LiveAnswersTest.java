package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ServerSentEvent;
import ai.goingcloud.hrchatbot.testing.model.FakeOpenAi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers while they come, over real connections: the model writes when the test lets it. */
final class LiveAnswersTest {

    private static final String WRITTEN =
            "You get 25 days of paid annual leave a year. [[1|Every employee has 25 days of paid"
                    + " annual leave a year]]";

    @TempDir private Path home;
    private final CountDownLatch mayWrite = new CountDownLatch(1);
    private final String id = UUID.randomUUID().toString();
    private FakeOpenAi model;
    private LaptopWiring wiring;
    private URI server;

    @BeforeEach
    void serve() throws IOException {
        model = FakeOpenAi.start();
        model.writes(_ -> {
            try {
                mayWrite.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return WRITTEN;
        });
        wiring = new LaptopWiring(home.resolve("server"), ModelSettings.of(home, model));
        wiring.put(Scenarios.LEAVE, Scenarios.LEAVE_TEXT);
        server = wiring.api().base();
        Eventually.holds(() ->
                assertThat(wiring.api().document(Scenarios.LEAVE).path("state").asString(""))
                        .isEqualTo("indexed"));
    }

    @AfterEach
    void stop() {
        mayWrite.countDown();
        wiring.close();
        model.close();
    }

    private LiveStream ask() throws IOException {
        return LiveStream.asking(
                server,
                ApiClient.question("How many days of annual leave do I get?")
                        .put("answerId", id)
                        .toString());
    }

    private static void awaitEvents(LiveStream stream, int most) {
        Eventually.holds(() -> assertThat(stream.events()).hasSizeGreaterThanOrEqualTo(most));
    }

    private String state() {
        return wiring.api().get("/v1/answers/" + id).json().path("state").asString("");
    }

    private double openStreams() {
        return wiring.api()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("hrchatbot_streams_open "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void two_readers_follow_one_answer_while_it_comes() throws Exception {
        try (LiveStream first = ask()) {
            awaitEvents(first, 1);
            try (LiveStream second = LiveStream.following(server, id, 1)) {
                Eventually.holds(() -> assertThat(openStreams()).isEqualTo(2));
                assertThat(state()).isEqualTo("running");

                mayWrite.countDown();

                assertThat(first.endsWithin(Eventually.PATIENCE.toSeconds())).isTrue();
                assertThat(second.endsWithin(Eventually.PATIENCE.toSeconds())).isTrue();
                List<ServerSentEvent> all = first.events();
                assertThat(all.getLast().name()).isEqualTo("done");
                assertThat(second.events()).isEqualTo(all.subList(1, all.size()));
            }
        }
    }

    @Test
    @Survives("C2")
    void a_reader_who_leaves_frees_the_stream_and_the_answer_runs_on() throws Exception {
        try (LiveStream reader = ask()) {
            awaitEvents(reader, 1);
            Eventually.holds(() -> assertThat(openStreams()).isEqualTo(1));

            reader.leave();
            long begun = System.nanoTime();
            Eventually.holds(() -> assertThat(openStreams()).isZero());
            long millis = (System.nanoTime() - begun) / 1_000_000;

            assertThat(state()).isEqualTo("running");
            mayWrite.countDown();
            Eventually.holds(() -> assertThat(state()).isEqualTo("done"));
            try (LiveStream again = LiveStream.following(server, id, 1)) {
                assertThat(again.endsWithin(Eventually.PATIENCE.toSeconds())).isTrue();
                assertThat(again.events().getFirst().id()).isEqualTo(2);
                assertThat(again.events().getLast().name()).isEqualTo("done");
            }
            Proof.seen(
                    "C2",
                    "the connection of a reader is broken while the answer comes",
                    "its stream is freed within 1 s, the answer runs on and is read again",
                    "freed within %d ms, done, read from the second event".formatted(millis));
            if (Proof.isWhole()) {
                assertThat(millis).isLessThan(1_000);
            }
        }
    }

    @Test
    @Survives("C2")
    void an_answer_that_is_deleted_is_over_within_a_second_for_reader_and_model() throws Exception {
        try (LiveStream reader = ask()) {
            Eventually.holds(() -> assertThat(model.asked()).isNotEmpty());

            long begun = System.nanoTime();
            assertThat(wiring.api().delete("/v1/answers/" + id).status()).isBetween(200, 299);
            assertThat(reader.endsWithin(Eventually.PATIENCE.toSeconds())).isTrue();
            long millis = (System.nanoTime() - begun) / 1_000_000;

            assertThat(state()).isEqualTo("cancelled");
            Proof.seen(
                    "C2",
                    "DELETE of an answer that a model is writing",
                    "cancelled within 1 s",
                    "its reader knew after %d ms".formatted(millis));
            if (Proof.isWhole()) {
                assertThat(millis).isLessThan(1_000);
            }
        }
    }
}
