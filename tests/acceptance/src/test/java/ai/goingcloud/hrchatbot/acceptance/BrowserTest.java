package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.bootstrap.server.LaptopServer;
import ai.goingcloud.hrchatbot.bootstrap.server.ServerOptions;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page in a real browser, with the sample documents. */
final class BrowserTest {

    private static final String CARRY_OVER = "How many days of annual leave can I carry over?";
    private static final String DOG = "Can I bring my dog to the office?";

    @TempDir private static Path home;
    private static LaptopServer server;
    private static Chromium chromium;
    private Visits visits;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        server =
                LaptopServer.start(
                        ServerOptions.parse(
                                "--documents",
                                samples().toString(),
                                "--data",
                                home.resolve("data").toString(),
                                "--port",
                                "0"));
        Eventually.holds(() -> assertThat(api().get("/readyz").status()).isEqualTo(200));
    }

    @BeforeEach
    void visit() {
        visits = new Visits(chromium);
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

    @AfterEach
    void closeAll() {
        visits.close();
        visits.assertNothingWentWrong();
    }

    private static Path samples() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("samples"))) {
            folder = Objects.requireNonNull(folder.getParent(), "there is no folder 'samples'");
        }
        return folder.resolve("samples");
    }

    private static ApiClient api() {
        return new ApiClient(URI.create(server.address()));
    }

    private Page open(Setup setup) {
        return visits.open(setup, server.address(), "/");
    }

    private static Locator ask(Page page, String question) {
        page.locator("#question").fill(question);
        page.locator("#question").press("Enter");
        Locator turn = page.locator(".turn").last();
        assertThat(turn.locator(".turn-question")).hasText(question);
        assertThat(turn).hasClass(Pattern.compile("turn-(answered|declined)"));
        return turn;
    }

    private static void openFirstCitation(Page page, Locator turn) {
        turn.locator(".chip").first().click();
        assertThat(page.locator("#source-panel mark").first()).isVisible();
    }

    private static JsonNode firstCitation(String question) {
        return api().answer(question).path("citations").path(0);
    }

    @ParameterizedTest
    @CsvSource({"en-GB, en", "zh-TW, zh", "ja-JP, ja"})
    void starts_with_four_to_six_questions_that_are_answered_in_the_readers_language(
            String language, String spoken) {
        Page page = open(Setup.desktop().in(language));
        Eventually.holds(() -> assertThat(page.locator(".starter").count()).isBetween(4, 6));

        for (String question : page.locator(".starter").allInnerTexts()) {
            assertThat(Language.of(question).tag()).as(question).isEqualTo(spoken);
            assertThat(api().answer(question).path("outcome").stringValue())
                    .as(question)
                    .isEqualTo("answered");
        }
        page.locator(".starter").last().click();
        assertThat(page.locator(".turn")).hasClass(Visits.outcome("answered"));
    }

    @Test
    void answers_a_typed_question_with_numbered_citations() {
        Page page = open(Setup.desktop());

        Locator turn = ask(page, CARRY_OVER);

        assertThat(turn.locator(".turn-answer")).containsText("31 March");
        assertThat(turn.locator(".chip").first()).hasText("[1]");
        assertThat(turn.locator(".source").first()).containsText("Annual leave");
        assertThat(page.locator("#question")).hasValue("");
        assertThat(page.locator("#question")).isFocused();
    }

    @Test
    void a_citation_opens_the_document_at_the_quote() {
        Page page = open(Setup.desktop());
        Locator turn = ask(page, CARRY_OVER);

        openFirstCitation(page, turn);

        JsonNode citation = firstCitation(CARRY_OVER);
        Locator panel = page.locator("#source-panel");
        assertThat(String.join("\n", panel.locator("mark").allTextContents()))
                .isEqualTo(citation.path("quote").stringValue());
        assertThat(panel.locator("mark").first()).isInViewport();
        assertThat(panel.locator(".source-path")).hasText(citation.path("path").stringValue());
        assertThat(panel.locator(".source-note")).isHidden();
        Visits.screenshot(page, "desktop-answered-panel-open");

        page.keyboard().press("Escape");

        assertThat(panel).isHidden();
        assertThat(turn.locator(".chip").first()).isFocused();
    }

    @Test
    void a_pdf_opens_at_the_page_of_the_quote_with_its_words_marked() {
        String id =
                api().document("handbook/health-and-safety.pdf").path("documentId").stringValue();
        String line = SampleDocuments.lineOnPage(api(), id, 2);
        Page page = open(Setup.desktop());
        Locator turn = ask(page, line);

        turn.locator(".chip").first().click();

        assertThat(page.locator(".pdf-place")).hasText("Page 2 of 3");
        Locator mark = page.locator(".pdf-mark").first();
        assertThat(mark).isInViewport();
        assertThat(page.locator(".source-note")).isHidden();
        String under =
                (String)
                        mark.evaluate(
                                """
                                (mark) => {
                                  const { left, top, width, height } = mark.getBoundingClientRect();
                                  return document.elementsFromPoint(left + width / 2, top + height / 2)
                                    .filter((element) => element.closest('.pdf-text') && element.tagName === 'SPAN')
                                    .map((element) => element.textContent).join(' ');
                                }\
                                """);
        String quote = turn.locator(".source-quote").first().innerText().replaceAll("\\s+", "");
        assertThat(under).isNotBlank();
        assertThat(quote).contains(under.strip().replaceAll("\\s+", "").substring(0, 5));
        page.locator(".pdf-before").click();
        assertThat(page.locator(".pdf-place")).hasText("Page 1 of 3");
        Visits.assertAccessible(page);
    }

    @Test
    void the_panel_holds_the_whole_text_of_the_document() {
        Page page = open(Setup.desktop());

        openFirstCitation(page, ask(page, CARRY_OVER));

        JsonNode document =
                api().get(
                                "/v1/documents/%s/text"
                                        .formatted(
                                                firstCitation(CARRY_OVER)
                                                        .path("documentId")
                                                        .stringValue()))
                        .json();
        assertThat(String.join("\n", page.locator("#source-panel .line").allTextContents()))
                .isEqualTo(document.path("text").stringValue());
    }

    @Test
    void the_original_is_downloaded_under_its_name() {
        Page page = open(Setup.desktop());
        Locator turn = ask(page, CARRY_OVER);

        String name =
                page.waitForDownload(() -> turn.locator(".source-original").first().click())
                        .suggestedFilename();

        assertThat(name).isEqualTo("annual-leave.md");
    }

    @Test
    void a_declined_question_shows_the_closest_documents() {
        Page page = open(Setup.desktop());

        Locator turn = ask(page, DOG);

        assertThat(turn).hasClass(Pattern.compile("turn-declined"));
        assertThat(turn.locator(".chip")).hasCount(0);
        assertThat(turn.locator(".sources-title").first()).hasText("Closest documents");
        assertThat(turn.locator(".source").first()).isVisible();
        Visits.screenshot(page, "desktop-declined");

        turn.locator(".source-open").first().click();

        assertThat(page.locator("#source-panel mark").first()).isVisible();
    }

    @Test
    void speaks_traditional_chinese_to_those_who_read_it() {
        Page page = open(Setup.desktop().in("zh-TW"));

        Locator turn = ask(page, "每週最多可以遠距工作幾天？");

        assertThat(page.locator("html")).hasAttribute("lang", "zh-TW");
        assertThat(page.locator("#send")).hasText("送出");
        assertThat(turn).hasClass(Pattern.compile("turn-answered"));
        assertThat(turn.locator(".sources-title").first()).hasText("出處");
        openFirstCitation(page, turn);
        assertThat(page.locator("#source-panel .source-path")).hasText("zh-TW/remote-work.md");
        Visits.screenshot(page, "zh-TW");
    }

    @Test
    void speaks_japanese_to_those_who_read_it() {
        Page page = open(Setup.desktop().in("ja-JP"));

        Locator turn = ask(page, "年次有給休暇は何日前までに申請しますか。");

        assertThat(page.locator("html")).hasAttribute("lang", "ja");
        assertThat(turn).hasClass(Pattern.compile("turn-answered"));
        assertThat(turn.locator(".source").first()).containsText("年次有給休暇");
        Visits.screenshot(page, "ja");
    }

    @Test
    void fits_a_phone() {
        Page page = open(Setup.desktop().onPhone());
        assertThat(page.locator(".starter").first()).isVisible();
        Visits.assertFitsItsWidth(page);
        Visits.screenshot(page, "phone-empty");

        Locator turn = ask(page, CARRY_OVER);
        Visits.assertFitsItsWidth(page);
        Visits.screenshot(page, "phone-answered");

        openFirstCitation(page, turn);
        Visits.assertFitsItsWidth(page);
        assertThat(page.locator("#source-panel mark").first()).isInViewport();
        Visits.screenshot(page, "phone-panel-open");
        Visits.assertAccessible(page);
    }

    @Test
    void lists_the_documents_and_what_is_wrong_with_them() {
        try (LaptopWiring wiring = new LaptopWiring(home.resolve("broken"))) {
            wiring.put("leave.md", Scenarios.LEAVE_TEXT);
            wiring.put("empty.md", "");
            Page page = visits.open(Setup.desktop(), wiring.address().toString(), "/hr/");

            assertThat(page.locator("#shown")).hasText("2 documents");
            page.locator("#state").selectOption("problems");
            assertThat(page.locator("#rows tr")).hasCount(1);
            assertThat(page.locator("#rows")).containsText("empty.md");
            assertThat(page.locator("#rows .document-cause")).isVisible();
            Visits.assertAccessible(page);
            Visits.screenshot(page, "desktop-broken-document");
            visits.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void can_be_used_by_everybody(ColorScheme colours) {
        String name = colours.name().toLowerCase(Locale.ROOT);
        Page page = open(Setup.desktop().with(colours));
        assertThat(page.locator(".starter").first()).isVisible();
        Visits.assertAccessible(page);
        Visits.screenshot(page, "empty-" + name);

        Locator turn = ask(page, CARRY_OVER);
        Visits.assertAccessible(page);

        openFirstCitation(page, turn);
        Visits.assertAccessible(page);
        Visits.screenshot(page, "panel-open-" + name);

        page.keyboard().press("Escape");
        ask(page, DOG);
        Visits.assertAccessible(page);
    }

    /** Were one of them used by the page, everything that follows would fail. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "document.body.innerHTML = '<b>x</b>'",
                "document.body.outerHTML = '<b>x</b>'",
                "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
                "document.write('<b>x</b>')",
                "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
                "document.createElement('iframe').srcdoc = '<b>x</b>'",
                "document.createElement('script').src = '/assets/app.js'",
                "document.createElement('script').text = 'x()'",
                "document.body.setAttribute('onclick', 'x()')",
                "setTimeout('x()', 0)",
                "new Worker('/assets/app.js')",
                "trustedTypes.createPolicy('another', { createHTML: (text) => text })"
            })
    void the_browser_lets_no_text_become_script_or_markup(String sink) {
        for (String address : new String[] {"/", "/hr/"}) {
            try (BrowserContext context = chromium.browser().newContext()) {
                Page page = context.newPage();
                page.navigate(server.address() + address);
                assertThat(page.locator("main")).isVisible();

                Object said =
                        page.evaluate(
                                "() => { try { %s; return 'taken'; } catch (e) { return e.name; } }"
                                        .formatted(sink));

                assertThat(said).as(address).isIn("TypeError", "EvalError");
            }
        }
    }

    @Test
    void markup_in_documents_and_questions_stays_text() {
        String image = "<img src=x onerror=alert(1)>";
        String script = "<script>alert(2)</script>";
        try (LaptopWiring wiring = new LaptopWiring(home.resolve("hostile"))) {
            wiring.put(
                    image + ".txt",
                    "The yearly bonus is " + image + script + " five per cent of the salary.\n");
            wiring.describe(image + ".txt", Map.of("title", script + "Bonus"));
            ApiClient api = new ApiClient(wiring.address());
            Eventually.holds(() ->
                    assertThat(api.document(image + ".txt").path("state").asString(""))
                            .isEqualTo("indexed"));
            Page hr = visits.open(Setup.desktop(), wiring.address().toString(), "/hr/");
            assertThat(hr.locator(".document-title").first()).hasText(script + "Bonus");
            assertThat(hr.locator(".document-path").first()).hasText(image + ".txt");
            Page page = visits.open(Setup.desktop(), wiring.address().toString(), "/");
            assertThat(page.locator(".topic").first()).hasText(script + "Bonus");

            Locator turn = ask(page, "How much is the yearly bonus? " + image);

            assertThat(turn.locator(".turn-question")).containsText(image);
            assertThat(turn.locator(".turn-answer")).containsText(image + script);
            assertThat(turn.locator(".source-name").first()).hasText(script + "Bonus");
            openFirstCitation(page, turn);
            assertThat(page.locator("#source-panel .source-text")).containsText(image + script);
            assertThat(page.locator("#source-title")).hasText(script + "Bonus");
            assertThat(page.locator("main img, dialog img, main script, dialog script"))
                    .hasCount(0);
            visits.close();
        }
    }
}
