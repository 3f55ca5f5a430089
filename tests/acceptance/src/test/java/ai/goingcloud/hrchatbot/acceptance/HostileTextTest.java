package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.fault.Proof;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text that would like to be script, wherever text enters the page: as question, answer, quote,
 * title, heading, path and document. The server is made believe; {@link HostileFilesTest} has real
 * files.
 */
final class HostileTextTest {

    @TempDir private Path home;
    private final HostileTexts texts = new HostileTexts();
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
        texts.close();
        if (wiring != null) {
            visits.close();
            wiring.close();
            chromium.close();
            visits.assertNothingWentWrong();
        }
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
    void stays_text_on_the_chat_page_and_holds_nothing_up() {
        Page page = visits.open(Setup.desktop(), wiring.address().toString(), "/");
        assertThat(page.locator("link[href='/assets/app.js']")).hasCount(1);
        HostileTexts.watchFreezes(page);
        String title = page.title();
        long elements = HostileTexts.elements(page);
        List<String> payloads = texts.all();
        long longest = 0;
        for (int number = 1; number <= payloads.size(); number++) {
            String payload = payloads.get(number - 1);
            int asked = number;
            long freeze =
                    HostileTexts.freezeBy(page, () -> showsInAnswerAndSource(page, payload, asked));
            longest = Math.max(longest, freeze);

            assertThat(page.title()).isEqualTo(title);
            assertThat(HostileTexts.elements(page)).as(payload).isEqualTo(elements);
            assertThat(page.locator(".source-original").first().getAttribute("href"))
                    .startsWith("/v1/documents/");
        }
        texts.assertNothingCameOfIt("the chat page", longest);
    }

    private static void showsInAnswerAndSource(Page page, String payload, int number) {
        page.locator("#new-chat").click();
        page.unroute("**/v1/**");
        Visits.pretend(page, "**/v1/questions", 200, "application/json", answer(payload, number));
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        text.put("documentId", "a".repeat(24)).put("version", "b".repeat(64));
        text.put("path", payload).put("title", payload).put("text", "Before.\n" + payload);
        Visits.pretend(page, "**/v1/documents/*/text*", 200, "application/json", text.toString());
        // At once: how long the browser takes to paste lines is not the page's doing.
        page.locator("#question")
                .evaluate(
                        "(box, text) => { box.value = text; box.dispatchEvent(new Event('input', {"
                                + " bubbles: true })); }",
                        payload.isBlank()
                                ? "?"
                                : payload.substring(0, Math.min(2_000, payload.length())));
        page.locator("#question").press("Enter");
        assertThat(page.locator(".turn-answered")).isVisible();

        page.locator(".chip").first().click();
        assertThat(page.locator("#source-panel .line").first()).isVisible();
    }

    @Test
    void stays_text_in_lists_of_chats_documents_and_passages() {
        List<String> payloads = texts.all();
        ObjectNode chats = JsonNodeFactory.instance.objectNode().put("keptForDays", 1);
        ArrayNode conversations = chats.putArray("conversations");
        ObjectNode listing = JsonNodeFactory.instance.objectNode();
        ArrayNode documents = listing.putArray("documents");
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        ArrayNode hits = found.putArray("hits");
        ArrayNode leftOut = found.putArray("leftOut");
        for (int number = 0; number < payloads.size(); number++) {
            String payload = payloads.get(number);
            String id = "%024x".formatted(number);
            conversations
                    .addObject()
                    .put("conversationId", id)
                    .put("title", payload)
                    .put("changedAt", "2026-11-22T08:00:00Z");
            documents.add(document(id, payload));
            ObjectNode hit = hits.addObject().put("chunkId", id).put("documentId", id);
            hit.put("path", payload).put("title", payload).put("text", payload);
            hit.putArray("heading").add(payload);
            hit.putObject("scores").put("fused", 1);
            leftOut.addObject()
                    .put("documentId", id)
                    .put("path", payload)
                    .put("title", payload)
                    .put("filter", payload);
        }
        Page page = visits.open(Setup.desktop(), wiring.address().toString(), "/hr/");
        assertThat(page.locator("#shown")).isVisible();
        long elements = HostileTexts.elements(page);
        HostileTexts.watchFreezes(page);
        Visits.pretend(page, "**/v1/documents?*", 200, "application/json", listing.toString());
        Visits.pretend(page, "**/v1/search?*", 200, "application/json", found.toString());
        assertThat(page.locator("#rows tr")).hasCount(payloads.size());
        page.locator("#tab-search").click();
        page.locator("#words").fill("leave");
        page.locator("#words").press("Enter");
        assertThat(page.locator("#hits > tbody > tr")).hasCount(payloads.size());
        assertThat(page.locator("#left-out-list li")).hasCount(payloads.size());
        assertThat(HostileTexts.elements(page)).isEqualTo(elements);
        texts.assertNothingCameOfIt("the HR page", page);

        Page chat = visits.open(Setup.desktop(), wiring.address().toString(), "/");
        assertThat(chat.locator("link[href='/assets/app.js']")).hasCount(1);
        elements = HostileTexts.elements(chat);
        HostileTexts.watchFreezes(chat);
        Visits.pretend(chat, "**/v1/conversations?*", 200, "application/json", chats.toString());
        chat.locator(".rail-search").fill("leave");
        assertThat(chat.locator(".chat")).hasCount(payloads.size());
        assertThat(HostileTexts.elements(chat)).isEqualTo(elements);
        texts.assertNothingCameOfIt("the list of chats", chat);
    }

    private static ObjectNode document(String id, String payload) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("documentId", id);
        document.put("path", payload).put("title", payload).put("state", "rejected");
        document.put("cause", payload).put("chunks", 0).put("size", 1).put("owner", payload);
        document.put("changedAt", payload).put("validFrom", payload).put("reviewDate", payload);
        document.putArray("audiences").add(payload);
        document.putArray("countries").add(payload);
        return document;
    }

    @Test
    void a_pdf_that_would_like_to_act_is_only_drawn() {
        Page page = visits.open(Setup.desktop(), wiring.address().toString(), "/");
        assertThat(page.locator("link[href='/assets/app.js']")).hasCount(1);
        String title = page.title();
        String address = page.url();
        List<String> acting =
                SmallPdf.acting(texts.canary().toString(), "Unused leave may be carried over.");
        for (int number = 1; number <= acting.size(); number++) {
            page.unroute("**/v1/**");
            ObjectNode answer =
                    (ObjectNode)
                            JsonMapper.shared()
                                    .readTree(answer("Unused leave may be carried over.", number));
            ((ObjectNode) answer.path("citations").path(0)).put("path", "rules.pdf").put("page", 1);
            Visits.pretend(page, "**/v1/questions", 200, "application/json", answer.toString());
            Visits.pretend(page, "**/original*", 200, "application/pdf", acting.get(number - 1));
            page.locator("#question").fill("leave");
            page.locator("#question").press("Enter");
            assertThat(page.locator(".turn-answered")).isVisible();

            page.locator(".chip").first().click();
            assertThat(page.locator(".pdf-place")).hasText("Page 1 of 1");
            assertThat(page.locator(".pdf-mark").first()).isVisible();
            assertThat(page.locator("#source-panel canvas").first()).isVisible();
            page.locator("#source-panel canvas")
                    .first()
                    .click(new Locator.ClickOptions().setForce(true));

            assertThat(page.title()).as("variant " + number).isEqualTo(title);
            assertThat(page.locator("#source-panel a[href^='http'], #source-panel form"))
                    .hasCount(0);
            page.locator("#new-chat").click();
            assertThat(page.url()).startsWith(address);
        }
        assertThat(texts.heard()).as("requests that left the page").isZero();
        Proof.seen(
                "page",
                acting.size() + " PDFs that would like to act, on the PDF's pages",
                "no script runs, no request leaves",
                "none, none");
    }

    @Test
    void the_canary_would_be_heard() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(texts.canary()).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        assertThat(texts.heard()).isEqualTo(1);
    }

    @Test
    void a_freeze_would_be_seen() {
        Page page = visits.open(Setup.desktop(), wiring.address().toString(), "/");
        HostileTexts.watchFreezes(page);

        page.evaluate(
                "new Promise(done => setTimeout(() => { const end = performance.now() + 300; while"
                        + " (performance.now() < end); setTimeout(done, 50); }))");

        assertThat(HostileTexts.longestFreeze(page)).isGreaterThanOrEqualTo(300);
    }
}
