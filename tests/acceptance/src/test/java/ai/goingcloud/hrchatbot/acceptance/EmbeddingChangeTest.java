package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import ai.goingcloud.hrchatbot.testing.lambda.FakeApiGateway;
import ai.goingcloud.hrchatbot.testing.lambda.FakeRuntimeApi;
import ai.goingcloud.hrchatbot.testing.lambda.FakeTokens;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The embedding model is changed by the function's events, as the operations page has them. */
final class EmbeddingChangeTest {

    private static final String OLD = "cohere.embed-v4:0";
    private static final String NEW = "cohere.embed-v5:0";
    private static final String CARRY_OVER = "How many days may be carried over?";
    private static final String STAFF = "{\"metadataAttributes\":{\"audience\":[\"staff\"]}}";

    private Installation installation;
    private FunctionProcess reconciling;
    private FakeApiGateway gateway;

    @BeforeEach
    void start() {
        installation = new Installation(NEW);
        installation.put("leave.md.metadata.json", STAFF);
        installation.put(
                "leave.md",
                "# Annual leave\n\nUp to five days may be carried over until 31 March.\n");
        reconciling = installation.reconciling();
        FunctionProcess api = installation.api();
        gateway = installation.gateway(api::invoke, FakeApiGateway.LIMIT);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void questions_are_answered_throughout_a_change_and_its_taking_back()
            throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Queue<String> outcomes = new ConcurrentLinkedQueue<>();
        outcomes.add(outcome());
        Thread asking =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!over.get()) {
                                outcomes.add(outcome());
                            }
                        });

        assertThat(refused("{'action':'switch','from':'%s','to':'%s'}".formatted(OLD, NEW)))
                .contains("no such embedding space");
        assertThat(done("{'action':'prepare','model':'%s'}".formatted(NEW)))
                .isEqualTo("{\"prepared\":true}");
        assertThat(changed("switch", OLD, NEW)).isEqualTo("{\"switched\":false}");
        assertThat(filled(NEW)).isEqualTo("{\"embedded\":1,\"complete\":true}");
        installation.put("desk.md.metadata.json", STAFF);
        installation.put("desk.md", "# Desks\n\nA desk is booked for one day at a time.\n");
        assertThat(changed("switch", OLD, NEW)).isEqualTo("{\"switched\":false}");
        assertThat(filled(NEW)).isEqualTo("{\"embedded\":1,\"complete\":true}");
        assertThat(dropped(OLD)).isEqualTo("{\"dropped\":false}");
        assertThat(changed("switch", OLD, NEW)).isEqualTo("{\"switched\":true}");
        assertThat(ask("For how long is a desk booked?").text()).contains("one day");

        installation.put("car.md.metadata.json", STAFF);
        installation.put("car.md", "# Cars\n\nA car is lent for three weeks at most.\n");
        assertThat(filled(NEW)).isEqualTo("{\"embedded\":0,\"complete\":true}");
        assertThat(changed("back", NEW, OLD)).isEqualTo("{\"switched\":true}");
        assertThat(filled(OLD)).isEqualTo("{\"embedded\":1,\"complete\":true}");
        assertThat(changed("switch", OLD, NEW)).isEqualTo("{\"switched\":true}");
        assertThat(dropped(OLD)).isEqualTo("{\"dropped\":true}");
        assertThat(ask("For how long is a car lent?").text()).contains("three weeks");

        over.set(true);
        assertThat(asking.join(Duration.ofMinutes(1))).isTrue();
        // Passages are what is shown of the evidence when a model takes long to write.
        assertThat(List.copyOf(outcomes)).hasSizeGreaterThan(1).isSubsetOf("answered", "passages");
    }

    @Test
    void a_model_that_the_function_does_not_have_and_an_unknown_step_are_refused() {
        assertThat(refused("{'action':'prepare','model':'cohere.embed-v9:0'}"))
                .contains("not set to use the model 'cohere.embed-v9:0'");
        assertThat(refused("{'action':'prepare'}")).contains("'prepare' needs 'model'");
        assertThat(refused("{'action':'forget'}")).contains("no action 'forget'");
        assertThat(refused("{}")).contains("'action'");
    }

    private String changed(String action, String from, String to) {
        return done("{'action':'%s','from':'%s','to':'%s'}".formatted(action, from, to));
    }

    private String filled(String model) {
        return done("{'action':'fill','model':'%s'}".formatted(model));
    }

    private String dropped(String model) {
        return done("{'action':'drop','model':'%s'}".formatted(model));
    }

    private String done(String event) {
        FakeRuntimeApi.Outcome outcome = invoked(event);
        assertThat(outcome.failed()).as(outcome.body() + reconciling.log()).isFalse();
        return outcome.body();
    }

    private String refused(String event) {
        FakeRuntimeApi.Outcome outcome = invoked(event);
        assertThat(outcome.failed()).as(outcome.body()).isTrue();
        return outcome.body();
    }

    private FakeRuntimeApi.Outcome invoked(String event) {
        try {
            return reconciling.invoke(event.replace('\'', '"'), Duration.ofMinutes(15));
        } catch (TimeoutException e) {
            throw new IllegalStateException(reconciling.log(), e);
        }
    }

    private String outcome() {
        return ask(CARRY_OVER).json().path("outcome").asString("");
    }

    private ApiReply ask(String question) {
        return new ApiClient(gateway.address())
                .post(
                        "/v1/questions",
                        ApiClient.question(question).toString(),
                        "Authorization",
                        "Bearer " + FakeTokens.of("mei", Set.of("staff"), Set.of()));
    }
}
