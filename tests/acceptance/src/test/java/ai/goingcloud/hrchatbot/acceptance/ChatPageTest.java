package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an employee does on the chat page beside asking, and what the page says in trouble. */
final class ChatPageTest {

    private static final String QUESTION = Scenarios.CARRY_OVER;
    private static final String PROBLEM =
            """
            {"type": "about:blank", "title": "x", "status": %d, "detail": "in English", "code": "%s",
             "retriable": true}\
            """;
    private static final String DOCUMENT = "a".repeat(24);
    private static final String VERSION = "b".repeat(64);

    @TempDir private static Path home;
    private static Chromium chromium;
    private static LaptopWiring wiring;
    private Visits visits;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        wiring = new LaptopWiring(home);
        wiring.put("leave.md", Scenarios.LEAVE_TEXT);
        wiring.describe("leave.md", Map.of("reviewDate", "2001-01-31", "validFrom", "2000-01-01"));
        Eventually.holds(() ->
                assertThat(
                                new ApiClient(wiring.address())
                                        .document("leave.md")
                                        .path("state")
                                        .asString(""))
                        .isEqualTo("indexed"));
    }

    @BeforeEach
    void visit() {
        visits = new Visits(chromium);
    }

    @AfterAll
    static void stop() {
        if (wiring != null) {
            wiring.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void close() {
        visits.close();
        visits.assertNothingWentWrong();
    }

    private Page open(Setup setup) {
        Page page = visits.open(setup, wiring.address().toString(), "/");
        assertThat(page.locator(".starter").first()).isVisible();
        return page;
    }

    private static Locator ask(Page page, String question, String outcomes) {
        page.locator("#question").fill(question);
        page.locator("#question").press("Enter");
        Locator turn = page.locator(".turn").last();
        assertThat(turn).hasClass(Visits.outcome(outcomes));
        return turn;
    }

    private static String answer(String outcome, String rest) {
        return """
        {"answerId": "answer-1234", "conversationId": "answer-1234", "outcome": "%s", "complete": true,
         "text": "Some words.", "segments": [{"text": "Some words.", "citations": []}],
         "citations": [], "closest": []%s}\
        """
                .formatted(outcome, rest);
    }

    private static void pretendAnswer(Page page, String answer) {
        Visits.pretend(page, "**/v1/questions", 200, "application/json", answer);
    }

    @Test
    void starts_with_questions_that_the_documents_answer() {
        Page page = open(Setup.desktop());
        String question = page.locator(".starter").first().innerText();

        page.locator(".starter").first().click();

        assertThat(page.locator(".turn-question")).hasText(question);
        assertThat(page.locator(".turn")).hasClass(Visits.outcome("answered|declined"));
    }

    @Test
    void a_chip_tells_document_place_and_validity_before_it_is_opened() {
        Page page = open(Setup.desktop());
        Locator turn = ask(page, QUESTION, "answered");

        turn.locator(".chip").first().focus();

        Locator card = page.locator("#citation-card");
        assertThat(card).containsText("Annual leave");
        assertThat(card).containsText("valid from 1 Jan 2000");
        assertThat(card.locator(".badge-warning")).hasText("Review was due 31 Jan 2001");
        Visits.assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(card).isHidden();
    }

    @Test
    void a_reload_shows_the_conversation_again_and_its_links_lead_to_it() {
        Page page = open(Setup.desktop());
        Locator turn = ask(page, QUESTION, "answered");
        turn.locator(".tool-link").click();
        assertThat(page.locator("#toast")).isVisible();
        String link = (String) page.evaluate("navigator.clipboard.readText()");

        page.reload();
        assertThat(page.locator(".turn")).hasClass(Visits.outcome("answered"));
        assertThat(page.locator(".turn-question")).hasText(QUESTION);

        Page other =
                visits.openBeside(
                        page, wiring.address().toString(), link.substring(link.indexOf("/#")));
        assertThat(other.locator(".turn-question")).hasText(QUESTION);
    }

    @Test
    void a_reload_in_the_middle_of_an_answer_goes_on_with_it() {
        Page page = open(Setup.desktop());
        page.route(
                "**/v1/questions",
                route -> {
                    // Asked for all the same; only this page does not see it.
                    route.fetch();
                    route.abort();
                });
        page.locator("#question").fill(QUESTION);
        page.locator("#question").press("Enter");
        assertThat(page.locator(".notice-failure")).isVisible();
        page.unroute("**/v1/questions");

        page.reload();

        assertThat(page.locator(".turn")).hasCount(1);
        assertThat(page.locator(".turn")).hasClass(Visits.outcome("answered"));
        visits.forgive("net::ERR_FAILED");
    }

    @Test
    void the_history_can_be_searched_renamed_and_deleted() {
        Page page = open(Setup.desktop());
        ask(page, QUESTION, "answered");
        Locator chat = page.locator(".chat:has([aria-current])");
        assertThat(chat.locator("a")).hasText(QUESTION);
        assertThat(page.locator(".rail-kept")).containsText("kept for 365 days");

        chat.locator("button").click();
        page.locator("[data-choice=rename]").click();
        page.locator("#confirmation input").fill("My days");
        page.locator(".confirmation-yes").click();
        assertThat(chat.locator("a")).hasText("My days");

        page.keyboard().press("Control+k");
        assertThat(page.locator(".rail-search")).isFocused();
        page.locator(".rail-search").fill("zebra");
        assertThat(page.locator(".rail-note")).isVisible();
        page.locator(".rail-search").fill("My days");
        assertThat(page.locator(".chat")).hasCount(1);

        page.locator(".chat button").click();
        Visits.assertAccessible(page);
        String file =
                page.waitForDownload(() -> page.locator("[data-choice=markdown]").click())
                        .suggestedFilename();
        assertThat(file).endsWith(".md");

        page.locator(".chat button").click();
        page.locator("[data-choice=remove]").click();
        Visits.assertAccessible(page);
        page.locator(".confirmation-yes").click();
        assertThat(page.locator(".chat")).hasCount(0);
        assertThat(page.locator(".turn")).hasCount(0);
    }

    @Test
    void feedback_has_reasons_and_is_remembered() {
        Page page = open(Setup.desktop());
        Locator turn = ask(page, QUESTION, "answered");

        turn.locator(".feedback-down").click();
        turn.locator("input[value=outdated]").check();
        turn.locator(".feedback-form textarea").fill("It is 2026.");
        Visits.assertAccessible(page);
        turn.locator(".feedback-form [type=submit]").click();
        assertThat(turn.locator(".feedback-note")).hasText("Thank you.");

        page.reload();
        assertThat(page.locator(".feedback-down")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void an_answer_is_copied_with_its_sources() {
        Page page = open(Setup.desktop());
        Locator turn = ask(page, QUESTION, "answered");

        turn.locator(".tool-sources").click();

        assertThat(page.locator("#toast")).hasText("Copied.");
        assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                .contains("[1]")
                .contains("leave.md")
                .contains("Sources");
    }

    @Test
    void the_last_question_can_be_changed_and_asked_again() {
        Page page = open(Setup.desktop());
        ask(page, QUESTION, "answered");

        page.locator(".tool-edit").click();
        assertThat(page.locator("#question")).hasValue(QUESTION);
        assertThat(page.locator("#edit-note")).isVisible();
        ask(page, "Is there a dog?", "answered|declined");
        assertThat(page.locator(".turn")).hasCount(1);

        page.locator(".tool-again").click();
        assertThat(page.locator(".turn")).hasCount(1);
        assertThat(page.locator(".turn")).hasClass(Visits.outcome("answered|declined"));
    }

    @Test
    void stop_cancels_and_escape_stops_as_well() {
        Page page = open(Setup.desktop());
        page.route("**/v1/questions", route -> {});
        page.locator("#question").fill(QUESTION);
        page.locator("#question").press("Enter");
        assertThat(page.locator("#send")).hasText("Stop");

        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate(message -> message.text().contains("404")),
                () ->
                        page.waitForRequest(
                                request -> request.method().equals("DELETE"),
                                () -> page.keyboard().press("Escape")));

        assertThat(page.locator(".turn-status")).hasText("Stopped.");
        assertThat(page.locator("#send")).hasText("Send");
        visits.forgive("404");
    }

    @Test
    void enter_that_ends_a_composition_does_not_send() {
        Page page = open(Setup.desktop().in("ja-JP"));
        page.locator("#question").fill("年次");

        page.locator("#question")
                .dispatchEvent("keydown", Map.of("key", "Enter", "isComposing", true));
        page.locator("#question").dispatchEvent("keydown", Map.of("key", "Enter", "keyCode", 229));

        assertThat(page.locator(".turn")).hasCount(0);
        page.locator("#question").press("Shift+Enter");
        assertThat(page.locator("#question")).hasValue("年次\n");
    }

    @Test
    void another_language_can_be_chosen_and_keeps_what_is_being_written() {
        Page page = open(Setup.desktop());
        page.locator("#question").fill("Half a question");

        page.locator("#language").selectOption("zh-TW");

        assertThat(page.locator("html")).hasAttribute("lang", "zh-TW");
        assertThat(page.locator("#send")).hasText("送出");
        assertThat(page.locator("#question")).hasValue("Half a question");
        page.locator("#language").selectOption("en");
        assertThat(page.locator("#send")).hasText("Send");
    }

    @Test
    void every_key_is_told_in_the_help() {
        Page page = open(Setup.desktop());
        page.locator(".intro-title").click();

        page.keyboard().press("?");

        assertThat(page.locator("#help")).isVisible();
        assertThat(page.locator("#help kbd")).not().hasCount(0);
        Visits.assertAccessible(page);
        page.keyboard().press("Escape");
        page.keyboard().press("/");
        assertThat(page.locator("#question")).isFocused();
    }

    @ParameterizedTest
    @CsvSource({
        "503, throttled, too much to do",
        "503, unavailable, waking up",
        "504, timeout, took too long",
        "401, refused, session has ended",
        "429, throttled, too much to do",
    })
    void trouble_is_told_and_the_question_kept(int status, String code, String said) {
        Page page = open(Setup.desktop());
        Visits.pretend(
                page,
                "**/v1/questions",
                status,
                "application/problem+json",
                PROBLEM.formatted(status, code));
        if (status == 504) {
            // What a gateway says of itself; the answer is looked for, and has failed, too.
            Visits.pretend(page, "**/v1/answers/*", 404, "application/problem+json", PROBLEM);
        }
        page.locator("#question").fill(QUESTION);
        page.locator("#question").press("Enter");

        Locator notice = page.locator(".notice-failure");
        assertThat(notice).isVisible();
        if (status != 504) {
            assertThat(notice).containsText(said);
            assertThat(page.locator("#question")).hasValue(QUESTION);
            assertThat(notice.locator("button")).isVisible();
        }
        Visits.assertAccessible(page);
        visits.forgive("the server responded with a status of");
    }

    @Test
    void being_offline_is_told_and_retry_asks_again() {
        Page page = open(Setup.desktop());
        page.context().setOffline(true);
        page.locator("#question").fill(QUESTION);
        page.locator("#question").press("Enter");
        assertThat(page.locator(".notice-lead")).containsText("You are offline");

        page.context().setOffline(false);
        page.locator(".notice-failure button").click();

        assertThat(page.locator(".turn")).hasClass(Visits.outcome("answered"));
        visits.forgive("net::ERR_INTERNET_DISCONNECTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"declined", "passages", "curated", "handoff", "clarification"})
    void every_outcome_has_a_name_of_its_own(String outcome) {
        Page page = open(Setup.desktop());
        pretendAnswer(page, answer(outcome, ", \"suggestions\": [\"Full time\", \"Part time\"]"));

        Locator turn = ask(page, QUESTION, outcome);

        assertThat(turn.locator(".turn-label")).isVisible();
        assertThat(turn.locator(".ask-hr a"))
                .hasCount(List.of("declined", "handoff").contains(outcome) ? 1 : 0);
        if (outcome.equals("handoff")) {
            assertThat(turn.locator(".ask-hr a"))
                    .hasAttribute("href", Pattern.compile("^mailto:.*carried%20over"));
        }
        Visits.assertAccessible(page);
        Visits.screenshot(page, "outcome-" + outcome);
    }

    @Test
    void an_incomplete_answer_says_so() {
        Page page = open(Setup.desktop());
        pretendAnswer(
                page, answer("answered", "").replace("\"complete\": true", "\"complete\": false"));

        assertThat(ask(page, QUESTION, "answered").locator(".notice"))
                .containsText("could not be proven");
    }

    @Test
    void a_quote_is_marked_on_the_page_of_a_pdf_though_lines_break_elsewhere() {
        Page page = open(Setup.desktop());
        String citation =
                """
                {"number": 1, "documentId": "%s", "version": "%s", "path": "rules.pdf", "title": "Rules",
                 "quote": "Unused leave may be carried over to the efﬁcient next year.", "start": 0, "end": 1,
                 "page": 1, "heading": [], "url": "/v1/documents/%s/original?version=%s"}\
                """
                        .formatted(DOCUMENT, VERSION, DOCUMENT, VERSION);
        pretendAnswer(
                page,
                answer("answered", "")
                        .replace("\"citations\": []}]", "\"citations\": [1]}]")
                        .replace("\"citations\": [],", "\"citations\": [%s],".formatted(citation)));
        Visits.pretend(
                page,
                "**/original*",
                200,
                "application/pdf",
                SmallPdf.of(
                        "Something else stands before it.",
                        "Unused leave may be car-",
                        "ried over to the efficient",
                        "next year."));

        ask(page, QUESTION, "answered").locator(".chip").first().click();

        assertThat(page.locator(".pdf-place")).hasText("Page 1 of 1");
        assertThat(page.locator(".pdf-mark")).hasCount(3);
        assertThat(page.locator(".source-note")).isHidden();
        Visits.assertAccessible(page);
        Visits.screenshot(page, "pdf-quote");
    }
}
