package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.lambda.FakeApiGateway;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * From end to end, as deployed: a file in the bucket, its event, the function that reads it, the
 * database, the function that answers, the front end, a browser.
 */
final class DeployedPictureTest {

    private static final String DOCUMENT = "policies/annual leave 特別休假.md";
    private static final String QUESTION = "How many days may be carried over?";

    private final Chromium chromium = Chromium.start();
    private final Visits visits = new Visits(chromium);
    private final Installation installation = new Installation();

    @AfterEach
    void close() {
        visits.close();
        installation.close();
        chromium.close();
        visits.assertNothingWentWrong();
    }

    private static String leave(String days) {
        return "# Annual leave\n\nUp to %s days may be carried over until 31 March.\n"
                .formatted(days);
    }

    private static String audience(String group) {
        return "{\"metadataAttributes\":{\"audience\":[\"%s\"]}}".formatted(group);
    }

    private Page open(String path) {
        FunctionProcess working = installation.api();
        FunctionProcess polled = installation.api();
        FakeApiGateway gateway =
                installation.gateway(
                        (event, limit) ->
                                (event.contains("\"POST /v1/questions\"") ? working : polled)
                                        .invoke(event, limit),
                        FakeApiGateway.LIMIT);
        return visits.open(
                Setup.desktop(),
                installation.front(gateway.address(), "mei", List.of("staff", "hr")).address(),
                path);
    }

    private static Locator ask(Page page) {
        return ask(page, QUESTION);
    }

    private static Locator ask(Page page, String question) {
        page.locator("#question").fill(question);
        page.locator("#question").press("Enter");
        Locator turn = page.locator(".turn").last();
        assertThat(turn).hasClass(Pattern.compile("turn-(answered|declined|passages)"));
        return turn;
    }

    @Test
    void a_browser_sees_what_the_bucket_holds() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        installation.put(DOCUMENT + ".metadata.json", audience("staff"));
        installation.put(DOCUMENT, leave("five"));
        Page page = open("/");

        assertThat(ask(page).locator(".turn-answer")).containsText("five days");

        installation.put(DOCUMENT, leave("seven"));
        Locator replaced = ask(page);
        assertThat(replaced.locator(".turn-answer")).containsText("seven days");
        assertThat(replaced.locator(".chip").first()).hasText("[1]");

        installation.put(DOCUMENT + ".metadata.json", audience("board"));
        assertThat(ask(page).locator(".turn-answer")).not().containsText("seven");

        installation.put(DOCUMENT + ".metadata.json", audience("staff"));
        assertThat(ask(page).locator(".turn-answer")).containsText("seven days");

        installation.remove(DOCUMENT);
        assertThat(ask(page)).hasClass(Pattern.compile("turn-declined"));
    }

    @Test
    void files_go_between_the_browser_and_the_bucket_itself() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        visits.allow(installation.documentsOrigin());
        String parking = "policies/parking.pdf";
        installation.put(parking + ".metadata.json", audience("staff"));
        installation.put(parking, SmallPdf.of("Parking rules.", "Parking costs 20 euros a month."));
        Page page = open("/");
        Locator turn = ask(page, "How many euros does parking cost a month?");

        Response fetched =
                page.waitForResponse(
                        response -> isFromBucket(response) && response.url().contains("parking"),
                        () -> turn.locator(".chip").first().click());

        assertThat(page.locator(".pdf-mark").first()).isVisible();
        assertThat(page.locator(".pdf-place")).hasText("Page 1 of 1");
        assertThat(fetched.status()).isEqualTo(200);

        Page hr = visits.openBeside(page, origin(page), "/hr/");
        // Its script listens for files before it lists what is there.
        assertThat(hr.locator("#rows tr").first()).isVisible();
        hr.locator("#folder").fill("policies");
        Response sent =
                hr.waitForResponse(
                        response ->
                                isFromBucket(response) && response.request().method().equals("PUT"),
                        () ->
                                hr.locator("#files")
                                        .setInputFiles(
                                                new FilePayload(
                                                        "leave.md",
                                                        "text/markdown",
                                                        leave("five").getBytes(UTF_8))));

        assertThat(sent.status()).isEqualTo(200);
        assertThat(hr.locator(".upload-state")).hasText("Uploaded; it is being read.");
        installation.hear("policies/leave.md");
        assertThat(
                        hr.locator("#rows tr")
                                .filter(new Locator.FilterOptions().setHasText("policies/leave.md"))
                                .locator(".badge"))
                .hasText("Read");
    }

    private boolean isFromBucket(Response response) {
        return response.url().startsWith(installation.documentsOrigin() + "/");
    }

    private static String origin(Page page) {
        return (String) page.evaluate("location.origin");
    }
}
