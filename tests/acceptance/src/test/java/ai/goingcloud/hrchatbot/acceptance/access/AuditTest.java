package ai.goingcloud.hrchatbot.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.acceptance.events.LuceneStores;
import ai.goingcloud.hrchatbot.adapter.httpapi.Access;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only few may do leaves one line each time, done or refused, and a question leaves none. */
final class AuditTest {

    private static final Caller HILDA =
            new Caller("hilda", Set.of("staff"), "TW", Set.of(Caller.HR));
    private static final Caller MEI = new Caller("mei", Set.of("staff"), "TW", Set.of());
    private static final Caller ROOT =
            new Caller("root", Set.of("staff"), "TW", Set.of(Caller.ADMINISTRATOR));
    private static final String BONUS = DocumentId.of(new DocumentPath("bonus.md")).value();

    /** What HR sends to each of its routes; UPLOAD is the last ticket's. */
    private record Act(
            String operation, Map<String, String> path, Map<String, String> query, String body) {

        static Act of(String operation, Map<String, String> path, String body) {
            return new Act(operation, path, Map.of(), body);
        }
    }

    private static final List<Act> ACTS =
            List.of(
                    new Act("readNumbers", Map.of(), Map.of("days", "7"), ""),
                    Act.of("startUpload", Map.of(), "{\"path\":\"secret-plan.md\",\"size\":13}"),
                    Act.of("receiveUpload", Map.of("uploadId", "UPLOAD"), "# Secret plan"),
                    Act.of(
                            "describeDocument",
                            Map.of("documentId", BONUS),
                            "{\"metadata\":{\"owner\":\"Secret plan\"}}"),
                    Act.of("ingestDocument", Map.of("documentId", BONUS), ""),
                    Act.of("deleteDocument", Map.of("documentId", BONUS), ""));

    @TempDir private Path folder;
    private LuceneStores lucene;
    private Office office;
    private String upload = "none";

    @BeforeEach
    void open() {
        lucene = LuceneStores.open(folder);
        office = Office.over(lucene.stores(), new HashingEmbeddingModel());
        office.put("bonus.md", Map.of(), "# Bonus\n\nA bonus is paid in May.\n");
        office.reconcile();
    }

    @AfterEach
    void close() {
        lucene.close();
    }

    private List<String> audited(Caller caller, Act act) {
        try (Logs logs = Logs.all()) {
            String reply =
                    office.send(
                            caller,
                            act.operation(),
                            act.path().containsKey("uploadId")
                                    ? Map.of("uploadId", upload)
                                    : act.path(),
                            act.query(),
                            Map.of("content-type", "application/json"),
                            act.body());
            Matcher ticket = Pattern.compile("/uploads/([^\"]+)").matcher(reply);
            if (ticket.find()) {
                upload = ticket.group(1);
            }
            return logs.lines().stream().filter(line -> line.startsWith("audit")).toList();
        }
    }

    @Test
    void every_route_of_hr_is_here() {
        assertThat(office.routes())
                .filteredOn(route -> route.access() == Access.HR_EDITORS)
                .extracting(Route::operation)
                .containsExactlyInAnyOrderElementsOf(ACTS.stream().map(Act::operation).toList());
    }

    @Test
    void each_act_of_hr_leaves_a_line_whether_done_or_refused() {
        for (Act act : ACTS) {
            assertThat(audited(MEI, act))
                    .as(act.operation())
                    .singleElement()
                    .asString()
                    .contains(act.operation(), "subject=\"mei\"", "status=\"403\"", "a-request")
                    .doesNotContainIgnoringCase("secret");
        }
        for (Act act : ACTS) {
            assertThat(audited(HILDA, act))
                    .as(act.operation())
                    .singleElement()
                    .asString()
                    .contains(act.operation(), "subject=\"hilda\"", "status=\"20", "a-request")
                    .contains(act.path().getOrDefault("documentId", "none"))
                    .doesNotContainIgnoringCase("secret");
        }
    }

    @Test
    void what_administrators_alone_may_see_leaves_a_line_too() {
        Route numbers =
                new Route(
                        "GET",
                        "/metrics",
                        "metrics",
                        Route.Body.NONE,
                        Access.ADMINISTRATORS,
                        _ -> new ApiResponse.Text(200, Map.of(), "numbers"));
        try (Logs logs = Logs.all()) {
            for (Caller caller : List.of(ROOT, HILDA)) {
                ApiResponse _ =
                        numbers.handle(
                                new ApiRequest(
                                        caller, Map.of(), Map.of(), Map.of(), "", "a-request"));
            }
            assertThat(logs.lines())
                    .filteredOn(line -> line.startsWith("audit"))
                    .satisfiesExactly(
                            done -> assertThat(done).contains("subject=\"root\"", "status=\"200\""),
                            refused ->
                                    assertThat(refused)
                                            .contains("subject=\"hilda\"", "status=\"403\""));
        }
    }

    @Test
    void a_question_leaves_none() {
        try (Logs logs = Logs.all()) {
            String answer = office.ask(HILDA, "When is the bonus paid?");

            assertThat(answer).contains("in May");
            assertThat(logs.lines()).noneMatch(line -> line.startsWith("audit"));
        }
    }
}
