package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.fault.Proof;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text that would like to be script, wherever text enters the page: as question, answer, quote,
 * title, heading, path and document. The system property {@code hr-chatbot.prove.attacks} names a
 * folder with more of it: text files, and JSON Lines with the field {@code payload}.
 */
final class HostileTextTest {

    private static final List<String> PAYLOADS =
            List.of(
                    "<script>document.title='hit'</script>",
                    "<img src=x onerror=\"document.title='hit'\">",
                    "<svg onload=document.title='hit'>",
                    "[click](javascript:document.title='hit')",
                    "\"><iframe srcdoc=\"<script>parent.document.title='hit'</script>\">",
                    "<a href=\"javascript:document.title='hit'\" autofocus"
                            + " onfocus=document.title='hit'>",
                    "</textarea><style>@import 'http://127.0.0.1:9/';</style>",
                    "{{constructor.constructor('document.title=1')()}}",
                    "\u202Egnp.exe\u2066 \u0000",
                    "`".repeat(50_000) + "](" + "[".repeat(50_000),
                    "a | b\n".repeat(2_000));

    private static final long LONGEST_FREEZE_MILLIS = 200;

    @TempDir private Path home;
    private Chromium chromium;
    private LaptopWiring wiring;
    private Visits visits;

    @BeforeEach
    void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        wiring = new LaptopWiring(home);
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

    private static List<String> payloads() throws IOException {
        String folder = System.getProperty("hr-chatbot.prove.attacks", "");
        if (folder.isEmpty()) {
            return PAYLOADS;
        }
        List<String> payloads = new ArrayList<>(PAYLOADS);
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                payloads.addAll(read(file));
            }
        }
        return payloads;
    }

    private static List<String> read(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".jsonl")) {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> payload(JsonMapper.shared().readTree(line)))
                    .toList();
        }
        return name.endsWith(".txt") ? Files.readAllLines(file) : List.of(Files.readString(file));
    }

    private static String payload(JsonNode line) {
        return line.path("payload").isString()
                ? line.path("payload").stringValue()
                : line.toString();
    }

    private static String answer(String text, int number) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String id = "answer-%06d".formatted(number);
        ObjectNode answer = nodes.objectNode();
        answer.put("answerId", id).put("conversationId", id).put("outcome", "answered");
        answer.put("complete", true).put("text", text);
        answer.putArray("segments").addObject().put("text", text).putArray("citations").add(1);
        ObjectNode citation = answer.putArray("citations").addObject();
        citation.put("number", 1).put("documentId", "a".repeat(24)).put("version", "b".repeat(64));
        citation.put("path", text).put("title", text).put("quote", text).put("start", 0);
        citation.put("end", text.length()).put("url", "javascript:document.title='hit'");
        citation.putArray("heading").add(text);
        answer.putArray("closest");
        answer.putArray("suggestions").add(text);
        return answer.toString();
    }

    @Test
    void stays_text_everywhere_and_holds_nothing_up() throws IOException {
        Page page = visits.open(Setup.desktop(), wiring.address().toString(), "/");
        String title = page.title();
        long elements = elements(page);
        int number = 0;
        for (String payload : payloads()) {
            number++;
            page.unroute("**/v1/**");
            Visits.pretend(
                    page, "**/v1/questions", 200, "application/json", answer(payload, number));
            ObjectNode text = JsonNodeFactory.instance.objectNode();
            text.put("documentId", "a".repeat(24)).put("version", "b".repeat(64));
            text.put("path", payload).put("title", payload).put("text", "Before.\n" + payload);
            Visits.pretend(
                    page, "**/v1/documents/*/text*", 200, "application/json", text.toString());
            page.locator("#question")
                    .fill(
                            payload.isBlank()
                                    ? "?"
                                    : payload.substring(0, Math.min(2_000, payload.length())));
            page.locator("#question").press("Enter");
            assertThat(page.locator(".turn-answered")).isVisible();

            page.locator(".chip").first().click();
            assertThat(page.locator("#source-panel .line").first()).isVisible();

            assertThat(page.title()).isEqualTo(title);
            assertThat(elements(page)).as(payload).isEqualTo(elements);
            assertThat(page.locator(".source-original").first().getAttribute("href"))
                    .startsWith("/v1/documents/");
            page.locator("#new-chat").click();
        }
        Proof.seen(
                "text",
                "%d texts that would be script, in every place of the page".formatted(number),
                "they stay text",
                "all of them did");
    }

    /** Elements that no part of the page makes for a text. */
    private static long elements(Page page) {
        return page.locator(
                        "script, iframe, object, embed, svg, style, link, img, video, audio, form"
                                + " form, [onerror], [onload], [onclick], [href^='javascript:']")
                .count();
    }

    @Test
    void a_text_of_every_kind_is_drawn_without_a_freeze() throws IOException {
        Page page = visits.open(Setup.desktop(), wiring.address().toString(), "/");
        page.evaluate(
                """
                () => {
                  window.freezes = [];
                  new PerformanceObserver((list) => window.freezes.push(...list.getEntries().map((entry) => entry.duration)))
                    .observe({ entryTypes: ['longtask'] });
                }\
                """);
        int number = 0;
        for (String payload : payloads()) {
            Visits.pretend(
                    page, "**/v1/questions", 200, "application/json", answer(payload, ++number));
            page.locator("#question").fill("What is it?");
            page.locator("#question").press("Enter");
            assertThat(page.locator(".turn-answered")).isVisible();
            page.locator("#new-chat").click();
            page.unroute("**/v1/questions");
        }
        Number longest = (Number) page.evaluate("Math.max(0, ...window.freezes)");
        if (Boolean.getBoolean("hr-chatbot.prove")) {
            assertThat(longest.longValue()).isLessThanOrEqualTo(LONGEST_FREEZE_MILLIS);
        }
    }
}
