package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.model.FakeOpenAi;
import ai.goingcloud.hrchatbot.testing.model.Fault;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An answer that comes sentence by sentence, out of a model that stops where the test wants it to.
 */
final class SlowAnswersTest {

    private static final String QUESTION = "How many days may be carried over?";
    private static final String FIRST = "Up to five days may be carried over.";
    private static final String LAST = "The days lapse on 31 March of the next year.";

    @TempDir private Path home;
    private final FakeOpenAi model = FakeOpenAi.start();
    private Chromium chromium;
    private LaptopWiring wiring;
    private Visits visits;

    @BeforeEach
    void start() throws IOException {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        model.writesPieces(
                        FIRST,
                        " [[1|%s]]".formatted(FIRST),
                        "\n",
                        LAST,
                        " [[1|%s]]".formatted(LAST))
                .always(new Fault.Holds(4));
        wiring = new LaptopWiring(home.resolve("files"), ModelSettings.of(home, model));
        wiring.put(
                "leave.md",
                "# Annual leave\n\n%s\n\n%s\n"
                        .formatted(FIRST, LAST)
                        .getBytes(StandardCharsets.UTF_8));
        ApiClient api = new ApiClient(wiring.address());
        Eventually.holds(() ->
                assertThat(api.document("leave.md").path("state").asString(""))
                        .isEqualTo("indexed"));
        visits = new Visits(chromium);
    }

    @AfterEach
    void stop() {
        model.letGo();
        if (wiring != null) {
            visits.close();
            wiring.close();
            chromium.close();
            visits.assertNothingWentWrong();
        }
        model.close();
    }

    private Page open(Setup setup) {
        return visits.open(setup, wiring.address().toString(), "/");
    }

    /** Asks, and returns with the first sentence there and the model at rest. */
    private static Locator ask(Page page) {
        page.locator("#question").fill(QUESTION);
        page.locator("#question").press("Enter");
        Locator turn = page.locator(".turn");
        assertThat(turn.locator(".turn-answer")).containsText(FIRST);
        return turn;
    }

    private static void assertUnderWay(Page page, String stop) {
        Locator turn = page.locator(".turn");
        assertThat(turn).hasCount(1);
        assertThat(turn.locator(".turn-answer")).containsText(FIRST);
        assertThat(turn.locator(".turn-answer")).not().containsText(LAST);
        assertThat(turn).hasAttribute("aria-busy", "true");
        assertThat(turn.locator(".tools")).hasCount(0);
        assertThat(page.locator("#send")).hasText(stop);
    }

    private static void assertWhole(Page page) {
        Locator turn = page.locator(".turn");
        assertThat(turn).hasCount(1);
        assertThat(turn).hasClass(Visits.outcome("answered"));
        assertThat(turn.locator(".turn-answer")).containsText(LAST);
        assertThat(turn.locator(".turn-answer .chip")).hasCount(2);
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, Stop, Writing the answer…",
        "zh-TW, 停止, 正在撰寫回答…",
        "ja-JP, 停止, 回答を書いています…",
    })
    void steps_and_then_sentences_come_before_the_end_and_nothing_moves(
            String language, String stop, String step) {
        Page page = open(Setup.desktop().in(language));
        assertThat(page.locator(".starter").first()).isVisible();
        page.evaluate(
                """
                () => {
                  window.said = [];
                  new MutationObserver(() => window.said.push(document.getElementById('announcer').textContent))
                    .observe(document.getElementById('announcer'), { childList: true, characterData: true, subtree: true });
                  window.shifts = [];
                  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().filter((entry) => !entry.hadRecentInput).map(({ value, sources }) =>
                    ({ value, moved: sources.map(({ node, previousRect: from, currentRect: to }) => `${node?.className || node?.nodeName} ${from.y} to ${to.y}`).join(', ') }))))
                    .observe({ type: 'layout-shift' });
                }\
                """);
        ask(page);
        assertThat(page.locator(".turn-status")).hasText(step);
        assertUnderWay(page, stop);
        Visits.assertAccessible(page);

        model.letGo();

        assertWhole(page);
        List<?> said = (List<?>) page.evaluate("window.said");
        assertThat(said)
                .as("announced")
                .filteredOn(text -> text.toString().contains(FIRST))
                .hasSize(1);
        assertThat(said.getLast().toString()).contains(FIRST, LAST);
        assertThat(said.stream().map(Object::toString)).contains(step);
        Number moved =
                (Number) page.evaluate("window.shifts.reduce((sum, { value }) => sum + value, 0)");
        assertThat(moved.doubleValue())
                .as("layout shift %s", page.evaluate("JSON.stringify(window.shifts)"))
                .isLessThan(0.01);
    }

    @Test
    void a_reload_in_the_middle_goes_on_and_a_second_tab_grows_with_it() {
        Page page = open(Setup.desktop());
        ask(page);

        page.reload();
        assertUnderWay(page, "Stop");
        String address = page.url();
        Page other =
                visits.openBeside(
                        page,
                        wiring.address().toString(),
                        address.substring(address.indexOf("/#")));
        assertUnderWay(other, "Stop");

        model.letGo();

        assertWhole(page);
        assertWhole(other);
        // A conversation is kept with its first answer, and looked for before.
        visits.forgive("404");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void stop_cancels_the_answer_itself_and_the_model_with_it(boolean byKey)
            throws InterruptedException {
        Page page = open(Setup.desktop());
        ask(page);
        String id = page.url().substring(page.url().indexOf('#') + 1);

        if (byKey) {
            page.keyboard().press("Escape");
        } else {
            page.locator("#send").click();
        }

        assertThat(page.locator(".turn-status")).hasText("Stopped.");
        assertThat(page.locator("#send")).hasText("Send");
        ApiClient api = new ApiClient(wiring.address());
        Eventually.holds(() ->
                assertThat(api.get("/v1/answers/" + id).json().path("state").asString(""))
                        .isEqualTo("cancelled"));
        Visits.assertAccessible(page);
        assertThat(model.sawClientLeave(Eventually.PATIENCE)).isTrue();
        model.letGo();
        assertThat(page.locator(".turn-answer")).not().containsText(LAST);
    }

    @Test
    void who_wants_less_motion_sees_none() {
        Page page = open(Setup.desktop());
        ask(page);
        String animation =
                "getComputedStyle(document.querySelector('.turn-status-working'),"
                        + " '::before').animationName";
        assertThat(page.evaluate(animation)).isEqualTo("breathe");

        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));

        assertThat(page.evaluate(animation)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, could not be made again, Retry",
        "zh-TW, 無法恢復, 重試",
        "ja-JP, 再接続できません, 再試行",
    })
    void a_server_that_goes_in_the_middle_is_told_and_retry_finds_the_answer(
            String language, String said, String retry) {
        Page page = open(Setup.desktop().in(language));
        page.route("**/v1/answers/**", route -> route.abort());
        page.route(
                "**/v1/questions",
                route -> {
                    var response = route.fetch();
                    String whole = response.text();
                    route.fulfill(
                            new com.microsoft.playwright.Route.FulfillOptions()
                                    .setStatus(200)
                                    .setContentType("text/event-stream")
                                    .setBody(whole.substring(0, whole.indexOf("event: done"))));
                });
        model.letGo();
        page.locator("#question").fill(QUESTION);
        page.locator("#question").press("Enter");

        Locator notice = page.locator(".notice-failure");
        assertThat(notice).containsText(said);
        assertThat(page.locator(".turn-answer")).containsText(FIRST);
        Visits.assertAccessible(page);
        page.unroute("**/v1/answers/**");
        page.unroute("**/v1/questions");
        assertThat(notice.locator("button")).hasText(retry);
        notice.locator("button").click();

        assertWhole(page);
        visits.forgive("net::ERR_FAILED");
    }

    @Test
    void what_could_not_be_proven_is_left_out_and_that_is_said() {
        model.letGo();
        model.writesPieces(
                FIRST + " [[1|%s]]\n".formatted(FIRST),
                "Twelve more days come on top in 2031. [[1|%s]]".formatted(LAST));
        Page page = open(Setup.desktop());

        Locator turn = ask(page);

        assertThat(turn).hasClass(Visits.outcome("answered"));
        assertThat(turn.locator(".turn-answer")).not().containsText("Twelve");
        assertThat(turn.locator(".notice")).containsText("could not be proven");
        Visits.assertAccessible(page);
    }

    @Test
    void passages_are_shown_where_no_sentence_could_be_proven() {
        model.letGo();
        model.writesPieces("Twelve more days come on top in 2031. [[1|%s]]".formatted(LAST));
        Page page = open(Setup.desktop());

        page.locator("#question").fill(QUESTION);
        page.locator("#question").press("Enter");

        Locator turn = page.locator(".turn");
        assertThat(turn).hasClass(Visits.outcome("passages"));
        assertThat(turn.locator(".turn-label")).hasText("Passages from the documents");
        assertThat(turn.locator(".turn-answer .chip").first()).isVisible();
        assertThat(turn.locator(".turn-answer")).containsText(FIRST);
        Visits.assertAccessible(page);
    }
}
