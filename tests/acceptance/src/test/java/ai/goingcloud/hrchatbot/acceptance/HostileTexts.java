package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.fault.Proof;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Text that would like to be script, and whether anything came of it on a page. The system property
 * {@code hr-chatbot.prove.attacks} names folders with more of it, separated as paths are: text
 * files, JSON Lines with the field {@code payload}, and JSON lists of texts; other files are passed
 * over.
 */
final class HostileTexts implements AutoCloseable {

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
    private static final long LONGEST_FILE = 1 << 20;

    private final Canary canary = new Canary();
    private final Map<String, List<String>> bySource = new LinkedHashMap<>();

    HostileTexts() {
        bySource.put(
                "own",
                PAYLOADS.stream()
                        .map(text -> text.replace("CANARY", canary.address().toString()))
                        .toList());
        String folders = System.getProperty("hr-chatbot.prove.attacks", "");
        for (String folder : folders.split(File.pathSeparator, -1)) {
            if (!folder.isBlank()) {
                addAll(Path.of(folder));
            }
        }
    }

    private void addAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                List<String> texts = read(file);
                if (!texts.isEmpty()) {
                    Path name = folder.toAbsolutePath().getFileName();
                    bySource.put(name + "/" + folder.relativize(file), texts);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.matches(".+\\.(jsonl|json|txt|md|html|svg)") || Files.size(file) > LONGEST_FILE) {
            return List.of();
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            return List.of();
        }
        if (name.endsWith(".json")) {
            List<String> texts = new ArrayList<>();
            JsonMapper.shared().readTree(text).forEach(each -> texts.add(each.asString("")));
            return texts;
        }
        if (name.endsWith(".jsonl")) {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> payload(JsonMapper.shared().readTree(line)))
                    .toList();
        }
        return name.endsWith(".txt") ? text.lines().toList() : List.of(text);
    }

    private static String payload(JsonNode line) {
        return line.path("payload").isString()
                ? line.path("payload").stringValue()
                : line.toString();
    }

    List<String> all() {
        return bySource.values().stream().flatMap(List::stream).toList();
    }

    /** How many there are of what. */
    private String counted() {
        return bySource.entrySet().stream()
                .map(source -> source.getKey() + ": " + source.getValue().size())
                .collect(Collectors.joining(", "));
    }

    /** Elements that no part of the pages makes for a text. */
    static long elements(Page page) {
        return page.locator(
                        "script, iframe, object, embed, svg, style, link, img, video, audio, form"
                                + " form, [onerror], [onload], [onclick], [href^='javascript:']")
                .count();
    }

    /** From now on the page notes how long it was held up. */
    static void watchFreezes(Page page) {
        page.evaluate(
                """
                () => {
                  window.freezes = [];
                  window.watch = new PerformanceObserver((list) => window.freezes.push(...list.getEntries().map((entry) => entry.duration)));
                  window.watch.observe({ entryTypes: ['longtask'] });
                }\
                """);
    }

    /** The longest time for which a page that is watched was held up since this was asked last. */
    static long longestFreeze(Page page) {
        Number longest =
                (Number)
                        page.evaluate(
                                """
                                () => {
                                  window.freezes.push(...window.watch.takeRecords().map((entry) => entry.duration));
                                  return Math.round(Math.max(0, ...window.freezes.splice(0)));
                                }\
                                """);
        return longest.longValue();
    }

    /**
     * How long a text holds a page up that is watched: a text that does, does it each time, while
     * the machine has other things to do now and then.
     *
     * @param shows the text on the page
     */
    static long freezeBy(Page page, Runnable shows) {
        shows.run();
        long longest = longestFreeze(page);
        for (int again = 0; again < 3 && longest > LONGEST_FREEZE_MILLIS; again++) {
            shows.run();
            longest = Math.min(longest, longestFreeze(page));
        }
        return longest;
    }

    void assertNothingCameOfIt(String where, Page page) {
        assertNothingCameOfIt(where, longestFreeze(page));
    }

    /** Times are judged by {@code ./prove} alone. */
    void assertNothingCameOfIt(String where, long longest) {
        assertThat(canary.called()).as("requests that left the page").isZero();
        Proof.seen(
                "page",
                "%d texts that would like to be script (%s), on %s"
                        .formatted(all().size(), counted(), where),
                "no script runs, no request leaves, no freeze over 200 ms",
                "none, none, longest task %d ms".formatted(longest));
        if (Proof.isWhole()) {
            assertThat(longest).as("milliseconds").isLessThanOrEqualTo(LONGEST_FREEZE_MILLIS);
        }
    }

    URI canary() {
        return canary.address();
    }

    int heard() {
        return canary.called();
    }

    @Override
    public void close() {
        canary.close();
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
