package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.model.FakeOpenAi;
import ai.goingcloud.hrchatbot.testing.model.Writer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Real files whose text, title and name would like to be script, as they come through parser, index
 * and a model that repeats whatever it is given, to both pages.
 */
final class HostileFilesTest {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_LINE = 300;

    @TempDir private Path home;
    private final HostileTexts texts = new HostileTexts();
    private final FakeOpenAi model = FakeOpenAi.start();
    private Chromium chromium;
    private LaptopWiring wiring;
    private Visits visits;

    @BeforeEach
    void start() throws IOException {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        model.writes(Writer.obeying());
        wiring = new LaptopWiring(home.resolve("files"), ModelSettings.of(home, model));
        visits = new Visits(chromium);
    }

    @AfterEach
    void stop() {
        texts.close();
        model.close();
        if (wiring != null) {
            visits.close();
            wiring.close();
            chromium.close();
            visits.assertNothingWentWrong();
        }
    }

    /** As much of a text as a file may be called by, on any file system. */
    private static String name(int number, String text, String suffix) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}/\\\\]", "_");
        int length = plain.codePointCount(0, plain.length());
        String beginning =
                plain.substring(0, plain.offsetByCodePoints(0, Math.min(length, LONGEST_NAME)));
        return "rule-%04d %s%s".formatted(number, beginning.strip(), suffix);
    }

    private static String firstOf(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    private static String rule(int number, String text) {
        return "The allowance of rule %04d is %d euros. %s".formatted(number, number + 1000, text);
    }

    /** One text becomes three files: pages of a PDF, Markdown with a title, and a broken PDF. */
    private void putAll(List<String> payloads) {
        for (int number = 0; number < payloads.size(); number++) {
            String payload = payloads.get(number);
            String markdown = name(number, payload, ".md");
            wiring.put(markdown, rule(number, payload));
            String title = firstOf(payload, LONGEST_TITLE).strip();
            if (!title.isEmpty()) {
                wiring.describe(markdown, Map.of("title", title));
            }
            wiring.put(
                    name(number, payload, ".pdf"),
                    SmallPdf.of(
                            rule(number, "This is page one."),
                            firstOf(payload.replaceAll("\\s+", " "), LONGEST_LINE)));
            wiring.put(name(number, payload, " broken.pdf"), "%PDF-1.7\n" + payload);
        }
    }

    /** As long as there is progress, many files may take their time. */
    private void awaitRead(int files) {
        ApiClient api = new ApiClient(wiring.address());
        for (long read = read(api); read < files; read = read(api)) {
            long before = read;
            Eventually.holds(() -> assertThat(read(api)).isGreaterThan(before));
        }
    }

    private static long read(ApiClient api) {
        long read = 0;
        String path = "/v1/documents?kept=true&limit=1000";
        while (path != null) {
            JsonNode list = api.get(path).json();
            for (JsonNode document : list.path("documents")) {
                read +=
                        List.of("indexed", "rejected").contains(document.path("state").asString(""))
                                ? 1
                                : 0;
            }
            path = list.path("next").asString(null);
        }
        return read;
    }

    @Test
    void stay_text_from_the_file_to_the_page() {
        List<String> payloads = texts.all();
        putAll(payloads);
        awaitRead(3 * payloads.size());

        Page hr = visits.open(Setup.desktop(), wiring.address().toString(), "/hr/");
        assertThat(hr.locator("#shown")).isVisible();
        long elements = HostileTexts.elements(hr);
        assertThat(hr.locator("#rows tr")).hasCount(3 * payloads.size());
        HostileTexts.watchFreezes(hr);
        hr.locator("#find").fill("rule-0003");
        assertThat(hr.locator("#rows tr")).hasCount(3);
        assertThat(hr.locator("#rows .badge-warning")).hasCount(1);
        hr.locator("#rows .do-preview:visible").first().click();
        assertThat(hr.locator("#preview")).containsText("rule 0003");
        assertThat(HostileTexts.elements(hr)).isEqualTo(elements);
        texts.assertNothingCameOfIt("the HR page, out of real files", hr);

        Page chat = visits.open(Setup.desktop(), wiring.address().toString(), "/");
        assertThat(chat.locator("link[href='/assets/app.js']")).hasCount(1);
        String title = chat.title();
        elements = HostileTexts.elements(chat);
        HostileTexts.watchFreezes(chat);
        int opened = 0;
        long longest = 0;
        for (int number = 0; number < payloads.size(); number += Proof.times(4, 1)) {
            String question = "What is the allowance of rule %04d?".formatted(number);
            long freeze = HostileTexts.freezeBy(chat, () -> asksAndOpensTheSource(chat, question));
            longest = Math.max(longest, freeze);
            opened += chat.locator("#source-panel").isVisible() ? 1 : 0;
            assertThat(chat.title()).isEqualTo(title);
            assertThat(HostileTexts.elements(chat)).as(payloads.get(number)).isEqualTo(elements);
        }
        assertThat(opened).as("sources opened").isPositive();
        texts.assertNothingCameOfIt(
                "the chat page, out of real files, %d of them opened".formatted(opened), longest);
    }

    private static void asksAndOpensTheSource(Page chat, String question) {
        chat.locator("#new-chat").click();
        chat.locator("#question").fill(question);
        chat.locator("#question").press("Enter");
        assertThat(chat.locator(".turn .tools")).isVisible();
        Locator chip = chat.locator(".chip").first();
        if (chip.isVisible()) {
            chip.click();
            assertThat(chat.locator("#source-panel .line, #source-panel .pdf-text").first())
                    .isAttached();
        }
    }
}
