package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an employee does on the chat page beside asking, and what the page says in trouble. */
final class ChatPageTest {

    private static final String QUESTION = Scenarios.CARRY_OVER;
    private static final String CONTACT = "people+hr@example.com";
    private static final String CHANGED = "Is there a dog?";
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
        wiring = new LaptopWiring(home, List.of("--hr-contact", "People team, " + CONTACT));
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
        page.locator("#confirmation input").press("Enter");
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
        ask(page, CHANGED, "answered|declined");
        assertThat(page.locator(".turn")).hasCount(1);
        String before = page.locator(".turn").getAttribute("id");

        page.locator(".tool-again").click();
        assertThat(page.locator(".turn:not(#%s)".formatted(before)))
                .hasClass(Visits.outcome("answered|declined"));
        assertThat(page.locator(".turn")).hasCount(1);

        page.reload();
        assertThat(page.locator(".turn-question")).hasText(CHANGED);
        assertThat(page.locator(".turn")).hasCount(1);
        assertThat(page.locator(".chat:has([aria-current]) a")).hasText(CHANGED);
        String id = page.url().substring(page.url().indexOf('#') + 1);
        assertThat(
                        new ApiClient(wiring.address())
                                .get("/v1/conversations/" + id + "?format=markdown")
                                .text())
                .contains("## " + CHANGED)
                .doesNotContain(QUESTION);
    }

    @Test
    void a_question_that_is_stopped_replaces_nothing() {
        Page page = open(Setup.desktop());
        ask(page, QUESTION, "answered");
        page.route("**/v1/questions", route -> {});
        page.locator(".tool-edit").click();
        page.locator("#question").fill(CHANGED);
        page.locator("#question").press("Enter");
        assertThat(page.locator(".turn-question")).hasText(CHANGED);

        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate(message -> message.text().contains("404")),
                () -> page.keyboard().press("Escape"));

        assertThat(page.locator(".turn-question")).hasText(new String[] {QUESTION, CHANGED});
        visits.forgive("404");
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
        pretendAnswer(
                page,
                answer(outcome, ", \"suggestions\": [\"Full time\", \"Part time\"]")
                        .replace("\"text\": \"Some words.\"", "\"text\": \"Ask hr@example.com.\""));

        Locator turn = ask(page, QUESTION, outcome);

        assertThat(turn.locator(".turn-label")).isVisible();
        assertThat(turn.locator(".ask-hr a"))
                .hasCount(List.of("declined", "handoff").contains(outcome) ? 1 : 0);
        if (outcome.equals("handoff")) {
            assertThat(turn.locator(".ask-hr a"))
                    .hasAttribute(
                            "href", Pattern.compile("^mailto:hr@example\\.com\\?.*carried%20over"));
        }
        Visits.assertAccessible(page);
        Visits.screenshot(page, "outcome-" + outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, declined, Can I bring my horse to the office?",
        "en-GB, handoff, My manager keeps touching me and I do not want it.",
        "zh-TW, handoff, 我的主管一直騷擾我，我很害怕",
        "ja-JP, handoff, 上司からセクハラを受けています",
    })
    void who_is_not_answered_can_write_to_whom_the_company_has_named(
            String language, String outcome, String question) {
        Page page = open(Setup.desktop().in(language));

        Locator letter = ask(page, question, outcome).locator(".ask-hr a");

        assertThat(letter).hasCount(1);
        String href = letter.getAttribute("href");
        assertThat(href).startsWith("mailto:people%2Bhr@example.com?subject=");
        assertThat(URLDecoder.decode(href.substring(href.indexOf("&body=")), UTF_8))
                .contains(question);
    }

    @Test
    void nobody_is_written_to_where_the_answer_names_nobody() {
        Page page = open(Setup.desktop());
        pretendAnswer(page, answer("declined", ""));

        Locator turn = ask(page, QUESTION, "declined");

        assertThat(turn.locator(".tools")).isVisible();
        assertThat(turn.locator(".ask-hr")).hasCount(0);
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

    @Test
    void all_reasons_for_a_thumb_that_points_down_arrive() {
        Page page = open(Setup.desktop());
        Locator turn = ask(page, QUESTION, "answered");
        turn.locator(".feedback-down").click();
        assertThat(turn.locator(".feedback-reason")).hasCount(5);
        for (Locator reason : turn.locator(".feedback-reason input").all()) {
            reason.check();
        }
        turn.locator(".feedback-form [type=submit]").click();
        assertThat(turn.locator(".feedback-note")).hasText("Thank you.");

        String id = page.url().substring(page.url().indexOf('#') + 1);
        JsonNode feedback =
                new ApiClient(wiring.address())
                        .get("/v1/conversations/" + id)
                        .json()
                        .at("/turns/0/feedback");
        assertThat(feedback.path("helpful").booleanValue()).isFalse();
        assertThat(feedback.path("reasons").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrder(
                        "wrong", "outdated", "not-for-me", "bad-source", "other");

        turn.locator(".feedback-up").click();
        assertThat(turn.locator(".feedback-up")).hasAttribute("aria-pressed", "true");
        assertThat(turn.locator(".feedback-down")).hasAttribute("aria-pressed", "false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"answered", "clarification"})
    void a_suggestion_and_a_choice_are_asked_when_they_are_clicked(String outcome) {
        Page page = open(Setup.desktop());
        pretendAnswer(page, answer(outcome, ", \"suggestions\": [\"Full time\", \"Part time\"]"));
        Locator turn = ask(page, QUESTION, outcome);

        Request request =
                page.waitForRequest(
                        "**/v1/questions", () -> turn.locator(".suggestion").nth(1).click());

        assertThat(request.postData()).contains("\"question\":\"Part time\"");
        assertThat(request.postData()).contains("\"history\"", "Some words.");
        assertThat(page.locator(".turn-question").last()).hasText("Part time");
    }

    @Test
    void an_answer_is_copied_alone() {
        Page page = open(Setup.desktop());
        Locator turn = ask(page, QUESTION, "answered");

        turn.locator(".tool-copy").click();

        assertThat(page.locator("#toast")).hasText("Copied.");
        String id = page.url().substring(page.url().indexOf('#') + 1);
        assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(
                        new ApiClient(wiring.address())
                                .get("/v1/answers/" + id)
                                .json()
                                .at("/answer/text")
                                .stringValue());
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, Today, Yesterday, Last 7 days, Last 30 days, April 2020",
        "zh-TW, 今天, 昨天, 過去 7 天, 過去 30 天, 2020年4月",
        "ja-JP, 今日, 昨日, 過去 7 日間, 過去 30 日間, 2020年4月",
    })
    void chats_are_grouped_by_their_date(
            String language,
            String today,
            String yesterday,
            String week,
            String month,
            String older) {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("keptForDays", 9_999);
        ArrayNode rows = list.putArray("conversations");
        Instant now = Instant.now();
        List<Instant> moments =
                List.of(
                        now,
                        now.minus(Duration.ofDays(1)),
                        now.minus(Duration.ofDays(5)),
                        now.minus(Duration.ofDays(20)),
                        Instant.parse("2020-04-15T12:00:00Z"));
        for (Instant moment : moments) {
            rows.addObject()
                    .put("conversationId", "conversation-" + rows.size())
                    .put("title", "Chat " + rows.size())
                    .put("changedAt", moment.toString());
        }
        Page page = open(Setup.desktop().in(language));
        Visits.pretend(page, "**/v1/conversations?*", 200, "application/json", list.toString());

        page.locator(".rail-search").fill("chat");

        assertThat(page.locator(".rail-group-name"))
                .hasText(new String[] {today, yesterday, week, month, older});
    }

    @Test
    void a_chat_is_printed_with_its_sources_and_without_buttons() {
        Page page = open(Setup.desktop());
        ask(page, QUESTION, "answered");
        page.evaluate(
                "() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; }");
        page.locator(".chat:has([aria-current]) button").click();
        page.locator("[data-choice=print]").click();
        Eventually.holds(() -> assertThat(page.evaluate("window.printed")).isEqualTo(1));

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator(".turn-question")).isVisible();
        assertThat(page.locator(".source-quote").first()).isVisible();
        assertThat(page.locator(".source-name").first()).hasText("Annual leave");
        for (String gone : List.of("#rail", "#ask", ".tools", ".masthead button")) {
            assertThat(page.locator(gone).first()).isHidden();
        }
    }

    @Test
    void a_chat_is_saved_with_question_answer_and_sources() throws IOException {
        Page page = open(Setup.desktop());
        ask(page, QUESTION, "answered");
        page.locator(".chat:has([aria-current]) button").click();

        Path file =
                page.waitForDownload(() -> page.locator("[data-choice=markdown]").click()).path();

        assertThat(Files.readString(file))
                .contains("## " + QUESTION, "31 March", "Annual leave", "leave.md");
    }

    @Test
    void a_new_chat_begins_by_key_and_the_old_one_stays() {
        Page page = open(Setup.desktop());
        ask(page, QUESTION, "answered");

        page.keyboard().press("Control+Shift+O");

        assertThat(page.locator(".turn")).hasCount(0);
        assertThat(page.locator("#question")).isFocused();
        assertThat(page.url()).doesNotContain("#");
        assertThat(page.locator(".chat").first()).containsText(QUESTION);
    }

    @Test
    void a_word_that_is_being_composed_is_not_sent_by_its_enter() {
        Page page = open(Setup.desktop().in("ja-JP"));
        page.locator("#question").focus();
        CDPSession session = page.context().newCDPSession(page);
        JsonObject composition = new JsonObject();
        composition.addProperty("text", "ねんじ");
        composition.addProperty("selectionStart", 3);
        composition.addProperty("selectionEnd", 3);
        session.send("Input.imeSetComposition", composition);
        assertThat(page.locator("#question")).hasValue("ねんじ");

        page.keyboard().press("Enter");
        assertThat(page.locator(".turn")).hasCount(0);

        page.keyboard().insertText("年次有給休暇は何日ですか");
        assertThat(page.locator("#question")).hasValue(Pattern.compile("年次有給休暇は何日ですか"));
        assertThat(page.locator(".turn")).hasCount(0);
        page.keyboard().press("Enter");
        assertThat(page.locator(".turn-question")).containsText("年次有給休暇は何日ですか");
    }

    @Test
    void text_from_right_to_left_stands_as_it_should_and_breaks_nothing() {
        String arabic = "يمكن نقل خمسة أيام من الإجازة السنوية إلى العام التالي";
        wiring.put("arabic.md", "# الإجازة السنوية\n\n" + arabic + "\n");
        ApiClient api = new ApiClient(wiring.address());
        Eventually.holds(() ->
                assertThat(api.document("arabic.md").path("state").asString(""))
                        .isEqualTo("indexed"));
        Page page = open(Setup.desktop());

        Locator turn = ask(page, arabic, "answered");

        String direction = "element => getComputedStyle(element).direction";
        assertThat(turn.locator(".turn-question").evaluate(direction)).isEqualTo("rtl");
        assertThat(turn.locator(".source-quote .verbatim").first().evaluate(direction))
                .isEqualTo("rtl");
        assertThat(page.locator("body").evaluate(direction)).isEqualTo("ltr");
        Visits.assertFitsItsWidth(page);
        turn.locator(".chip").first().click();
        assertThat(page.locator("#source-panel mark").first()).isVisible();
        assertThat(page.locator("#source-panel .line:has(mark)").first().evaluate(direction))
                .isEqualTo("rtl");
        Visits.assertFitsItsWidth(page);
        wiring.remove("arabic.md");
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, valid from 1 Jan 2000, Review was due 31 Jan 2001",
        "en-US, 'valid from Jan 1, 2000', 'Review was due Jan 31, 2001'",
        "zh-TW, 2000年1月1日 起生效, 應於 2001年1月31日 前檢視",
        "ja-JP, 2000/01/01 から有効, 見直し期限 2001/01/31 超過",
    })
    void days_are_written_as_where_the_reader_is(String language, String valid, String due) {
        Page page = open(Setup.desktop().in(language));
        ask(page, QUESTION, "answered").locator(".chip").first().focus();

        assertThat(page.locator("#citation-card")).containsText(valid);
        assertThat(page.locator("#citation-card .badge-warning")).hasText(due);
    }

    @ParameterizedTest
    @CsvSource({
        "zh-TW, 503, unavailable, 正在啟動, 重試",
        "zh-TW, 429, throttled, 過於忙碌, 重試",
        "ja-JP, 503, unavailable, 起動しています, 再試行",
        "ja-JP, 429, throttled, 混み合っています, 再試行",
    })
    void trouble_is_told_in_the_readers_language_and_retry_asks_again(
            String language, int status, String code, String said, String retry) {
        Page page = open(Setup.desktop().in(language));
        Visits.pretend(
                page,
                "**/v1/questions",
                status,
                "application/problem+json",
                PROBLEM.formatted(status, code));
        page.locator("#question").fill(QUESTION);
        page.locator("#question").press("Enter");
        Locator notice = page.locator(".notice-failure");
        assertThat(notice).containsText(said);
        assertThat(notice.locator("button")).hasText(retry);
        page.unroute("**/v1/questions");

        notice.locator("button").click();

        assertThat(page.locator(".turn")).hasClass(Visits.outcome("answered"));
        assertThat(page.locator("#question")).hasValue("");
        visits.forgive("the server responded with a status of");
    }

    @ParameterizedTest
    @CsvSource({"en-GB, took too long", "zh-TW, 花費時間過長", "ja-JP, 時間がかかりすぎた"})
    void an_answer_that_takes_too_long_is_told(String language, String said) {
        Page page = open(Setup.desktop().in(language));
        Visits.pretend(
                page,
                "**/v1/questions",
                200,
                "text/event-stream",
                "id: 1\nevent: problem\ndata: %s\n\n"
                        .formatted(PROBLEM.formatted(504, "timeout").replace("\n", "")));
        page.locator("#question").fill(QUESTION);
        page.locator("#question").press("Enter");

        assertThat(page.locator(".notice-failure")).containsText(said);
        page.unroute("**/v1/questions");
        page.locator(".notice-failure button").click();

        assertThat(page.locator(".turn")).hasClass(Visits.outcome("answered"));
    }

    @Test
    void a_chat_that_opens_slowly_says_that_it_opens() {
        Page page = open(Setup.desktop());
        ask(page, QUESTION, "answered");
        String address = page.url();
        page.route("**/v1/conversations/*", route -> {});
        page.locator("#new-chat").click();

        page.locator(".chat a").first().click();

        assertThat(page.locator(".turns")).hasText("Opening the chat…");
        page.unroute("**/v1/conversations/*");
        page.navigate("about:blank");
        page.navigate(address);
        assertThat(page.locator(".turn")).hasCount(1);
        assertThat(page.locator(".turns-opening")).hasCount(0);
    }

    @Test
    void all_chats_are_deleted_once_that_is_sure() {
        Page page = open(Setup.desktop());
        ask(page, QUESTION, "answered");

        page.locator(".rail-remove-all").click();
        page.locator(".confirmation-no").click();
        assertThat(page.locator(".turn")).hasCount(1);
        page.locator(".rail-remove-all").click();
        page.locator(".confirmation-yes").click();

        assertThat(page.locator(".chat")).hasCount(0);
        assertThat(page.locator(".turn")).hasCount(0);
        assertThat(
                        new ApiClient(wiring.address())
                                .get("/v1/conversations")
                                .json()
                                .path("conversations"))
                .isEmpty();
    }
}
