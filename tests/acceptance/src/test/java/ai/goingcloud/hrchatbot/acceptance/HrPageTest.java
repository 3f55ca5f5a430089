package ai.goingcloud.hrchatbot.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

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
        page.locator("#find").fill("");
        for (Locator column : page.locator("[data-column]").all()) {
            column.locator("button").click();
            assertThat(column).hasAttribute("aria-sort", Pattern.compile("ascending|descending"));
            assertThat(page.locator("#rows tr")).hasCount(2);
        }
    }

    @Test
    void documents_are_found_by_the_language_that_they_are_written_in() {
        wiring.put("特別休假.md", "# 特別休假\n\n年資滿一年者，每年有七天特別休假。\n");
        wiring.put("休暇.md", "# 休暇\n\n有給休暇は二年で時効になります。\n");
        Page page = open(Setup.desktop());
        assertThat(page.locator("#rows tr")).hasCount(3);
        assertThat(row(page, "特別休假.md").locator(".cell-language")).hasText("Chinese");

        page.locator("#spoken").selectOption("ja");
        assertThat(page.locator("#rows tr")).hasCount(1);
        assertThat(row(page, "休暇.md").locator(".cell-language")).hasText("Japanese");

        page.locator("#spoken").selectOption("en");
        assertThat(page.locator("#rows tr")).hasCount(1);
        assertThat(page.locator("#rows tr").first()).containsText("Annual leave");
    }

    @Test
    void a_list_that_is_cut_off_says_so() {
        Page page = open(Setup.desktop());
        Visits.pretend(
                page,
                "**/v1/documents?*",
                200,
                "application/json",
                "{\"documents\":[],\"next\":\"/v1/documents?kept=true&after=x\"}");

        assertThat(page.locator("#trouble"))
                .hasText("Only the first 0 documents are listed here; there are more.");
    }

    @Test
    void every_language_has_the_same_texts_in_the_same_order() {
        Page page = open(Setup.desktop());

        Object texts =
                page.evaluate(
                        """
                        async () => {
                          const names = (texts, path = '') => Object.entries(texts).flatMap(([key, text]) =>
                            typeof text === 'object' ? names(text, `${path}${key}.`) : [`${path}${key}: ${typeof text}`]);
                          return Promise.all(['en', 'zh-TW', 'ja'].map(async (language) =>
                            names((await import(`/assets/messages/${language}.js`)).default)));
                        }\
                        """);

        List<?> languages = (List<?>) texts;
        assertThat(languages).hasSize(3);
        assertThat(languages.get(1)).isEqualTo(languages.get(0));
        assertThat(languages.get(2)).isEqualTo(languages.get(0));
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
        page.locator(".confirmation-no").click();
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

    private void putSample(String path) throws IOException {
        Path samples = Path.of("../../samples");
        wiring.put(path, Files.readAllBytes(samples.resolve(path)));
        Path metadata = samples.resolve(path + ".metadata.json");
        if (Files.exists(metadata)) {
            wiring.put(path + ".metadata.json", Files.readAllBytes(metadata));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, Page 1, Page 2, 'Sheet: ', 'Table, '",
        "zh-TW, 第 1 頁, 第 2 頁, 工作表：, 表格，",
        "ja-JP, 1 ページ, 2 ページ, シート：, 表（",
    })
    void a_preview_marks_pages_sheets_and_tables(
            String language, String first, String second, String sheet, String table)
            throws IOException {
        putSample("handbook/health-and-safety.pdf");
        SequencedMap<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put("Inland", List.of(List.of("City", "Night"), List.of("Taipei", "3,000")));
        sheets.put("Abroad", List.of(List.of("City", "Night"), List.of("London", "150")));
        wiring.put("allowances.xlsx", SmallWorkbook.of(sheets));
        Page page = open(Setup.desktop().in(language));

        row(page, "health-and-safety.pdf").locator(".do-preview").click();
        Locator marks = page.locator("#preview .page-mark");
        assertThat(marks.nth(0)).hasText(first);
        assertThat(marks.nth(1)).hasText(second);
        Visits.assertAccessible(page);
        page.keyboard().press("Escape");

        row(page, "allowances.xlsx").locator(".do-preview").click();
        assertThat(marks).hasText(new String[] {sheet + "Inland", sheet + "Abroad"});
        assertThat(page.locator("#preview .preview-table table").first()).isVisible();
        assertThat(page.locator("#preview .table-mark").first()).containsText(table);
        Visits.assertAccessible(page);
    }

    @Test
    void all_that_is_known_of_a_document_stands_in_its_row() {
        wiring.describe(
                "leave.md",
                Map.of(
                        "title", "Leave of absence",
                        "countries", "TW",
                        "validFrom", "2001-02-03",
                        "owner", "People team",
                        "reviewDate", "2999-12-31",
                        "language", "en"));
        Page page = open(Setup.desktop());
        Locator row = row(page, "leave.md");
        assertThat(row.locator(".document-title")).hasText("Leave of absence");

        assertThat(row.locator(".document-path")).hasText("leave.md");
        assertThat(row.locator(".document-version")).hasText(Pattern.compile("^[0-9a-f]{12}$"));
        assertThat(row.locator(".cell-state .badge")).hasText("Read");
        assertThat(row.locator(".cell-chunks")).hasText(Pattern.compile("^[1-9]\\d*$"));
        assertThat(row.locator(".cell-language")).hasText("English");
        assertThat(row.locator(".cell-audiences")).containsText("TW");
        assertThat(row.locator(".cell-valid")).hasText("valid from 3 Feb 2001");
        assertThat(row.locator(".cell-owner")).hasText("People team");
        assertThat(row.locator(".cell-review")).hasText("31 Dec 2999");
        assertThat(row.locator(".cell-changed")).hasText(Pattern.compile("^Read \\d.*:\\d\\d"));
    }

    /** As a person's hand does, with real files and folders. */
    private static void drop(Page page, Path... files) {
        BoundingBox box = page.locator("#drop").boundingBox();
        CDPSession session = page.context().newCDPSession(page);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            JsonObject data = new JsonObject();
            data.add("items", new JsonArray());
            JsonArray names = new JsonArray();
            for (Path file : files) {
                names.add(file.toAbsolutePath().toString());
            }
            data.add("files", names);
            data.addProperty("dragOperationsMask", 1);
            JsonObject event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("x", box.x + 20);
            event.addProperty("y", box.y + 20);
            event.add("data", data);
            session.send("Input.dispatchDragEvent", event);
        }
    }

    @Test
    void files_and_folders_are_dropped_and_each_shows_how_far_it_has_come() throws IOException {
        Path rules = home.resolve("dropped/rules");
        Path pets = Files.createDirectories(rules.resolve("pets"));
        Files.writeString(pets.resolve("dogs.md"), "# Dogs\n\nDogs may come on Fridays.\n");
        Files.writeString(rules.resolve("cats.md"), "# Cats\n\nCats may not come.\n");
        Files.writeString(rules.resolve(".hidden"), "x");
        Path alone = Files.writeString(home.resolve("dropped/fish.md"), "# Fish\n\nNo fish.\n");
        Page page = open(Setup.desktop());
        page.locator("#folder").fill("animals");

        drop(page, rules, alone);

        assertThat(page.locator(".upload")).hasCount(3);
        for (String path : List.of("rules/pets/dogs.md", "rules/cats.md", "fish.md")) {
            Locator upload =
                    page.locator(".upload")
                            .filter(new Locator.FilterOptions().setHasText("animals/" + path));
            assertThat(upload.locator(".upload-state")).hasText("Uploaded; it is being read.");
            assertThat(upload.locator("progress")).hasJSProperty("value", 1.0);
            assertThat(row(page, "animals/" + path).locator(".badge")).hasText("Read");
        }
    }

    @Test
    void a_document_is_read_again_when_that_is_asked_for() {
        Page page = open(Setup.desktop());

        Response response =
                page.waitForResponse(
                        "**/ingest", () -> row(page, "leave.md").locator(".do-again").click());

        assertThat(response.status()).isBetween(200, 204);
        assertThat(page.locator("#toast")).containsText("leave.md is being read again");
        assertThat(row(page, "leave.md").locator(".badge")).hasText("Read");
    }

    @Test
    void search_is_tested_on_a_day_with_all_scores_and_what_the_filters_removed() {
        wiring.put("pool.md", "# Bonus\n\nThe bonus pool is 7,777 euros.\n");
        wiring.describe("pool.md", Map.of("validFrom", "2900-01-01"));
        Page page = open(Setup.desktop());
        assertThat(row(page, "pool.md").locator(".badge").first()).hasText("Read");
        page.locator("#tab-search").click();
        page.locator("#words").fill("How much is the bonus pool?");
        page.locator("#words").press("Enter");
        assertThat(page.locator("#left-out-list")).containsText("pool.md");
        assertThat(page.locator("#left-out-list .badge")).hasText("does not hold on this day");
        assertThat(page.locator("#hits")).not().containsText("7,777");

        page.locator("#as-of").fill("2900-01-02");
        page.locator("#words").press("Enter");

        Locator first = page.locator("#hits > tbody > tr").first();
        assertThat(first).containsText("7,777");
        for (String score : List.of("Meaning", "Words", "Together")) {
            assertThat(first.locator("[data-label='%s']".formatted(score)))
                    .hasText(Pattern.compile("^-?\\d+\\.\\d{3}$"));
        }
        assertThat(page.locator("#left-out-list li")).hasCount(0);
    }

    @Test
    void what_was_asked_and_rated_is_counted_on_its_day() {
        ApiClient api = new ApiClient(wiring.address());
        Page page = open(Setup.desktop());
        JsonNode answer = api.answer(Scenarios.CARRY_OVER);
        assertThat(
                        api.send(
                                        "POST",
                                        "/v1/answers/%s/feedback"
                                                .formatted(answer.path("answerId").stringValue()),
                                        "{\"helpful\": true, \"reasons\": [], \"comment\": \"\"}",
                                        "Content-Type",
                                        "application/json")
                                .status())
                .isEqualTo(200);

        page.locator("#tab-numbers").click();

        Locator today = page.locator("#daily tbody tr").first();
        assertThat(today.locator("td").nth(0)).hasText("1");
        assertThat(today.locator("td").nth(3)).hasText("1");
        assertThat(page.locator("#daily-figures .figure").first()).containsText("1");
        assertThat(page.locator("#daily-figures")).containsText("Helpful");
        assertThat(page.locator(".plot")).isVisible();
        Visits.assertAccessible(page);
    }
}
