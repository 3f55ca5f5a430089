package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import ai.goingcloud.hrchatbot.testing.http.ServerSentEvent;
import ai.goingcloud.hrchatbot.testing.lambda.FakeApiGateway;
import ai.goingcloud.hrchatbot.testing.lambda.FakeRuntimeApi;
import ai.goingcloud.hrchatbot.testing.lambda.FakeTokens;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The functions from the tree that their image copies, under Lambda's real runtime client. */
final class FunctionsTest {

    private static final String CARRY_OVER = "How many days may be carried over?";

    private static final String STAFF = "{\"metadataAttributes\":{\"audience\":[\"staff\"]}}";

    private static final String GRABBED = "My supervisor keeps grabbing me and I am scared of him";

    private static Installation installation;
    private static FunctionProcess api;
    private static FakeApiGateway gateway;

    @BeforeAll
    static void start() {
        installation = new Installation();
        installation.put("leave.md.metadata.json", STAFF);
        installation.put(
                "leave.md",
                "# Annual leave\n\nUp to five days may be carried over until 31 March.\n");
        installation.put(
                "pay.md.metadata.json",
                "{\"metadataAttributes\":{\"audience\":[\"line managers\"]}}");
        installation.put(
                "pay.md", "# Pay\n\nManagers receive a car allowance of 400 euros a month.\n");
        installation.put("_handoff/harassment.en.md.metadata.json", STAFF);
        installation.put(
                "_handoff/harassment.en.md", "# Treated badly\n\nYou need not bear it alone.\n");
        api = installation.api();
        gateway = installation.gateway(api::invoke, FakeApiGateway.LIMIT);
    }

    @AfterAll
    static void close() {
        if (installation != null) {
            installation.close();
        }
    }

    private static ApiReply ask(String question, String token) {
        return ask(ApiClient.question(question), token);
    }

    private static ApiReply ask(ObjectNode question, String token) {
        return new ApiClient(gateway.address())
                .post("/v1/questions", question.toString(), "Authorization", "Bearer " + token);
    }

    private static String staff() {
        return FakeTokens.of("mei", Set.of("staff"), Set.of());
    }

    @Test
    void answers_a_question_with_its_proof() {
        ApiReply reply = ask(CARRY_OVER, staff());

        assertThat(reply.status()).as(reply + api.log()).isEqualTo(200);
        assertThat(reply.json().path("outcome").asString())
                .as(reply + api.log())
                .isEqualTo("answered");
        assertThat(reply.json().at("/citations/0/quote").asString()).contains("five days");
    }

    @Test
    void a_group_with_a_space_in_its_name_is_one_group() {
        String question = "How much is the car allowance of managers?";

        ApiReply manager = ask(question, FakeTokens.of("mo", Set.of("line managers"), Set.of()));
        ApiReply other = ask(question, FakeTokens.of("li", Set.of("line", "managers"), Set.of()));

        assertThat(manager.json().at("/citations/0/quote").asString())
                .as(manager.toString())
                .contains("400");
        assertThat(other.text()).doesNotContain("400");
    }

    @Test
    void logs_one_object_a_line_without_what_was_asked() {
        ApiReply reply = ask("Is there a canary in this mine?", staff());

        assertThat(reply.status()).isEqualTo(200);
        String log = api.log();
        assertThat(log).doesNotContain("canary");
        assertThat(log.lines())
                .allSatisfy(
                        line -> assertThat(JsonMapper.shared().readTree(line).isObject()).isTrue());
        assertThat(log).contains("\"askQuestion\"", "\"Questions\":1", "\"Declined\":1");
    }

    @Test
    void an_answer_that_the_gateway_gave_up_on_is_read_later_and_paid_once() {
        FunctionProcess other = installation.api();
        FakeApiGateway hasty = installation.gateway(api::invoke, Duration.ofMillis(1));
        FakeApiGateway polled = installation.gateway(other::invoke, FakeApiGateway.LIMIT);
        String id = UUID.randomUUID().toString();
        String question = ApiClient.question(CARRY_OVER).put("answerId", id).toString();
        String token = "Bearer " + staff();
        int before = installation.bedrock().asked().size();

        ApiReply cut =
                new ApiClient(hasty.address())
                        .post("/v1/questions", question, "Authorization", token);
        ApiClient client = new ApiClient(polled.address());

        assertThat(cut.status()).isEqualTo(503);
        Eventually.holds(() ->
                assertThat(
                                client.get("/v1/answers/" + id, "Authorization", token)
                                        .json()
                                        .path("state")
                                        .asString(""))
                        .isEqualTo("done"));
        int paid = installation.bedrock().asked().size();
        ApiReply again = client.post("/v1/questions", question, "Authorization", token);
        assertThat(again.json().path("outcome").asString("")).isEqualTo("answered");
        assertThat(installation.bedrock().asked()).hasSize(paid);
        assertThat(paid).isGreaterThan(before);
    }

    @Test
    void the_front_streams_what_a_function_cannot_though_the_gateway_gives_up() {
        FunctionProcess other = installation.api();
        FakeApiGateway hasty =
                installation.gateway(
                        (event, limit) -> {
                            if (!event.contains("POST /v1/questions")) {
                                return other.invoke(event, limit);
                            }
                            Thread.ofVirtual().start(() -> workOn(event));
                            throw new TimeoutException();
                        },
                        FakeApiGateway.LIMIT);
        List<ServerSentEvent> events = front(hasty).stream(ApiClient.question(CARRY_OVER)).events();

        assertThat(events.getLast().name()).isEqualTo("done");
        assertThat(events.stream().map(ServerSentEvent::name)).contains("citation", "segment");
        JsonNode answer = events.getLast().data();
        assertThat(answer.path("text").asString("")).contains("five days");
    }

    @Test
    void the_front_tells_of_a_handoff_what_only_the_process_that_answered_has() {
        FunctionProcess other = installation.api();
        CountDownLatch polled = new CountDownLatch(1);
        ApiClient front =
                front(
                        installation.gateway(
                                (event, limit) -> {
                                    if (event.contains("POST /v1/questions")) {
                                        FakeRuntimeApi.Outcome reply = api.invoke(event, limit);
                                        await(polled);
                                        return reply;
                                    }
                                    FakeRuntimeApi.Outcome reply = other.invoke(event, limit);
                                    if (reply.body().contains("handoff")) {
                                        polled.countDown();
                                    }
                                    return reply;
                                },
                                FakeApiGateway.LIMIT));

        assertThat(lastOf(front, GRABBED).path("text").asString("")).contains("bear it alone");
        assertThat(polled.getCount()).isZero();
    }

    @Test
    void the_front_asks_again_for_a_handoff_that_the_gateway_gave_up_on() {
        FunctionProcess other = installation.api();
        AtomicBoolean first = new AtomicBoolean(true);
        ApiClient front =
                front(
                        installation.gateway(
                                (event, limit) -> {
                                    if (event.contains("POST /v1/questions")
                                            && first.getAndSet(false)) {
                                        workOn(event);
                                        throw new TimeoutException();
                                    }
                                    return other.invoke(event, limit);
                                },
                                FakeApiGateway.LIMIT));

        assertThat(lastOf(front, GRABBED).path("text").asString("")).contains("bear it alone");
        first.set(true);
        ApiReply whole = front.post("/v1/questions", ApiClient.question(GRABBED).toString());
        assertThat(whole.json().path("text").asString("")).contains("bear it alone");
    }

    private static ApiClient front(FakeApiGateway gateway) {
        return new ApiClient(
                URI.create(
                        installation.front(gateway.address(), "mei", List.of("staff")).address()));
    }

    private static JsonNode lastOf(ApiClient front, String question) {
        ServerSentEvent last = front.stream(ApiClient.question(question)).events().getLast();
        assertThat(last.name()).isEqualTo("done");
        return last.data();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_lost_event_is_healed_by_the_nightly_comparison() {
        installation.putUnheard("desk.md.metadata.json", STAFF);
        installation.putUnheard("desk.md", "# Desks\n\nA desk is booked for one day at a time.\n");

        JsonNode report = installation.reconcile();

        assertThat(report.path("ingested").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(ask("For how long is a desk booked?", staff()).text()).contains("one day");
    }

    @Test
    void forgetting_takes_what_is_old_and_nothing_else_and_nothing_twice() {
        JsonNode old = ask(CARRY_OVER, FakeTokens.of("ola", Set.of("staff"), Set.of())).json();
        JsonNode young = ask(CARRY_OVER, FakeTokens.of("yun", Set.of("staff"), Set.of())).json();
        lastChanged(old, Duration.ofDays(366));
        lastChanged(young, Duration.ofDays(364));

        JsonNode report = installation.forget();
        JsonNode again = installation.forget();

        assertThat(report.toString()).isEqualTo("{\"conversations\":1,\"answers\":1}");
        assertThat(again.toString()).isEqualTo("{\"conversations\":0,\"answers\":0}");
        assertThat(read("/v1/conversations/", old.path("conversationId"), "ola")).isEqualTo(404);
        assertThat(read("/v1/answers/", old.path("answerId"), "ola")).isEqualTo(404);
        assertThat(read("/v1/conversations/", young.path("conversationId"), "yun")).isEqualTo(200);
        assertThat(read("/v1/answers/", young.path("answerId"), "yun")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM hr_chatbot.conversation",
                "SELECT count(*) FROM hr_chatbot.answer",
                "SELECT count(*) FROM hr_chatbot.chunk",
                "DELETE FROM hr_chatbot.conversation",
                "DELETE FROM hr_chatbot.document",
                "SELECT hr_chatbot.usage_of_day(current_date)"
            })
    void who_forgets_can_do_nothing_else(String statement) {
        assertThatThrownBy(() ->
                        PostgresServer.execute(
                                installation.database(),
                                "SET ROLE hr_chatbot_retention; " + statement))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    /** As if a conversation, with its one answer, had last been gone on with so long ago. */
    private static void lastChanged(JsonNode answer, Duration ago) {
        PostgresServer.execute(
                installation.database(),
                "UPDATE hr_chatbot.conversation SET changed_at = changed_at - %d WHERE id = '%s'"
                        .formatted(ago.toNanos(), answer.path("conversationId").asString()));
        PostgresServer.execute(
                installation.database(),
                "UPDATE hr_chatbot.answer SET begun_at = begun_at - %d WHERE id = '%s'"
                        .formatted(ago.toNanos(), answer.path("answerId").asString()));
    }

    private static int read(String path, JsonNode id, String subject) {
        return new ApiClient(gateway.address())
                .get(
                        path + id.asString(),
                        "Authorization",
                        "Bearer " + FakeTokens.of(subject, Set.of("staff"), Set.of()))
                .status();
    }

    private static void workOn(String event) {
        try {
            FakeRuntimeApi.Outcome _ = api.invoke(event, FakeApiGateway.LIMIT);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
