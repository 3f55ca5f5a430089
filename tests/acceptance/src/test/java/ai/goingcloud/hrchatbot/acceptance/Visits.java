package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Pages that are open in browsers, and what went wrong on them. */
final class Visits implements AutoCloseable {

    static final double PATIENCE = Eventually.PATIENCE.toMillis();
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Chromium chromium;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private final List<String> allowed = new ArrayList<>();

    Visits(Chromium chromium) {
        this.chromium = chromium;
    }

    /** The pages may ask this origin as well. */
    void allow(String origin) {
        allowed.add(origin + "/");
    }

    /** The page at an address, in a browser that was never there before. */
    Page open(Setup setup, String address, String path) {
        BrowserContext context =
                chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setLocale(setup.language())
                                        .setColorScheme(setup.colours())
                                        .setHasTouch(setup.isPhone())
                                        .setIsMobile(setup.isPhone())
                                        .setPermissions(
                                                List.of("clipboard-read", "clipboard-write"))
                                        .setViewportSize(setup.width(), setup.height()));
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        watch(page, address);
        page.navigate(address + path);
        return page;
    }

    /** Another tab of the same browser. */
    Page openBeside(Page page, String address, String path) {
        Page other = page.context().newPage();
        watch(other, address);
        other.navigate(address + path);
        return other;
    }

    private void watch(Page page, String address) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onDialog(dialog -> {
            errors.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(address + "/")
                    && allowed.stream().noneMatch(request.url()::startsWith)
                    && !request.url().startsWith("blob:" + address + "/")
                    && !request.url().startsWith("data:")) {
                hosts.add(request.url());
            }
        });
    }

    /** Failed requests are logged in the console; some are wanted. */
    void forgive(String message) {
        errors.removeIf(error -> error.contains(message));
    }

    void assertNothingWentWrong() {
        assertThat(errors).as("errors in the console").isEmpty();
        assertThat(hosts).as("requests to other hosts").isEmpty();
    }

    /** Lets the page believe that the server answers so. */
    static void pretend(Page page, String glob, int status, String type, String body) {
        page.route(
                glob,
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(status)
                                        .setContentType(type)
                                        .setBody(body)));
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    static void assertAccessible(Page page) {
        assertThat(
                        new AxeBuilder(page)
                                .analyze().getViolations().stream()
                                        .map(rule ->
                                                rule.getId()
                                                        + " "
                                                        + rule.getNodes().stream()
                                                                .map(node ->
                                                                        node.getHtml()
                                                                                + node
                                                                                        .getFailureSummary())
                                                                .toList())
                                        .toList())
                .isEmpty();
    }

    static void assertFitsItsWidth(Page page) {
        assertThat(
                        page.evaluate(
                                "document.documentElement.scrollWidth <="
                                        + " document.documentElement.clientWidth"))
                .isEqualTo(true);
    }

    static Pattern outcome(String names) {
        return Pattern.compile("turn-(" + names + ")");
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }
}
