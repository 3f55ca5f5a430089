package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page says of an answer whose documents have changed, or have gone, since. */
final class ChangedSourcesTest {

    private static final String QUESTION = "How many euros does parking cost a month?";

    @TempDir private Path home;
    private Chromium chromium;
    private LaptopWiring wiring;
    private Visits visits;

    @BeforeEach
    void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        wiring = new LaptopWiring(home);
        put("leave.md", Scenarios.LEAVE_TEXT.getBytes(StandardCharsets.UTF_8));
        visits = new Visits(chromium);
    }

    @AfterEach
    void stop() {
        if (wiring != null) {
            visits.close();
            wiring.close();
            chromium.close();
            visits.assertNothingWentWrong();
        }
    }

    /** Returns when it is read. */
    private void put(String path, byte[] content) {
        ApiClient api = new ApiClient(wiring.address());
        String before = api.document(path).path("version").asString("");
        wiring.put(path, content);
        Eventually.holds(() -> {
            assertThat(api.document(path).path("state").asString("")).isEqualTo("indexed");
            assertThat(api.document(path).path("version").asString("")).isNotEqualTo(before);
        });
    }

    private static byte[] parking(String path, String euros) {
        String rule = "Parking costs %s euros a month.".formatted(euros);
        String text =
                path.endsWith(".pdf")
                        ? SmallPdf.of("Parking rules.", rule)
                        : "# Parking rules\n\n%s\n".formatted(rule);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Page ask(Setup setup) {
        Page page = visits.open(setup, wiring.address().toString(), "/");
        page.locator("#question").fill(QUESTION);
        page.locator("#question").press("Enter");
        assertThat(page.locator(".turn")).hasClass(Visits.outcome("answered"));
        assertThat(page.locator(".source .badge")).hasCount(0);
        return page;
    }

    @ParameterizedTest
    @CsvSource({
        "parking.md, en-GB, Changed since, no longer there, has changed since",
        "parking.pdf, en-GB, Changed since, no longer there, has changed since",
        "parking.md, zh-TW, 引用後已變更, 已不存在, 已有變更",
        "parking.md, ja-JP, 引用後に変更あり, もうありません, 変更されました",
    })
    void a_version_that_has_changed_since_says_so_and_leads_to_the_present_one(
            String path, String language, String changed, String gone, String other) {
        put(path, parking(path, "20"));
        Page page = ask(Setup.desktop().in(language));
        put(path, parking(path, "35"));

        page.reload();

        Locator chip = page.locator(".chip").first();
        assertThat(page.locator(".source .badge-warning").first()).hasText(changed);
        chip.focus();
        assertThat(page.locator("#citation-card .badge-warning")).hasText(changed);
        chip.click();
        assertThat(page.locator("#source-panel .source-note")).containsText(gone);
        assertThat(page.locator("#source-panel .badge-warning")).hasText(changed);
        assertThat(page.locator("#source-panel mark").last()).containsText("20 euros");
        Visits.assertAccessible(page);

        page.locator(".source-current").click();

        assertThat(page.locator("#source-panel .source-text")).containsText("35 euros");
        assertThat(page.locator("#source-panel .source-note")).containsText(other);
        assertThat(page.locator(".source-current")).isHidden();
        Visits.assertAccessible(page);
        visits.forgive("404");
    }

    @Test
    void a_document_that_is_gone_is_said_to_be_gone_and_what_was_quoted_stays() {
        put("parking.md", parking("parking.md", "20"));
        Page page = ask(Setup.desktop());
        wiring.remove("parking.md");
        ApiClient api = new ApiClient(wiring.address());
        Eventually.holds(
                () -> assertThat(api.documents().size()).as("documents listed").isEqualTo(1));

        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

        assertThat(page.locator(".source .badge-warning").first()).hasText("No longer there");
        page.locator(".chip").first().click();
        assertThat(page.locator("#source-panel .source-note")).containsText("no longer there");
        page.locator(".source-current").click();
        assertThat(page.locator("#source-panel .source-note"))
                .hasText("This document is no longer there.");
        Visits.assertAccessible(page);
        visits.forgive("404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "ja-JP"})
    void who_comes_back_to_the_page_sees_what_has_changed_without_a_reload(String language) {
        put("parking.md", parking("parking.md", "20"));
        Page page = ask(Setup.desktop().in(language));
        put("parking.md", parking("parking.md", "35"));

        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

        assertThat(page.locator(".source .badge-warning").first()).isVisible();
        assertThat(page.locator(".turn-answer")).containsText("20 euros");
    }
}
