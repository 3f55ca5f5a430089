package ai.goingcloud.hrchatbot.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.goingcloud.hrchatbot.adapter.emf.EmbeddedMetrics;
import ai.goingcloud.hrchatbot.adapter.httpapi.Access;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.httpapi.SignIn;
import ai.goingcloud.hrchatbot.adapter.s3.S3DocumentShelf;
import ai.goingcloud.hrchatbot.adapter.web.remote.RemoteRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Terraform says of the code is so. Names that both need stand in one file, {@code
 * infra/terraform/expectations.json}; rooms that are not built yet are passed over, and the report
 * says so.
 */
class DeploymentTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path TERRAFORM = ROOT.resolve("infra/terraform");
    private static final Path FUNCTIONS = ROOT.resolve("bootstrap/functions");
    private static final Path MIGRATIONS = ROOT.resolve("adapters/pgvector/src/main/resources");

    private static final Pattern DESCRIPTION =
            Pattern.compile("file\\(\"\\$\\{path\\.module}/([^\"]+openapi\\.json)\"\\)");
    private static final Pattern OPEN_OPERATIONS =
            Pattern.compile("open_operations\\s*=\\s*\\[([^]]*)]");
    private static final Pattern WORD = Pattern.compile("\"(\\w+)\"");
    private static final Pattern SETTING = Pattern.compile("\"(HR_CHATBOT_[A-Z_]+)\"");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern PORT = Pattern.compile("(?m)^EXPOSE (\\d+)$");
    private static final Pattern CORS_METHODS =
            Pattern.compile("allowed_methods\\s*=\\s*\\[([^]]*)]");
    private static final Pattern CORS_HEADERS =
            Pattern.compile("allowed_headers\\s*=\\s*\\[([^]]*)]");
    private static final Pattern HANDLER = Pattern.compile("([\\w.]+)::(\\w+)");
    private static final Pattern FAILED_REQUEST =
            Pattern.compile("\\{ \\$\\.kvpList\\[(\\d)]\\.(\\w+) = \"5\\*\" }");
    private static final Pattern LOGGED = Pattern.compile("addKeyValue\\(\"(\\w+)\"");
    private static final Pattern STEP = Pattern.compile("\\{\"action\": \"(\\w+)\"");
    private static final Pattern TAKEN = Pattern.compile("case \"(\\w+)\" ->");
    private static final Pattern DATABASE_ROLE = Pattern.compile("\\bTO (hr_chatbot_\\w+)");

    private static final JsonNode EXPECTATIONS = expectations();

    @Test
    void terraform_reads_the_routes_from_the_description_that_the_code_serves() throws IOException {
        String path = only(DESCRIPTION, Files.readString(TERRAFORM.resolve("chatbot/api.tf")));

        try (InputStream served = ApiRoutes.class.getResourceAsStream("openapi.json")) {
            assertThat(served).isNotNull();
            assertThat(Files.readString(TERRAFORM.resolve("chatbot").resolve(path)))
                    .isEqualTo(new String(served.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void routes_without_a_token_are_operations_of_the_code() throws IOException {
        String terraform = Files.readString(TERRAFORM.resolve("chatbot/api.tf"));
        Set<String> operations = new TreeSet<>();
        openApi()
                .path("paths")
                .forEach(path ->
                        path.forEach(operation ->
                                operations.add(operation.path("operationId").asString(""))));

        assertThat(operations).containsAll(all(WORD, only(OPEN_OPERATIONS, terraform)));
    }

    @Test
    void the_health_of_the_front_end_is_asked_for_at_routes_of_the_front_that_need_no_sign_in() {
        List<String> open =
                RemoteRoutes.to(URI.create("http://localhost:1")).stream()
                        .filter(route -> route.access() == Access.OPEN)
                        .map(Route::path)
                        .toList();

        assertThat(EXPECTATIONS.at("/frontend/health").propertyNames())
                .containsExactlyInAnyOrder("app-runner", "ecs-express");
        EXPECTATIONS
                .at("/frontend/health")
                .forEach(path -> assertThat(open).contains(path.asString()));
    }

    @Test
    void the_front_end_is_listened_to_where_its_image_listens() throws IOException {
        String dockerfile =
                Files.readString(
                        ROOT.resolve(EXPECTATIONS.at("/images/frontend/dockerfile").asString()));

        assertThat(only(PORT, dockerfile)).isEqualTo(EXPECTATIONS.at("/frontend/port").asString());
    }

    @Test
    void providers_send_people_back_to_where_the_code_awaits_them() {
        assertThat(EXPECTATIONS.at("/frontend/signIn/callback").asString())
                .isEqualTo(SignIn.CALLBACK);
    }

    @Test
    void alarms_and_dashboard_read_the_metrics_that_the_code_writes() {
        JsonNode expected = EXPECTATIONS.path("metrics");

        assertThat(all(QUOTED, source("adapters/emf", EmbeddedMetrics.class)))
                .contains(
                        expected.path("namespace").asString(),
                        expected.path("modelFailures").asString(),
                        expected.path("questions").asString(),
                        expected.path("declined").asString(),
                        expected.path("dimension").asString());
    }

    @Test
    void a_failed_request_is_looked_for_where_the_log_of_the_page_has_its_status()
            throws IOException {
        Matcher looked =
                FAILED_REQUEST.matcher(EXPECTATIONS.at("/frontend/failedRequest").asString());
        String front =
                Files.readString(
                        ROOT.resolve(
                                "adapters/web/src/main/java/ai/goingcloud/hrchatbot/adapter/web/Front.java"));
        String log =
                Files.readString(
                        ROOT.resolve("bootstrap/server/src/main/resources/logback-json.xml"));

        assertThat(looked).matches();
        assertThat(all(LOGGED, front).get(Integer.parseInt(looked.group(1))))
                .isEqualTo(looked.group(2));
        assertThat(log).contains("JsonEncoder").doesNotContain("withKVPList");
    }

    @Test
    void operations_ask_for_steps_that_the_functions_take_and_for_all_of_them() throws IOException {
        Path functions =
                FUNCTIONS.resolve("src/main/java/ai/goingcloud/hrchatbot/bootstrap/functions");
        Set<String> taken =
                new TreeSet<>(all(TAKEN, Files.readString(functions.resolve("ModelChange.java"))));
        assertThat(Files.readString(functions.resolve("ReconcileHandler.java")))
                .contains("RECONCILE = \"reconcile\"");
        taken.add("reconcile");

        assertThat(
                        new TreeSet<>(
                                all(
                                        STEP,
                                        Files.readString(
                                                ROOT.resolve("docs/deployment/operations.md")))))
                .isEqualTo(taken);
    }

    @Test
    void browsers_may_send_the_bucket_what_its_tickets_are_signed_for() throws IOException {
        String storage = Files.readString(TERRAFORM.resolve("chatbot/storage.tf"));
        String shelf = source("adapters/s3", S3DocumentShelf.class);

        assertThat(shelf).contains("presignPutObject", "Map.of(\"Content-Type\", contentType)");
        assertThat(all(WORD, only(CORS_METHODS, storage))).containsExactlyInAnyOrder("GET", "PUT");
        assertThat(only(CORS_HEADERS, storage)).contains("\"content-type\"");
    }

    private static String source(String module, Class<?> type) {
        try {
            return Files.readString(
                    ROOT.resolve(module)
                            .resolve("src/main/java")
                            .resolve(type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void each_handler_is_a_method_of_the_functions() {
        assumeBuilt(FUNCTIONS);

        EXPECTATIONS
                .path("functions")
                .forEach(function -> {
                    Matcher handler = HANDLER.matcher(function.path("handler").asString());
                    assertThat(handler).matches();
                    Path source =
                            FUNCTIONS.resolve(
                                    "src/main/java/%s.java"
                                            .formatted(handler.group(1).replace('.', '/')));
                    assertThat(source).content().contains(" %s(".formatted(handler.group(2)));
                });
    }

    @Test
    void each_image_has_its_dockerfile() {
        assumeBuilt(FUNCTIONS);

        EXPECTATIONS
                .path("images")
                .forEach(image ->
                        assertThat(ROOT.resolve(image.path("dockerfile").asString()))
                                .isRegularFile());
    }

    @Test
    void functions_read_the_settings_that_terraform_gives_and_no_others() {
        assumeBuilt(FUNCTIONS);
        Set<String> given = new TreeSet<>();
        EXPECTATIONS
                .path("functions")
                .forEach(function ->
                        function.path("environment").forEach(key -> given.add(key.asString())));

        assertThat(settingsIn(FUNCTIONS)).isEqualTo(given);
    }

    @Test
    void the_front_end_reads_the_settings_that_terraform_gives() {
        assumeBuilt(FUNCTIONS);
        Set<String> given = new TreeSet<>();
        EXPECTATIONS.at("/frontend/environment").forEach(key -> given.add(key.asString()));
        given.addAll(EXPECTATIONS.at("/frontend/secrets").propertyNames());

        Set<String> read = settingsIn(ROOT.resolve("bootstrap/server"));
        read.addAll(settingsIn(ROOT.resolve("adapters/oidc")));
        assertThat(read).containsAll(given);
    }

    @Test
    void database_users_are_the_roles_of_the_migrations() {
        assumeBuilt(MIGRATIONS);
        Set<String> users = new TreeSet<>();
        EXPECTATIONS.at("/database/users").forEach(user -> users.add(user.asString()));

        assertThat(found(DATABASE_ROLE, MIGRATIONS, ".sql")).isEqualTo(users);
    }

    private static void assumeBuilt(Path room) {
        assumeThat(room).as("%s is not built yet", ROOT.relativize(room)).isDirectory();
    }

    private static Set<String> settingsIn(Path module) {
        return found(SETTING, module.resolve("src/main/java"), ".java");
    }

    private static Set<String> found(Pattern pattern, Path folder, String ending) {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
                found.addAll(all(pattern, Files.readString(file)));
            }
        } catch (IOException e) {
            throw new AssertionError("cannot read " + folder, e);
        }
        return found;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }

    private static String only(Pattern pattern, String text) {
        List<String> found = all(pattern, text);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode expectations() {
        return JsonMapper.shared().readTree(TERRAFORM.resolve("expectations.json").toFile());
    }

    private static JsonNode openApi() {
        return JsonMapper.shared().readTree(ApiRoutes.class.getResourceAsStream("openapi.json"));
    }
}
