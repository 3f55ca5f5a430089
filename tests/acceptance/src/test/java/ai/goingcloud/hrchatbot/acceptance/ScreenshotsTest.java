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
import com.microsoft.playwright.options.FilePayload;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
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
            onTheWay(visits.open(setup, server.address(), "/"));
            sources(visits.open(setup, server.address(), "/"));
            trouble(visits.open(setup, server.address(), "/"));
            keeping(visits.open(setup, server.address(), "/hr/"));
            keepingInTrouble(visits.open(setup, server.address(), "/hr/"));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "hr-chatbot.screenshots.readme", matches = ".+")
    void the_readme_shows_the_pages_as_they_are() {
        Path folder = Path.of(System.getProperty("hr-chatbot.screenshots.readme"));
        try (Visits visits = new Visits(chromium)) {
            Page page = visits.open(Setup.desktop(), server.address(), "/");
            Locator turn = ask(page, question(0));
            turn.locator(".chip").first().click();
            assertThat(page.locator("#source-panel mark").first()).isVisible();
            page.locator("#source-title").blur();
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("screenshot.png")));
            Page hr = visits.open(Setup.desktop(), server.address(), "/hr/");
            assertThat(hr.locator("#rows tr").nth(5)).isVisible();
            hr.screenshot(
                    new Page.ScreenshotOptions().setPath(folder.resolve("screenshot-hr.png")));
        }
    }

    private String question(int number) {
        return Objects.requireNonNull(QUESTIONS.get(setup.language())).get(number);
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
            give(page, answer(outcome, questions));
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

    private void send(Page page) {
        page.locator("#question").fill(question(0));
        page.locator("#question").press("Enter");
    }

    private void onTheWay(Page page) {
        assertThat(page.locator(".starter").first()).isVisible();
        page.locator(".intro-title").click();
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isVisible();
        see(page, "14-help");
        page.keyboard().press("Escape");
        page.route("**/v1/questions", route -> {});
        send(page);
        assertThat(page.locator(".turn-status-working")).isVisible();
        see(page, "15-working");
        page.keyboard().press("Escape");
        assertThat(page.locator(".turn-status")).isVisible();
        see(page, "16-stopped");
        page.locator("#new-chat").click();
        page.unroute("**/v1/questions");
        page.route("**/v1/answers/**", route -> route.abort());
        Visits.pretend(
                page,
                "**/v1/questions",
                200,
                "text/event-stream",
                "id: 1\nevent: step\ndata: {\"name\": \"answering\"}\n\n"
                        + "id: 2\nevent: segment\ndata: {\"text\": \"%s\", \"citations\": []}\n\n"
                                .formatted(question(1)));
        send(page);
        assertThat(page.locator(".turn-answer")).not().isEmpty();
        see(page, "17-reconnecting");
        page.keyboard().press("Escape");
        page.unroute("**/v1/answers/**");
        page.locator("#new-chat").click();
        ObjectNode incomplete = answer("answered", List.of(question(0)));
        incomplete.put("complete", false);
        give(page, incomplete);
        ask(page, question(0));
        see(page, "18-incomplete");
        page.locator(".tool-link").click();
        assertThat(page.locator("#toast")).isVisible();
        see(page, "19-toast");
    }

    private void sources(Page page) {
        ApiClient api = new ApiClient(URI.create(server.address()));
        JsonNode pdf = api.document("handbook/health-and-safety.pdf");
        JsonNode leave = api.document("handbook/annual-leave.md");
        ObjectNode answer = answer("answered", List.of());
        ArrayNode citations = answer.putArray("citations");
        String line = SampleDocuments.lineOnPage(api, pdf.path("documentId").stringValue(), 2);
        cite(citations, pdf, line, pdf.path("version").stringValue());
        cite(citations, leave, question(1), "b".repeat(64));
        ((ObjectNode) answer.at("/segments/0")).putArray("citations").add(1).add(2).add(3);
        cite(citations, leave, question(2), leave.path("version").stringValue())
                .put("documentId", "c".repeat(24));
        ObjectNode listing = JsonNodeFactory.instance.objectNode();
        listing.putArray("documents")
                .add(((ObjectNode) pdf.deepCopy()).put("reviewDate", "2001-01-31"))
                .add(leave);
        Visits.pretend(page, "**/v1/documents", 200, "application/json", listing.toString());
        give(page, answer);
        Locator turn = ask(page, question(0));
        assertThat(turn.locator(".badge-warning")).hasCount(3);
        turn.locator(".sources").scrollIntoViewIfNeeded();
        see(page, "31-changed-gone-overdue");
        turn.locator(".chip").nth(0).click();
        assertThat(page.locator(".pdf-mark").first()).isVisible();
        see(page, "32-pdf");
        page.locator(".source-close").click();
        turn.locator(".chip").nth(1).click();
        assertThat(page.locator(".source-current")).isVisible();
        see(page, "33-version-gone");
        page.locator(".source-current").click();
        assertThat(page.locator("#source-panel .line").first()).isVisible();
        see(page, "34-current-version");
    }

    private static ObjectNode cite(
            ArrayNode citations, JsonNode document, String quote, String version) {
        ObjectNode citation = citations.addObject().put("number", citations.size());
        citation.put("documentId", document.path("documentId").stringValue());
        citation.put("version", version).put("path", document.path("path").stringValue());
        citation.put("title", document.path("title").stringValue()).put("quote", quote);
        citation.put("start", 0).put("end", quote.length()).putArray("heading");
        citation.put(
                "url",
                "/v1/documents/%s/original?version=%s"
                        .formatted(document.path("documentId").stringValue(), version));
        return citation;
    }

    private void trouble(Page page) {
        assertThat(page.locator(".starter").first()).isVisible();
        page.context().setOffline(true);
        send(page);
        assertThat(page.locator(".notice-failure")).isVisible();
        see(page, "41-offline");
        page.context().setOffline(false);
        for (String[] each :
                new String[][] {{"429", "throttled"}, {"504", "timeout"}, {"413", "too-large"}}) {
            page.locator("#new-chat").click();
            page.locator("#question").fill("");
            page.unroute("**/v1/questions");
            Visits.pretend(
                    page,
                    "**/v1/questions",
                    200,
                    "text/event-stream",
                    "id: 1\nevent: problem\ndata: {\"status\":%s,\"code\":\"%s\",\"detail\":\"x\"}\n\n"
                            .formatted(each[0], each[1]));
            send(page);
            assertThat(page.locator(".notice-failure")).isVisible();
            see(page, "42-" + each[1]);
        }
        page.unroute("**/v1/questions");
        session(page, "{\"signIn\":true,\"signedIn\":true,\"name\":\"Mei Chen\"}");
        Visits.pretend(
                page, "**/v1/questions", 401, "application/problem+json", "{\"status\":401}");
        assertThat(page.locator(".rail-sign-out")).isAttached();
        send(page);
        assertThat(page.locator("#signed-out")).isVisible();
        see(page, "43-session-ended");
        session(page, "{\"signIn\":true,\"signedIn\":false,\"why\":\"refused\"}");
        assertThat(page.locator("#signed-out")).isVisible();
        see(page, "44-sign-in-refused");
        session(page, "{\"signIn\":false}");
        page.unroute("**/session");
        Visits.pretend(page, "**/v1/documents", 200, "application/json", "{\"documents\":[]}");
        page.reload();
        assertThat(page.locator(".intro-note")).isVisible();
        assertThat(page.locator(".intro-starters")).isHidden();
        see(page, "45-no-documents");
    }

    private static void session(Page page, String session) {
        page.unroute("**/session");
        Visits.pretend(page, "**/session", 200, "application/json", session);
        page.navigate(server.address() + "/");
    }

    private static ObjectNode answer(String outcome, List<String> suggestions) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode answer = nodes.objectNode().put("answerId", "answer-" + outcome);
        answer.put("conversationId", "conversation-" + outcome).put("outcome", outcome);
        String text = "The days that are not taken lapse on 31 March of the next year.";
        answer.put("complete", true).put("text", text);
        answer.putArray("segments").addObject().put("text", text).putArray("citations");
        answer.putArray("citations");
        answer.putArray("closest");
        suggestions.forEach(answer.putArray("suggestions")::add);
        return answer;
    }

    private static void give(Page page, ObjectNode answer) {
        page.unroute("**/v1/questions");
        Visits.pretend(page, "**/v1/questions", 200, "application/json", answer.toString());
    }

    private void keepingInTrouble(Page page) {
        ApiClient api = new ApiClient(URI.create(server.address()));
        assertThat(page.locator("#rows tr").first()).isVisible();
        Visits.pretend(
                page,
                "**/v1/documents/uploads",
                200,
                "application/json",
                "{\"url\":\"/uploads/1\",\"method\":\"PUT\",\"headers\":{}}");
        Visits.pretend(page, "**/uploads/1", 200, "application/json", "{}");
        page.locator("#files")
                .setInputFiles(
                        new FilePayload[] {
                            new FilePayload("dogs.md", "text/markdown", new byte[] {65}),
                            new FilePayload("nothing.md", "text/markdown", new byte[0])
                        });
        assertThat(page.locator(".upload-failed")).hasCount(1);
        see(page, "51-uploads");
        page.locator("#uploads-clear").click();
        ObjectNode rejected = (ObjectNode) api.document("handbook/annual-leave.md").deepCopy();
        rejected.put("state", "rejected").put("cause", question(1)).put("causePage", 3);
        rejected.put("chunks", 0).put("path", "handbook/annual leave.pdf");
        ObjectNode listing = JsonNodeFactory.instance.objectNode();
        listing.putArray("documents").add(rejected);
        Visits.pretend(page, "**/v1/documents?*", 200, "application/json", listing.toString());
        assertThat(page.locator(".document-cause")).isVisible();
        see(page, "52-rejected");
        page.locator(".do-remove").click();
        see(page, "53-delete");
        page.locator(".confirmation-no").click();
        page.locator("#find").fill("nothing is called so");
        see(page, "54-no-match");
        page.unroute("**/v1/documents?*");
        Visits.pretend(page, "**/v1/documents?*", 503, "application/problem+json", "{}");
        assertThat(page.locator("#trouble")).isVisible();
        see(page, "55-trouble");
        page.unroute("**/v1/documents?*");
        Visits.pretend(
                page,
                "**/v1/me",
                200,
                "application/json",
                "{\"subject\":\"mei\",\"groups\":[\"staff\",\"board\"],\"roles\":[]}");
        page.reload();
        // Once there are rows, the tabs listen.
        assertThat(page.locator("#rows tr").first()).isVisible();
        page.locator("#tab-search").click();
        assertThat(page.locator("#view-as")).isVisible();
        page.locator("#words").fill(question(0));
        Visits.pretend(
                page,
                "**/v1/search?*",
                200,
                "application/json",
                "{\"hits\":[],\"leftOut\":[{\"documentId\":\"%s\",\"path\":\"board/pay.md\",\"title\":\"Pay\",\"filter\":\"groups\"},{\"documentId\":\"%s\",\"path\":\"old.md\",\"title\":\"Old\",\"filter\":\"day\"}]}"
                        .formatted("a".repeat(24), "b".repeat(24)));
        page.locator("#words").press("Enter");
        assertThat(page.locator("#left-out-list li")).hasCount(2);
        see(page, "56-view-as-nothing-found-and-left-out");
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        none.putArray("days");
        for (JsonNode day : month().path("days")) {
            ObjectNode idle = ((ArrayNode) none.path("days")).addObject();
            idle.put("day", day.path("day").stringValue());
            for (String count :
                    List.of(
                            "questions",
                            "declined",
                            "failed",
                            "helpful",
                            "notHelpful",
                            "inputTokens",
                            "outputTokens",
                            "cost")) {
                idle.put(count, 0);
            }
        }
        Visits.pretend(page, "**/v1/numbers?*", 200, "application/json", none.toString());
        page.locator("#tab-numbers").click();
        assertThat(page.locator("#daily-plot .quiet")).isVisible();
        see(page, "57-no-numbers");
        Visits.pretend(
                page,
                "**/session",
                200,
                "application/json",
                "{\"signIn\":true,\"signedIn\":true,\"name\":\"Mei Chen\"}");
        page.reload();
        assertThat(page.locator("#sign-out")).isVisible();
        see(page, "58-signed-in");
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
