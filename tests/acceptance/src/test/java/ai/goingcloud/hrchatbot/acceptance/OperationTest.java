package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import ai.goingcloud.hrchatbot.testing.model.FakeOpenAi;
import ai.goingcloud.hrchatbot.testing.model.Fault;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import ai.goingcloud.hrchatbot.testing.postgres.PrivatePostgres;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whoever operates the server sees: which part is ill, numbers, traces. */
final class OperationTest {

    private static final Path DASHBOARD = Path.of("../../infra/grafana/hr-chatbot.json");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:hrchatbot|jvm|process|system)_[a-z_]+");

    @TempDir private Path home;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private ApiClient serve(String... options) {
        LaptopWiring wiring = new LaptopWiring(home.resolve("server"), List.of(options));
        opened.add(wiring);
        wiring.put(Scenarios.LEAVE, Scenarios.LEAVE_TEXT);
        ApiClient api = wiring.api();
        Eventually.holds(() ->
                assertThat(api.document(Scenarios.LEAVE).path("state").asString(""))
                        .isEqualTo("indexed"));
        return api;
    }

    private static String part(ApiClient api, String name) {
        return api.get("/readyz").json().path("parts").path(name).asString("");
    }

    @Test
    void a_database_that_is_away_is_named_and_noticed_when_it_is_back() {
        PrivatePostgres database = PrivatePostgres.start(PrivatePostgres.temporaryFolder());
        opened.add(database);
        ApiClient api = serve("--database", PostgresServer.addressOf(database.url()));
        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        assertThat(part(api, "store")).isEqualTo("ready");

        database.kill();
        ApiReply refused = api.ask(ApiClient.question(Scenarios.CARRY_OVER));
        assertThat(refused.status()).isEqualTo(503);
        ApiReply ill = api.get("/readyz");
        assertThat(ill.status()).isEqualTo(503);
        assertThat(ill.json().path("parts").path("store").asString("")).isEqualTo("failed");
        assertThat(api.get("/healthz").status()).isEqualTo(200);

        opened.add(database.again());
        // Nobody asks a question meanwhile.
        Eventually.holds(() -> assertThat(part(api, "store")).isEqualTo("ready"));
        assertThat(api.answer(Scenarios.CARRY_OVER).path("outcome").asString(""))
                .isEqualTo("answered");
    }

    @Test
    void a_model_that_fails_is_named_and_keeps_nobody_from_asking() throws IOException {
        FakeOpenAi model = FakeOpenAi.start();
        opened.add(model);
        ApiClient api = serve(ModelSettings.of(home, model).toArray(String[]::new));
        assertThat(part(api, "model")).isEqualTo("ready");
        model.always(new Fault.Refuses(500, "server_error", "down"));

        assertThat(api.answer(Scenarios.CARRY_OVER).path("outcome").asString(""))
                .isEqualTo("passages");

        assertThat(part(api, "model")).isEqualTo("degraded");
        assertThat(api.get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void the_dashboard_asks_only_for_numbers_that_the_server_has() throws IOException {
        ApiClient api = serve();
        api.answer(Scenarios.CARRY_OVER);
        Set<String> served =
                api.get("/metrics")
                        .text()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("[{ ]", 2)[0])
                        .collect(Collectors.toCollection(TreeSet::new));
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
        Set<String> asked = new TreeSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                METRIC.matcher(target.path("expr").asString(""))
                        .results()
                        .forEach(name -> asked.add(name.group()));
            }
        }

        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(served).containsAll(asked);
        assertThat(dashboard.path("templating").toString()).contains("hrchatbot_streams_open");
    }

    @Test
    void a_collector_is_told_what_a_question_took_and_nothing_of_its_words() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        HttpServer collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        opened.add(() -> collector.stop(0));
        collector.createContext(
                "/v1/traces",
                exchange -> {
                    told.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.ISO_8859_1));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        collector.start();
        ApiClient api = serve("--traces", "http://127.0.0.1:" + collector.getAddress().getPort());

        api.answer(Scenarios.CARRY_OVER);
        api.get("/v1/search?q=Zanzibar");

        Eventually.holds(() ->
                assertThat(String.join("", told))
                        .contains(
                                "parse",
                                "replace document",
                                "askQuestion",
                                "embed question",
                                "search",
                                "searchChunks"));
        assertThat(String.join("", told))
                .doesNotContain("annual leave", "carried over", "31 March", "Zanzibar", "laptop");
    }
}
