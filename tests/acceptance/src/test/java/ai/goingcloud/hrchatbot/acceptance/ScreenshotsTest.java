package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.bootstrap.server.LaptopServer;
import ai.goingcloud.hrchatbot.bootstrap.server.ServerOptions;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A picture of each state of both pages in three languages, two themes, on a phone and on a desk,
 * for people to look at, and each state judged by axe. The system property names the folder.
 */
@EnabledIfSystemProperty(named = "hr-chatbot.screenshots", matches = ".+")
final class ScreenshotsTest {

    private static final Map<String, List<String>> QUESTIONS =
            Map.of(
                    "en-GB",
                    List.of(
                            "How many days of annual leave can I carry over?",
                            "Can I bring my dog to the office?",
                            "My manager keeps touching me and I do not want it."),
                    "zh-TW",
                    List.of("每週最多可以遠距工作幾天？", "可以帶狗來辦公室嗎？", "我的主管一直騷擾我，我很害怕"),
                    "ja-JP",
                    List.of("年次有給休暇は何日前までに申請しますか。", "犬を会社に連れて来てもいいですか。", "上司からセクハラを受けています"));

    @TempDir private static Path home;
    private static Chromium chromium;
    private static LaptopServer server;
    private Setup setup = Setup.desktop();

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("samples"))) {
            root = Objects.requireNonNull(root.getParent(), "there is no folder 'samples'");
        }
        server =
                LaptopServer.start(
                        ServerOptions.parse(
                                "--documents",
                                root.resolve("samples").toString(),
                                "--data",
                                home.resolve("data").toString(),
                                "--port",
                                "0"));
        Eventually.holds(() ->
                assertThat(new ApiClient(URI.create(server.address())).get("/readyz").status())
                        .isEqualTo(200));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    static Stream<Setup> setups() {
        return QUESTIONS.keySet().stream()
                .sorted()
                .map(language -> Setup.desktop().in(language))
                .flatMap(each -> Stream.of(each, each.onPhone()))
                .flatMap(each -> Stream.of(each, each.with(ColorScheme.DARK)));
    }

    @ParameterizedTest
    @MethodSource("setups")
    void every_state_is_accessible_fits_and_is_seen(Setup chosen) {
        setup = chosen;
        try (Visits visits = new Visits(chromium)) {
            chat(visits.open(setup, server.address(), "/"));
            keeping(visits.open(setup, server.address(), "/hr/"));
        }
    }

    private void see(Page page, String state) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(
                                Path.of(
                                        System.getProperty("hr-chatbot.screenshots"),
                                        state + "-" + setup.name() + ".png")));
        Visits.assertFitsItsWidth(page);
        Visits.assertAccessible(page);
    }

    private static Locator ask(Page page, String question) {
        page.locator("#question").fill(question);
        page.locator("#question").press("Enter");
        Locator turn = page.locator(".turn").last();
        assertThat(turn.locator(".turn-question")).hasText(question);
        assertThat(turn.locator(".tools, .notice-failure").first()).isVisible();
        return turn;
    }

    private void chat(Page page) {
        List<String> questions = Objects.requireNonNull(QUESTIONS.get(setup.language()));
        assertThat(page.locator(".starter").first()).isVisible();
        see(page, "01-empty");
        Locator answered = ask(page, questions.get(0));
        see(page, "02-answered");
        answered.locator(".feedback-down").click();
        see(page, "03-feedback");
        answered.locator(".feedback-cancel").click();
        answered.locator(".chip").first().focus();
        see(page, "04-citation");
        answered.locator(".chip").first().click();
        assertThat(page.locator("#source-panel mark").first()).isVisible();
        see(page, "05-source");
        page.locator(".source-close").click();
        answered.locator(".tool-edit").click();
        see(page, "06-editing");
        page.locator("#edit-cancel").click();
        ask(page, questions.get(1));
        see(page, "07-declined");
        ask(page, questions.get(2));
        see(page, "08-handoff");
        for (String outcome : List.of("passages", "curated", "clarification")) {
            pretend(page, outcome, questions);
            ask(page, questions.get(0));
            see(page, "09-" + outcome);
        }
        page.unroute("**/v1/questions");
        Visits.pretend(
                page,
                "**/v1/questions",
                503,
                "application/problem+json",
                "{\"status\":503,\"code\":\"unavailable\",\"title\":\"x\",\"detail\":\"x\"}");
        ask(page, questions.get(0));
        see(page, "10-trouble");
        page.unroute("**/v1/questions");
        page.locator("#show-history").click();
        if (!setup.isPhone()) {
            page.locator("#show-history").click();
        }
        page.locator(".chat-menu-button").first().click();
        see(page, "11-history");
        page.keyboard().press("Escape");
        page.locator(".rail-remove-all").click();
        see(page, "12-confirmation");
        page.keyboard().press("Escape");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(
                                Path.of(
                                        System.getProperty("hr-chatbot.screenshots"),
                                        "13-print-" + setup.name() + ".png")));
    }

    private static void pretend(Page page, String outcome, List<String> questions) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode answer = nodes.objectNode().put("answerId", "answer-" + outcome);
        answer.put("conversationId", "conversation-" + outcome).put("outcome", outcome);
        answer.put("complete", true).put("text", questions.get(1));
        ObjectNode segment = answer.putArray("segments").addObject().put("text", questions.get(1));
        segment.putArray("citations");
        answer.putArray("citations");
        answer.putArray("closest");
        questions.forEach(answer.putArray("suggestions")::add);
        page.unroute("**/v1/questions");
        Visits.pretend(page, "**/v1/questions", 200, "application/json", answer.toString());
    }

    private void keeping(Page page) {
        assertThat(page.locator("#rows tr").first()).isVisible();
        see(page, "20-documents");
        page.locator(".do-edit").first().click();
        see(page, "21-details");
        page.locator(".details-cancel").click();
        page.locator(".do-preview").first().click();
        assertThat(page.locator("#preview")).isVisible();
        see(page, "22-preview");
        page.locator(".preview-close").click();
        page.locator("#tab-search").click();
        page.locator("#words").fill(Objects.requireNonNull(QUESTIONS.get(setup.language())).get(0));
        page.locator("#words").press("Enter");
        assertThat(page.locator("#hits tbody tr").first()).isVisible();
        see(page, "23-search");
        Visits.pretend(page, "**/v1/numbers?*", 200, "application/json", month().toString());
        page.locator("#tab-numbers").click();
        assertThat(page.locator(".plot")).isVisible();
        see(page, "24-numbers");
        page.locator("#daily-plot").scrollIntoViewIfNeeded();
        see(page, "25-by-day");
    }

    private static ObjectNode month() {
        ObjectNode numbers = JsonNodeFactory.instance.objectNode();
        ArrayNode days = numbers.putArray("days");
        for (int i = 0; i < 30; i++) {
            int questions = i % 7 > 4 ? 0 : 40 + i * 13 % 60;
            days.addObject()
                    .put("day", LocalDate.of(2026, 10, 24).plusDays(i).toString())
                    .put("questions", questions)
                    .put("declined", questions / 6)
                    .put("failed", i == 12 ? 9 : 0)
                    .put("helpful", questions / 4)
                    .put("notHelpful", questions / 15)
                    .put("inputTokens", questions * 2_100)
                    .put("outputTokens", questions * 180)
                    .put("cost", questions * 0.009)
                    .put("medianMillis", 1_000)
                    .put("slowestMillis", 3_000);
        }
        return numbers;
    }
}
