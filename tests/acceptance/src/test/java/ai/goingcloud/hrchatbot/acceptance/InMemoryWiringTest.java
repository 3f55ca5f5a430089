package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import ai.goingcloud.hrchatbot.testing.http.ServerSentEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The scenarios in memory, and those for which work must be counted or held up. */
final class InMemoryWiringTest implements Scenarios {

    private final InMemoryWiring wiring = new InMemoryWiring();

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @AfterEach
    void close() {
        wiring.close();
    }

    @Test
    void a_second_start_parses_nothing() {
        wiring.put(LEAVE, LEAVE_TEXT);
        int parsed = wiring.parsed();

        wiring.restart();

        assertThat(parsed).isEqualTo(1);
        assertThat(wiring.parsed()).isEqualTo(parsed);
    }

    @Test
    void a_change_of_one_section_embeds_that_section_only() {
        String rules = "Every rule of this section holds for all employees. ".repeat(20);
        String sections = "## Annual leave\n\n%s\n\n## Sick leave\n\n%s\n".formatted(rules, rules);
        wiring.put(LEAVE, "# Leave\n\n" + sections);
        int embedded = wiring.embedded().orElseThrow();

        wiring.put(LEAVE, "# Leave\n\n" + sections + "A doctor's note is needed.\n");

        assertThat(embedded).isGreaterThan(1);
        assertThat(wiring.embedded()).hasValue(embedded + 1);
    }

    @Test
    void another_person_s_answer_does_not_exist() {
        wiring.put(LEAVE, LEAVE_TEXT);
        ApiClient mei = wiring.as("mei", Set.of());
        ApiClient ken = wiring.as("ken", Set.of());
        String id = "an-answer-of-mei";
        assertThat(mei.ask(ApiClient.question(CARRY_OVER).put("answerId", id)).status())
                .isEqualTo(200);

        assertThat(mei.get("/v1/answers/" + id).status()).isEqualTo(200);
        assertThat(ken.get("/v1/answers/" + id).status()).isEqualTo(404);
        assertThat(ken.get("/v1/answers/" + id, "Accept", "text/event-stream").status())
                .isEqualTo(404);
        assertThat(ken.delete("/v1/answers/" + id).status()).isEqualTo(404);
    }

    @Test
    void two_people_may_choose_the_same_id() {
        wiring.put(LEAVE, LEAVE_TEXT);
        ApiClient mei = wiring.as("mei", Set.of());
        ApiClient ken = wiring.as("ken", Set.of());
        ObjectNode question = ApiClient.question(CARRY_OVER).put("answerId", "chosen-by-both");

        assertThat(mei.ask(question).status()).isEqualTo(200);
        assertThat(
                        ken.ask(ApiClient.question(LEAVE_DAYS).put("answerId", "chosen-by-both"))
                                .json()
                                .path("text")
                                .stringValue())
                .contains("25 days");
        assertThat(mei.ask(question).json().path("text").stringValue()).contains("31 March");
    }

    @Test
    void a_cancelled_answer_ends_and_stays_cancelled() throws Exception {
        wiring.put(LEAVE, LEAVE_TEXT);
        ApiClient api = wiring.api();
        CountDownLatch _ = wiring.holdUpQuestions();
        ObjectNode question = ApiClient.question(CARRY_OVER).put("answerId", "to-be-cancelled");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ApiReply> stream = threads.submit(() -> api.stream(question));
            Future<ApiReply> waiting = threads.submit(() -> api.ask(question));
            Eventually.holds(() ->
                    assertThat(
                                    api.get("/v1/answers/to-be-cancelled")
                                            .json()
                                            .path("state")
                                            .asString(""))
                            .isEqualTo("running"));

            assertThat(api.delete("/v1/answers/to-be-cancelled").status()).isEqualTo(204);

            List<ServerSentEvent> events = stream.get().events();
            assertThat(events.getLast().name()).isEqualTo("problem");
            assertThat(events.getLast().data().path("code").stringValue()).isEqualTo("conflict");
            assertThat(waiting.get().status()).isEqualTo(409);
        }
        assertThat(api.get("/v1/answers/to-be-cancelled").json().path("state").stringValue())
                .isEqualTo("cancelled");
        assertThat(api.ask(question).status()).isEqualTo(409);
        assertThat(api.delete("/v1/answers/to-be-cancelled").status()).isEqualTo(204);
    }

    @Test
    void an_answer_runs_on_when_nobody_listens_any_more() throws Exception {
        wiring.put(LEAVE, LEAVE_TEXT);
        ApiClient api = wiring.api();
        CountDownLatch gate = wiring.holdUpQuestions();
        ObjectNode question = ApiClient.question(CARRY_OVER).put("answerId", "left-by-its-asker");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ApiReply> stream = threads.submit(() -> api.stream(question));
            Eventually.holds(() ->
                    assertThat(api.get("/v1/answers/left-by-its-asker").status()).isEqualTo(200));
            stream.cancel(true);
        }

        gate.countDown();

        Eventually.holds(() ->
                assertThat(
                                api.get("/v1/answers/left-by-its-asker")
                                        .json()
                                        .path("state")
                                        .asString(""))
                        .isEqualTo("done"));
    }
}
