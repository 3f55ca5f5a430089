package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.service.AnswerLimits;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.testing.contract.HttpApiContract;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The HTTP API in front of everything in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InMemoryHttpApiTest implements HttpApiContract {

    private final InMemoryWiring wiring = new InMemoryWiring();
    private final URI front;

    InMemoryHttpApiTest() {
        FILES.forEach(wiring::put);
        front = wiring.api().base();
    }

    @Override
    public URI front() {
        return front;
    }

    @AfterAll
    void close() {
        wiring.close();
    }

    @Test
    @Survives("C6")
    void one_person_floods_and_is_told_when_to_come_back_and_the_others_are_answered() {
        Policy laptop = Policy.forLaptop();
        try (InMemoryWiring narrow =
                new InMemoryWiring(
                        new Policy(
                                laptop.defaultAudience(),
                                laptop.fusion(),
                                laptop.candidates(),
                                laptop.concurrentIngests(),
                                new AnswerLimits(64, 64, 1, 3, Duration.ofSeconds(60)),
                                laptop.keepConversationsFor(),
                                laptop.hrDesk()))) {
            FILES.forEach(narrow::put);
            ApiClient mei = narrow.as("mei", Set.of());
            for (int i = 0; i < 3; i++) {
                assertThat(mei.ask(ApiClient.question(CARRY_OVER)).status()).isEqualTo(200);
            }

            ApiReply refused = mei.ask(ApiClient.question(CARRY_OVER));
            ApiReply streamed =
                    mei.send(
                            "POST",
                            "/v1/questions",
                            ApiClient.question(CARRY_OVER).toString(),
                            "Content-Type",
                            "application/json",
                            "Accept",
                            "text/event-stream");

            for (ApiReply reply : List.of(refused, streamed)) {
                assertThat(reply.status()).as(reply.text()).isEqualTo(429);
                assertThat(reply.header("Retry-After")).matches("[1-9]\\d*");
                assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
                assertThat(reply.json().path("code").asString("")).isEqualTo("rate-limited");
            }
            assertThat(narrow.as("ken", Set.of()).ask(ApiClient.question(CARRY_OVER)).status())
                    .isEqualTo(200);
            Proof.seen(
                    "C6",
                    "one person floods over HTTP",
                    "that one 429 with Retry-After, others unaffected",
                    "429, Retry-After %s; the other answered"
                            .formatted(refused.header("Retry-After")));
        }
    }
}
