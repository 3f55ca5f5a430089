package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.fault.Proof;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
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
                    "</textarea><style>@import 'CANARY';</style>",
                    "<img src=CANARY><link rel=stylesheet href=CANARY><a ping=CANARY href=CANARY>",
                    "![picture](CANARY) [link](CANARY) <CANARY>",
                    "<meta http-equiv=refresh content='0;url=CANARY'><base href=CANARY>",
                    "{{constructor.constructor('document.title=1')()}}",
                    "\u202Egnp.exe\u2066 \u0000",
                    "`".repeat(50_000) + "](" + "[".repeat(50_000),
                    "a | b\n".repeat(2_000));

    private static final long LONGEST_FREEZE_MILLIS = 200;

    @TempDir private Path home;
    private final Canary canary = new Canary();
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
        canary.close();
        if (wiring != null) {
            visits.close();
            wiring.close();
            chromium.close();
            visits.assertNothingWentWrong();
        }
    }

    private List<String> payloads() throws IOException {
        List<String> payloads =
                new ArrayList<>(
                        PAYLOADS.stream()
                                .map(text -> text.replace("CANARY", canary.address().toString()))
                                .toList());
        String folder = System.getProperty("hr-chatbot.prove.attacks", "");
        if (folder.isEmpty()) {
            return payloads;
        }
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
    void stays_text_on_the_chat_page_and_holds_nothing_up() throws IOException {
        Page page = visits.open(Setup.desktop(), wiring.address().toString(), "/");
        assertThat(page.locator("link[href='/assets/app.js']")).hasCount(1);
        watchFreezes(page);
        String title = page.title();
        long elements = elements(page);
        List<String> payloads = payloads();
        for (int number = 1; number <= payloads.size(); number++) {
            String payload = payloads.get(number - 1);
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
        assertNothingCameOfIt("the chat page", payloads.size(), page);
    }

    @Test
    void stays_text_in_lists_of_chats_documents_and_passages() throws IOException {
        List<String> payloads = payloads();
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
        long elements = elements(page);
        watchFreezes(page);
        Visits.pretend(page, "**/v1/documents?*", 200, "application/json", listing.toString());
        Visits.pretend(page, "**/v1/search?*", 200, "application/json", found.toString());
        assertThat(page.locator("#rows tr")).hasCount(payloads.size());
        page.locator("#tab-search").click();
        page.locator("#words").fill("leave");
        page.locator("#words").press("Enter");
        assertThat(page.locator("#hits > tbody > tr")).hasCount(payloads.size());
        assertThat(page.locator("#left-out-list li")).hasCount(payloads.size());
        assertThat(elements(page)).isEqualTo(elements);
        assertNothingCameOfIt("the HR page", payloads.size(), page);

        Page chat = visits.open(Setup.desktop(), wiring.address().toString(), "/");
        assertThat(chat.locator("link[href='/assets/app.js']")).hasCount(1);
        elements = elements(chat);
        Visits.pretend(chat, "**/v1/conversations?*", 200, "application/json", chats.toString());
        chat.locator(".rail-search").fill("leave");
        assertThat(chat.locator(".chat")).hasCount(payloads.size());
        assertThat(elements(chat)).isEqualTo(elements);
        assertNothingCameOfIt("the list of chats", payloads.size(), chat);
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

    /** Elements that no part of the page makes for a text. */
    private static long elements(Page page) {
        return page.locator(
                        "script, iframe, object, embed, svg, style, link, img, video, audio, form"
                                + " form, [onerror], [onload], [onclick], [href^='javascript:']")
                .count();
    }

    private static void watchFreezes(Page page) {
        page.evaluate(
                """
                () => {
                  window.freezes = [];
                  new PerformanceObserver((list) => window.freezes.push(...list.getEntries().map((entry) => entry.duration)))
                    .observe({ entryTypes: ['longtask'] });
                }\
                """);
    }

    private void assertNothingCameOfIt(String where, int texts, Page page) {
        assertThat(canary.called()).as("requests that left the page").isZero();
        if (Proof.isWhole()) {
            Number longest =
                    (Number) page.evaluate("Math.round(Math.max(0, ...window.freezes ?? []))");
            Proof.seen(
                    "page",
                    texts + " texts that would like to be script, on " + where,
                    "no script runs, no request leaves, no freeze over 200 ms",
                    "none, none, longest task %d ms".formatted(longest.longValue()));
            assertThat(longest.longValue()).isLessThanOrEqualTo(LONGEST_FREEZE_MILLIS);
        }
    }

    @Test
    void a_pdf_that_would_like_to_act_is_only_drawn() {
        Page page = visits.open(Setup.desktop(), wiring.address().toString(), "/");
        assertThat(page.locator("link[href='/assets/app.js']")).hasCount(1);
        String title = page.title();
        String address = page.url();
        List<String> acting =
                SmallPdf.acting(canary.address().toString(), "Unused leave may be carried over.");
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
            page.locator("#source-panel canvas")
                    .first()
                    .click(new Locator.ClickOptions().setForce(true));

            assertThat(page.title()).as("variant " + number).isEqualTo(title);
            assertThat(page.locator("#source-panel a[href^='http'], #source-panel form"))
                    .hasCount(0);
            page.locator("#new-chat").click();
            assertThat(page.url()).startsWith(address);
        }
        assertNothingCameOfIt("the PDF's pages", acting.size(), page);
    }

    @Test
    void the_canary_would_be_heard() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(canary.address()).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        assertThat(canary.called()).isEqualTo(1);
    }

    /** A server that nothing on the page may ever ask. */
    private static final class Canary implements AutoCloseable {

        private final AtomicInteger calls = new AtomicInteger();
        private final HttpServer server;

        Canary() {
            try {
                server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            calls.incrementAndGet();
                            exchange.sendResponseHeaders(204, -1);
                        }
                    });
            server.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        }

        int called() {
            return calls.get();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
