package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests larger, longer or deeper than anybody means: refused at once, and nothing is asked. */
final class OversizedRequestsTest {

    private static final long AT_ONCE_MILLIS = 50;

    private final InMemoryWiring wiring = new InMemoryWiring();

    @AfterEach
    void close() {
        wiring.close();
    }

    private static String turns(int number) {
        return "{\"question\":\"\",\"answer\":\"\"},".repeat(number - 1)
                + "{\"question\":\"\",\"answer\":\"\"}";
    }

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new TreeMap<>();
        String question = "{\"question\":\"How much?\",\"history\":";
        bodies.put("a body of 200 KB", "{\"question\":\"" + "x".repeat(200_000) + "\"}");
        bodies.put("100,000 turns", question + "[" + turns(100_000) + "]}");
        bodies.put("5,000 turns", question + "[" + turns(5_000) + "]}");
        bodies.put("lists 100,000 deep", "[".repeat(100_000) + "]".repeat(100_000));
        bodies.put(
                "objects 30,000 deep",
                question + "{\"a\":".repeat(30_000) + "1" + "}".repeat(30_000) + "}");
        bodies.put("a number of 200,000 digits", "{\"question\":" + "9".repeat(200_000) + "}");
        bodies.put("a name of 200,000 letters", "{\"" + "n".repeat(200_000) + "\":1}");
        return bodies;
    }

    @Test
    @Survives("C5")
    void are_refused_at_once_and_ask_no_model() {
        ApiClient api = wiring.api();
        wiring.put("leave.md", Scenarios.LEAVE_TEXT);
        assertThat(api.answer(Scenarios.CARRY_OVER).path("text").asString("")).contains("31 March");
        // From here on, a question that came through would wait for its embedding.
        var _ = wiring.holdUpQuestions();
        bodies().forEach((name, body) -> {
            ApiReply reply = api.post("/v1/questions", body);
            assertThat(reply.status()).as(name + reply.text()).isIn(400, 413, 422);
            // The quickest of some: what is asked is how much work there is, not how busy others
            // are.
            long millis = Long.MAX_VALUE;
            for (int i = 0; i < Proof.times(1, 20); i++) {
                long begun = System.nanoTime();
                assertThat(api.post("/v1/questions", body).status()).isEqualTo(reply.status());
                millis = Math.min(millis, (System.nanoTime() - begun) / 1_000_000);
            }

            assertThat(reply.type()).isEqualTo("application/problem+json");
            Proof.seen(
                    "C5",
                    name,
                    "413/422 < 50 ms, no model call",
                    "%d, %d ms, none".formatted(reply.status(), millis));
            if (Proof.isWhole()) {
                assertThat(millis).as(name).isLessThan(AT_ONCE_MILLIS);
            }
        });
        assertThat(api.get("/healthz").status()).isEqualTo(200);
    }
}
