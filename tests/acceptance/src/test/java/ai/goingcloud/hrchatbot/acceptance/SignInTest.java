package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.bootstrap.server.FrontServer;
import ai.goingcloud.hrchatbot.bootstrap.server.LaptopServer;
import ai.goingcloud.hrchatbot.bootstrap.server.ServerOptions;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real browser, the real page and a real provider. */
final class SignInTest {

    @TempDir private static Path home;
    private static Chromium chromium;
    private static Keycloak keycloak;
    private static LaptopServer server;
    private static FrontServer front;
    private static String frontAddress;
    private static int poolPort;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        int port = Keycloak.freePort();
        URI address = URI.create("http://localhost:" + port);
        int frontPort = Keycloak.freePort();
        frontAddress = "http://localhost:" + frontPort;
        poolPort = Keycloak.freePort();
        keycloak =
                Keycloak.start(
                        address,
                        URI.create(frontAddress),
                        URI.create("http://localhost:" + poolPort));
        Path documents = Files.createDirectory(home.resolve("documents"));
        Files.writeString(documents.resolve("leave.md"), Scenarios.LEAVE_TEXT);
        Files.writeString(
                documents.resolve("_defaults.metadata.json"),
                "{\"metadataAttributes\":{\"audiences\":[\"staff\"]}}");
        server =
                LaptopServer.start(
                        ServerOptions.parse(
                                environment(address),
                                "--documents",
                                documents.toString(),
                                "--data",
                                home.resolve("data").toString(),
                                "--port",
                                String.valueOf(port)));
        Map<String, String> variables = new HashMap<>(environment(URI.create(frontAddress)));
        variables.put("HR_CHATBOT_API_URL", address.toString());
        variables.put("PORT", String.valueOf(frontPort));
        front = FrontServer.start(variables);
        Eventually.holds(
                () -> assertThat(new ApiClient(address).get("/readyz").status()).isEqualTo(200));
    }

    private static Map<String, String> environment(URI address) {
        return Map.of(
                "HR_CHATBOT_OIDC_ISSUER",
                keycloak.issuer().toString(),
                "HR_CHATBOT_OIDC_CLIENT",
                "hr-chatbot-page",
                "HR_CHATBOT_OIDC_CLIENT_SECRET",
                Keycloak.SECRET,
                "HR_CHATBOT_OIDC_AUDIENCES",
                "hr-chatbot-api",
                "HR_CHATBOT_OIDC_TOKEN_SECONDS",
                "10",
                "HR_CHATBOT_CLAIM_ROLES",
                "company.roles",
                "HR_CHATBOT_PUBLIC_URL",
                address.toString(),
                "HR_CHATBOT_SESSION_KEY",
                Base64.getEncoder().encodeToString(new byte[32]));
    }

    @AfterAll
    static void stop() {
        if (front != null) {
            front.close();
        }
        if (server != null) {
            server.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void visit() {
        context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-GB"));
        context.setDefaultTimeout(Visits.PATIENCE);
        page = context.newPage();
    }

    @AfterEach
    void leave() {
        context.close();
    }

    private void signIn(String person) {
        signIn(server.address(), person);
    }

    private void signIn(String address, String person) {
        page.navigate(address + "/");
        page.locator("#username").fill(person);
        page.locator("#password").fill(Keycloak.SECRET);
        page.locator("#kc-login").click();
    }

    /** Asked by the provider the first time. */
    private void agree() {
        Locator yes = page.locator("input[name=accept], button[name=accept]");
        assertThat(yes.or(page.locator("#sign-out")).first()).isVisible();
        if (yes.isVisible()) {
            yes.click();
        }
    }

    private Locator ask() {
        page.locator("#question").fill(Scenarios.CARRY_OVER);
        page.locator("#question").press("Enter");
        Locator turn = page.locator(".turn").last();
        assertThat(turn).hasClass(Pattern.compile("turn-(answered|declined)"));
        return turn;
    }

    @Test
    void a_person_signs_in_loses_and_gains_a_group_and_signs_out() {
        signIn("mei");
        agree();
        assertThat(page.locator(".person-name")).hasText("Mei Chen");
        assertThat(page.request().get(server.address() + "/v1/me").text())
                .contains("\"staff\"", "\"hr-editor\"");
        assertThat(page.locator(".masthead-link")).isVisible();
        assertThat(ask()).hasClass(Pattern.compile("turn-answered"));
        assertThat(context.cookies())
                .filteredOn(cookie -> cookie.name.startsWith("__Host-"))
                .isNotEmpty()
                .allSatisfy(cookie -> {
                    assertThat(cookie.httpOnly).isTrue();
                    assertThat(cookie.secure).isTrue();
                    assertThat(cookie.sameSite.name()).isEqualTo("LAX");
                });
        String before = session();

        keycloak.leave("mei", "staff");
        Eventually.holds(() ->
                assertThat(page.request().get(server.address() + "/v1/me").text())
                        .contains("\"groups\":[]"));
        assertThat(ask()).hasClass(Pattern.compile("turn-declined"));
        assertThat(session()).as("the cookie is another one now").isNotEqualTo(before);

        keycloak.join("mei", "staff");
        Eventually.holds(() ->
                assertThat(page.request().get(server.address() + "/v1/me").text())
                        .contains("\"staff\""));
        assertThat(ask()).hasClass(Pattern.compile("turn-answered"));

        page.locator("#sign-out").click();
        assertThat(page.locator("#signed-out")).containsText("You are signed out.");
        assertThat(page.url()).startsWith(server.address());
        assertThat(page.request().get(server.address() + "/v1/me").status()).isEqualTo(401);
        assertThat(page.evaluate("() => sessionStorage.length + localStorage.length"))
                .as("what the browser keeps of who was here")
                .isEqualTo(0);

        page.locator("#signed-out a").click();
        // Signed out at the provider too, which asks again.
        assertThat(page.locator("#username")).isVisible();
    }

    @Test
    void the_page_in_front_of_an_api_elsewhere_does_the_same_for_who_has_signed_in() {
        signIn(frontAddress, "mei");
        agree();
        assertThat(page.locator("#sign-out")).isVisible();
        assertThat(page.url()).startsWith(frontAddress);

        Locator turn = ask();
        assertThat(turn).hasClass(Pattern.compile("turn-answered"));
        page.reload();
        assertThat(page.locator(".turn-question")).hasText(Scenarios.CARRY_OVER);
        assertThat(page.locator(".chat").first()).isVisible();
        assertThat(page.locator(".rail-kept")).containsText("365");
        Visits.assertAccessible(page);

        page.locator("#sign-out").click();
        assertThat(page.locator("#signed-out")).isVisible();
        assertThat(page.request().get(frontAddress + "/v1/conversations").status()).isEqualTo(401);
    }

    @Test
    void a_question_that_came_after_the_session_ended_is_there_after_signing_in() {
        signIn("mei");
        agree();
        assertThat(page.locator("#sign-out")).isVisible();
        context.clearCookies();

        page.locator("#question").fill(Scenarios.CARRY_OVER);
        page.locator("#question").press("Enter");
        assertThat(page.locator("#signed-out")).containsText("your question is kept");
        page.locator("#signed-out a").click();
        page.locator("#username").fill("mei");
        page.locator("#password").fill(Keycloak.SECRET);
        page.locator("#kc-login").click();

        assertThat(page.locator("#sign-out")).isVisible();
        assertThat(page.url()).isEqualTo(server.address() + "/");
        assertThat(page.locator("#question")).hasValue(Scenarios.CARRY_OVER);
        assertThat(page.locator("#toast")).isHidden();
        page.locator("#question").press("Enter");
        assertThat(page.locator(".turn")).hasClass(Pattern.compile("turn-answered"));
    }

    private String session() {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals("__Host-hr-chatbot-session0"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void who_is_refused_by_the_provider_reads_it_on_the_page() {
        page.navigate(server.address() + "/");
        page.locator("#username").fill("rosa");
        page.locator("#password").fill("wrong");
        page.locator("#kc-login").click();
        assertThat(page.locator("#username")).isVisible();

        page.locator("#username").fill("rosa");
        page.locator("#password").fill(Keycloak.SECRET);
        page.locator("#kc-login").click();
        page.locator("input[name=cancel], button[name=cancel]").click();

        assertThat(page.locator("#signed-out")).containsText("You were not signed in.");
        Visits.assertAccessible(page);
    }

    @Test
    void who_is_in_more_groups_than_a_token_names_is_told_so() {
        signIn("olga");
        agree();
        assertThat(page.locator(".person-name")).hasText("Olga Many");

        assertThat(page.request().get(server.address() + "/v1/me").text())
                .contains("more groups than your sign-in can name");
        assertThat(page.request().get(server.address() + "/v1/documents").status()).isEqualTo(403);
    }

    /** Its access tokens have no audience and no country, its ID tokens have both. */
    @ParameterizedTest
    @ValueSource(strings = {"id", "access"})
    void tokens_in_the_form_of_cognito_say_who_may_read_what(String token, @TempDir Path other)
            throws IOException {
        Path documents = Files.createDirectory(other.resolve("documents"));
        Files.writeString(documents.resolve("leave.md"), Scenarios.LEAVE_TEXT);
        Map<String, String> variables =
                new HashMap<>(environment(URI.create("http://localhost:" + poolPort)));
        variables.put("HR_CHATBOT_OIDC_CLIENT", "hr-chatbot-pool");
        variables.put("HR_CHATBOT_OIDC_AUDIENCES", "hr-chatbot-pool");
        variables.put("HR_CHATBOT_API_TOKEN", token);
        variables.put("HR_CHATBOT_CLAIM_GROUPS", "cognito:groups");
        variables.put("HR_CHATBOT_CLAIM_ROLES", "cognito:groups");
        variables.put("HR_CHATBOT_CLAIM_COUNTRY", "custom:country");
        try (LaptopServer pool =
                LaptopServer.start(
                        ServerOptions.parse(
                                variables,
                                "--documents",
                                documents.toString(),
                                "--data",
                                other.resolve("data").toString(),
                                "--port",
                                String.valueOf(poolPort)))) {
            signIn(pool.address(), "rosa");
            assertThat(page.locator("#sign-out")).isVisible();

            String me = page.request().get(pool.address() + "/v1/me").text();
            assertThat(me).contains("\"groups\":[\"staff\"]");
            assertThat(me.contains("\"country\":\"TW\"")).isEqualTo(token.equals("id"));
            page.locator("#sign-out").click();
            assertThat(page.locator("#signed-out")).isVisible();
        }
    }
}
