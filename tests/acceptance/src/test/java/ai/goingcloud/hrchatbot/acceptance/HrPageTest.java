package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What HR does on its page. */
final class HrPageTest {

    @TempDir private Path home;
    private Chromium chromium;
    private LaptopWiring wiring;
    private Visits visits;

    @BeforeEach
    void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(Visits.PATIENCE);
        wiring = new LaptopWiring(home);
        wiring.put("leave.md", Scenarios.LEAVE_TEXT);
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

    private Page open(Setup setup) {
        Page page = visits.open(setup, wiring.address().toString(), "/hr/");
        assertThat(row(page, "leave.md").locator(".badge").first()).isVisible();
        return page;
    }

    private static Locator row(Page page, String path) {
        return page.locator("#rows tr").filter(new Locator.FilterOptions().setHasText(path));
    }

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "text/markdown", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void many_files_are_taken_at_once_each_with_its_progress() {
        Page page = open(Setup.desktop());
        page.locator("#folder").fill("handbook");

        page.locator("#files")
                .setInputFiles(
                        new FilePayload[] {
                            file("dogs.md", "# Dogs\n\nDogs may come on Fridays.\n"),
                            file("cats.md", "# Cats\n\nCats may not come.\n"),
                            file("nothing.md", "")
                        });

        assertThat(page.locator(".upload")).hasCount(3);
        assertThat(page.locator(".upload-failed"))
                .hasText("handbook/nothing.mdNot uploaded: The file is empty.");
        assertThat(row(page, "handbook/dogs.md").locator(".badge")).hasText("Read");
        assertThat(row(page, "handbook/cats.md").locator(".cell-chunks")).hasText("1");
        Visits.assertAccessible(page);
        Visits.screenshot(page, "hr-uploads");
    }

    @Test
    void a_document_without_anything_to_find_is_a_problem() {
        wiring.put("blank.md", " \n");
        Page page = open(Setup.desktop());
        assertThat(row(page, "blank.md").locator(".document-cause")).isVisible();

        page.locator("#state").selectOption("problems");

        assertThat(page.locator("#rows tr")).hasCount(1);
    }

    @Test
    void documents_are_sorted_and_found() {
        wiring.put("a.md", "# Zoo\n\nA rule.\n");
        Page page = open(Setup.desktop());
        assertThat(row(page, "a.md")).isVisible();
        assertThat(page.locator("#rows tr").first()).containsText("Annual leave");

        page.locator("[data-column=title] button").click();
        assertThat(page.locator("#rows tr").first()).containsText("Zoo");
        assertThat(page.locator("[data-column=title]")).hasAttribute("aria-sort", "descending");

        page.locator("#find").fill("leave");
        assertThat(page.locator("#rows tr")).hasCount(1);
    }

    @Test
    void details_are_changed_and_the_text_is_previewed() {
        Page page = open(Setup.desktop());
        row(page, "leave.md").locator(".do-edit").click();
        Visits.assertAccessible(page);
        page.locator("[name=owner]").fill("People team");
        page.locator("[name=reviewDate]").fill("2001-01-31");
        page.locator("#details [type=submit]").click();
        assertThat(row(page, "leave.md").locator(".cell-owner")).hasText("People team");
        assertThat(row(page, "leave.md").locator(".badge-warning")).hasText("overdue");

        row(page, "leave.md").locator(".do-preview").click();
        assertThat(page.locator("#preview")).containsText("31 March");
        Visits.assertAccessible(page);
        page.keyboard().press("Escape");

        row(page, "leave.md").locator(".do-again").click();
        assertThat(page.locator("#toast")).containsText("is being read again");
    }

    @Test
    void a_document_is_deleted_once_that_is_sure() {
        Page page = open(Setup.desktop());

        row(page, "leave.md").locator(".do-remove").click();
        page.locator("#confirmation [value=no]").click();
        assertThat(row(page, "leave.md")).isVisible();

        row(page, "leave.md").locator(".do-remove").click();
        page.locator(".confirmation-yes").click();
        assertThat(row(page, "leave.md")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT, false", "zh-TW, DARK, true", "ja-JP, LIGHT, false"})
    void search_is_tested_with_its_scores_and_documents_are_counted(
            String language, ColorScheme colours, boolean phone) {
        Setup setup = Setup.desktop().in(language).with(colours);
        Page page = open(phone ? setup.onPhone() : setup);
        assertThat(row(page, "leave.md").locator(".do-preview")).isVisible();
        Visits.assertFitsItsWidth(page);
        Visits.screenshot(page, "hr-documents-" + language);

        page.locator("#tab-search").click();
        page.locator("#words").fill(Scenarios.CARRY_OVER);
        page.locator("#words").press("Enter");
        assertThat(page.locator("#hits tbody tr").first()).containsText("31 March");
        Visits.assertAccessible(page);
        Visits.screenshot(page, "hr-search-" + language);

        page.locator("#tab-numbers").click();
        assertThat(page.locator(".figure dd").first()).hasText("1");
        Visits.assertAccessible(page);
        Visits.assertFitsItsWidth(page);
    }

    @Test
    void search_is_tested_as_somebody_with_fewer_groups() {
        wiring.put("pool.md", "# Bonus\n\nThe bonus pool is 7,777 euros.\n");
        wiring.describe("pool.md", Map.of("audiences", "board"));
        var _ = wiring.as(Set.of("board", "staff"));
        Page page = open(Setup.desktop());
        assertThat(row(page, "pool.md").locator(".badge").first()).hasText("Read");
        page.locator("#tab-search").click();
        page.locator("#words").fill("bonus pool");
        page.locator("#words").press("Enter");
        assertThat(page.locator("#hits")).containsText("7,777");

        page.locator("#view-as").getByLabel("board").uncheck();
        page.locator("#words").press("Enter");

        assertThat(page.locator("#hits")).not().containsText("7,777");
        Visits.assertAccessible(page);
        Visits.assertFitsItsWidth(page);
    }
}
