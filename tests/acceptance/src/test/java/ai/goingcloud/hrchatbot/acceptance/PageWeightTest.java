package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a first visit to the page costs, in a browser that has nothing of it yet and a processor
 * that is slowed four times. Bytes are counted by every run; times are judged by {@code ./prove}
 * alone.
 */
final class PageWeightTest {

    private static final long MOST_BYTES = 250 * 1024;
    private static final double LONGEST_TO_FIRST_PAINT_MILLIS = 800;
    private static final int VISITS = Proof.times(1, 11);

    @TempDir private Path home;
    private Chromium chromium;
    private LaptopWiring wiring;

    private record Cost(double firstPaintMillis, long bytes) {}

    @BeforeEach
    void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        wiring = new LaptopWiring(home);
        wiring.put("leave.md", Scenarios.LEAVE_TEXT);
        Eventually.holds(() ->
                assertThat(
                                new ApiClient(wiring.address())
                                        .document("leave.md")
                                        .path("state")
                                        .asString(""))
                        .isEqualTo("indexed"));
    }

    @AfterEach
    void stop() {
        if (wiring != null) {
            wiring.close();
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, en-GB",
        "/, zh-TW",
        "/, ja-JP",
        "/hr/, en-GB",
        "/hr/, zh-TW",
        "/hr/, ja-JP",
    })
    void a_first_visit_is_light_and_soon_shows_something(String path, String language) {
        // The server's first answers are not what is measured.
        visit(path, language);
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            costs.add(visit(path, language));
        }
        long bytes = costs.stream().mapToLong(Cost::bytes).max().orElseThrow();
        List<Double> paints = costs.stream().map(Cost::firstPaintMillis).sorted().toList();
        double median = paints.get(paints.size() / 2);

        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
        if (Proof.isWhole()) {
            Proof.seen(
                    "page",
                    "first visit to %s in %s, processor slowed four times"
                            .formatted(path, language),
                    "first contentful paint within 800 ms, at most 250 KB",
                    "%.0f ms (%.0f to %.0f in %d visits), %d KB"
                            .formatted(
                                    median,
                                    paints.getFirst(),
                                    paints.getLast(),
                                    paints.size(),
                                    bytes / 1024));
            assertThat(median).isLessThanOrEqualTo(LONGEST_TO_FIRST_PAINT_MILLIS);
        }
    }

    private Cost visit(String path, String language) {
        try (BrowserContext context =
                chromium.browser()
                        .newContext(new Browser.NewContextOptions().setLocale(language))) {
            Page page = context.newPage();
            CDPSession session = context.newCDPSession(page);
            AtomicLong bytes = new AtomicLong();
            session.on(
                    "Network.loadingFinished",
                    event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
            session.send("Network.enable");
            JsonObject slowness = new JsonObject();
            slowness.addProperty("rate", 4);
            session.send("Emulation.setCPUThrottlingRate", slowness);
            page.navigate(wiring.address() + path);
            assertThat(page.locator(".starter, #rows tr").first()).isVisible();
            Number paint =
                    (Number)
                            page.evaluate(
                                    "performance.getEntriesByName('first-contentful-paint')[0].startTime");
            return new Cost(paint.doubleValue(), bytes.get());
        }
    }
}
