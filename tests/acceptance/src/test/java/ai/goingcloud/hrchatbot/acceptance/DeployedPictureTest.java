package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import ai.goingcloud.hrchatbot.testing.lambda.FakeApiGateway;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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
    }

    private static String leave(String days) {
        return "# Annual leave\n\nUp to %s days may be carried over until 31 March.\n"
                .formatted(days);
    }

    private static String audience(String group) {
        return "{\"metadataAttributes\":{\"audience\":[\"%s\"]}}".formatted(group);
    }

    private Page open() {
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
                installation.front(gateway.address(), "mei", List.of("staff")).address(),
                "/");
    }

    private static Locator ask(Page page) {
        page.locator("#question").fill(QUESTION);
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
        Page page = open();

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
}
