package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import ai.goingcloud.hrchatbot.testing.http.ApiReply;
import ai.goingcloud.hrchatbot.testing.http.ServerSentEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every front of the HTTP API promises, whatever serves it. Speaks HTTP only and knows no type
 * of the API.
 */
public interface HttpApiContract {

    /** The files that the front serves to everybody, by path. */
    Map<String, String> FILES =
            Map.of(
                    "leave/annual-leave.md",
                    """
                    # Annual leave

                    Every employee has 25 days of paid annual leave a year.

                    ## Carrying leave over

                    Up to five days may be carried over until 31 March of the next year.
                    """,
                    "remote-work.md",
                    """
                    # Remote work 🏡

                    👩🏽‍💻 𠮷野 says: working from home is allowed on up to three days a week.
                    """,
                    "zh-TW/請假 規則.md",
                    HrFiles.leaveRulesChinese(),
                    "empty.md",
                    "");

    /** A question that {@link #FILES} answer. */
    String CARRY_OVER = "How many days of annual leave may be carried over?";

    /** A question that they do not answer. */
    String UNANSWERED = "How many stock options does a new director receive?";

    String JSON = "application/json";

    /** The content type of every refusal. */
    String PROBLEM = "application/problem+json";

    /** The address of a running front that serves {@link #FILES}; may be the same for all tests. */
    URI front();

    /** Whether browsers come here: it serves the page, and keeps other sites out. */
    default boolean isForBrowsers() {
        return true;
    }

    /** Whether files come and go through the front; else a bucket gives and takes them. */
    default boolean keepsFilesItself() {
        return true;
    }

    /** A client, once the front has read all files. */
    private ApiClient api() {
        ApiClient api = new ApiClient(front());
        Eventually.holds(() -> assertThat(api.get("/readyz").status()).isEqualTo(200));
        return api;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    private static String documentId(ApiClient api, String path) {
        return api.document(path).path("documentId").stringValue();
    }

    /** The part of a text between two of its code points. */
    private static String slice(String text, JsonNode place) {
        int from = text.offsetByCodePoints(0, place.path("start").intValue());
        int to = text.offsetByCodePoints(0, place.path("end").intValue());
        return text.substring(from, to);
    }

    private static void assertProblem(ApiReply reply, int status) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.type()).as(reply.toString()).isEqualTo(PROBLEM);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        JsonNode body = reply.json();
        assertThat(body.path("status").intValue()).isEqualTo(status);
        assertThat(body.path("title").stringValue()).isNotBlank();
        assertThat(body.path("detail").stringValue())
                .isNotBlank()
                .doesNotContain("Exception", "ai.goingcloud", "null");
        assertThat(body.path("code").stringValue()).matches("[a-z-]+");
        assertThat(body.path("retriable").isBoolean()).isTrue();
        assertThat(body.path("instance").stringValue()).matches("urn:request:[0-9a-f-]{36}");
    }

    /* Questions */

    @Test
    default void answers_a_question_with_its_proof() {
        ApiReply reply = api().ask(ApiClient.question(CARRY_OVER));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo("application/json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        JsonNode answer = reply.json();
        assertThat(names(answer))
                .contains(
                        "answerId",
                        "conversationId",
                        "outcome",
                        "complete",
                        "text",
                        "segments",
                        "citations",
                        "closest");
        assertThat(answer.path("outcome").stringValue()).isEqualTo("answered");
        assertThat(answer.path("complete").booleanValue()).isTrue();
        assertThat(answer.path("closest")).isEmpty();
        assertThat(answer.path("text").stringValue()).contains("31 March");
        JsonNode citation = answer.path("citations").path(0);
        assertThat(names(citation))
                .contains(
                        "number",
                        "documentId",
                        "version",
                        "path",
                        "title",
                        "quote",
                        "start",
                        "end",
                        "heading",
                        "url");
        assertThat(citation.path("path").stringValue()).isEqualTo("leave/annual-leave.md");
        assertThat(citation.path("title").stringValue()).isEqualTo("Annual leave");
        assertThat(citation.path("number").intValue()).isEqualTo(1);
    }

    @Test
    default void segments_refer_to_citations_that_are_there() {
        JsonNode answer = api().answer(CARRY_OVER);

        List<Integer> numbers =
                answer.path("citations")
                        .valueStream()
                        .map(citation -> citation.path("number").intValue())
                        .toList();
        assertThat(answer.path("segments")).isNotEmpty();
        for (JsonNode segment : answer.path("segments")) {
            assertThat(segment.path("citations")).isNotEmpty();
            segment.path("citations")
                    .forEach(number -> assertThat(numbers).contains(number.intValue()));
        }
        assertThat(answer.path("text").stringValue())
                .contains(answer.path("segments").path(0).path("text").stringValue());
    }

    @Test
    default void a_quote_is_the_text_between_its_start_and_end_in_code_points() {
        ApiClient api = api();
        for (String question :
                List.of(
                        CARRY_OVER,
                        "On how many days a week is working from home allowed?",
                        "事假一年內合計不得超過幾日？")) {
            JsonNode answer = api.answer(question);
            assertThat(answer.path("citations")).as(answer.toString()).isNotEmpty();
            for (JsonNode citation : answer.path("citations")) {
                JsonNode text =
                        api.get(
                                        "/v1/documents/%s/text?version=%s"
                                                .formatted(
                                                        citation.path("documentId").stringValue(),
                                                        citation.path("version").stringValue()))
                                .json();
                assertThat(slice(text.path("text").stringValue(), citation))
                        .isEqualTo(citation.path("quote").stringValue());
            }
        }
    }

    @Test
    default void takes_and_gives_utf_8() {
        JsonNode answer = api().answer("員工因結婚得請婚假幾日？");

        assertThat(answer.path("text").stringValue()).contains("員工因結婚得請婚假八日");
        JsonNode citation = answer.path("citations").path(0);
        assertThat(citation.path("path").stringValue()).isEqualTo("zh-TW/請假 規則.md");
        assertThat(citation.path("title").stringValue()).isEqualTo("請假規則");
    }

    @Test
    default void characters_beyond_the_basic_plane_come_back_whole() {
        JsonNode answer = api().answer("On how many days a week is working from home allowed?");

        assertThat(answer.path("text").stringValue()).contains("👩🏽‍💻 𠮷野 says");
        assertThat(answer.path("citations").path(0).path("title").stringValue())
                .isEqualTo("Remote work 🏡");
    }

    @Test
    default void declines_what_the_documents_do_not_answer() {
        ApiClient api = api();
        JsonNode answer = api.answer(UNANSWERED);

        assertThat(answer.path("outcome").stringValue()).isEqualTo("declined");
        assertThat(answer.path("citations")).isEmpty();
        assertThat(answer.path("text").stringValue()).isNotBlank();
        for (JsonNode closest : answer.path("closest")) {
            JsonNode text =
                    api.get(
                                    "/v1/documents/%s/text"
                                            .formatted(closest.path("documentId").stringValue()))
                            .json();
            assertThat(slice(text.path("text").stringValue(), closest))
                    .isEqualTo(closest.path("quote").stringValue());
        }
    }

    @Test
    default void keeps_the_ids_that_it_is_given() {
        String answerId = newId();
        String conversationId = newId();

        JsonNode answer =
                api().ask(
                                ApiClient.question(CARRY_OVER)
                                        .put("answerId", answerId)
                                        .put("conversationId", conversationId))
                        .json();

        assertThat(answer.path("answerId").stringValue()).isEqualTo(answerId);
        assertThat(answer.path("conversationId").stringValue()).isEqualTo(conversationId);
    }

    @Test
    default void makes_up_ids_where_none_are_given() {
        ApiClient api = api();

        JsonNode first = api.answer(CARRY_OVER);
        JsonNode second = api.answer(CARRY_OVER);

        assertThat(first.path("answerId").stringValue())
                .matches("[A-Za-z0-9_-]{8,64}")
                .isNotEqualTo(second.path("answerId").stringValue());
    }

    @Test
    @Survives("C7")
    default void the_same_request_again_is_the_same_answer() {
        ApiClient api = api();
        ObjectNode question = ApiClient.question(CARRY_OVER).put("answerId", newId());

        String first = api.ask(question).text();

        assertThat(api.ask(question).text()).isEqualTo(first);
        assertThat(api.ask(question).text()).isEqualTo(first);
    }

    @Test
    @Survives("C7")
    default void requests_that_cross_each_other_are_the_same_answer() throws Exception {
        ApiClient api = api();
        ObjectNode question = ApiClient.question(CARRY_OVER).put("answerId", newId());

        List<String> answers = Workers.atOnce(8, _ -> api.ask(question).text());

        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(answers.getFirst()).contains("\"answered\"");
    }

    @Test
    default void an_id_that_stands_for_another_request_is_a_conflict() {
        ApiClient api = api();
        String id = newId();
        assertThat(api.ask(ApiClient.question(CARRY_OVER).put("answerId", id)).status())
                .isEqualTo(200);

        assertProblem(api.ask(ApiClient.question(UNANSWERED).put("answerId", id)), 409);
        assertProblem(
                api.ask(
                        ApiClient.question(CARRY_OVER)
                                .put("answerId", id)
                                .put("asOf", "2026-01-01")),
                409);
    }

    @Test
    default void takes_history_a_day_and_fields_that_it_does_not_know() {
        ObjectNode question = ApiClient.question(CARRY_OVER).put("asOf", "2026-11-22");
        question.putArray("history").addObject().put("question", "你好").put("answer", "您好");
        question.put("unheardOf", true);

        assertThat(api().ask(question).json().path("outcome").stringValue()).isEqualTo("answered");
    }

    @Test
    default void null_fields_are_as_good_as_absent() {
        ObjectNode question = ApiClient.question(CARRY_OVER);
        question.putNull("answerId").putNull("conversationId").putNull("history").putNull("asOf");

        assertThat(api().ask(question).status()).isEqualTo(200);
    }

    @Test
    default void says_what_is_wrong_with_a_question() {
        ApiClient api = api();
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("", "The body");
        wrong.put("What about leave?", "The body is not valid JSON.");
        wrong.put("{\"question\":", "The body is not valid JSON.");
        wrong.put("{\"question\":\"leave\"} {}", "The body is not valid JSON.");
        wrong.put("[]", "The body must be a JSON object.");
        wrong.put("\"leave\"", "The body must be a JSON object.");
        wrong.put("{}", "'question' is missing.");
        wrong.put("{\"question\":null}", "'question' is missing.");
        wrong.put("{\"question\":7}", "'question' must be a string.");
        wrong.put("{\"question\":\"\"}", "Please type a question.");
        wrong.put("{\"question\":\" \\n\\u3000\"}", "Please type a question.");
        wrong.put("{\"question\":\"leave\",\"answerId\":\"short\"}", "'answerId'");
        wrong.put("{\"question\":\"leave\",\"answerId\":\"../../etc/passwd\"}", "'answerId'");
        wrong.put("{\"question\":\"leave\",\"answerId\":12345678}", "'answerId'");
        wrong.put("{\"question\":\"leave\",\"conversationId\":\"a b c d e\"}", "'conversationId'");
        wrong.put("{\"question\":\"leave\",\"asOf\":\"tomorrow\"}", "'asOf'");
        wrong.put("{\"question\":\"leave\",\"asOf\":\"2026-02-30\"}", "'asOf'");
        wrong.put("{\"question\":\"leave\",\"asOf\":20261122}", "'asOf'");
        wrong.put("{\"question\":\"leave\",\"history\":\"none\"}", "'history'");
        wrong.put("{\"question\":\"leave\",\"history\":{\"question\":\"a\"}}", "'history'");
        wrong.put("{\"question\":\"leave\",\"history\":[\"a\"]}", "'history'");
        wrong.put("{\"question\":\"leave\",\"history\":[{\"question\":\"a\"}]}", "'history'");
        wrong.put(
                "{\"question\":\"leave\",\"history\":[{\"question\":1,\"answer\":2}]}", "must be");

        wrong.forEach((body, detail) -> {
            ApiReply reply = api.post("/v1/questions", body);
            assertProblem(reply, 400);
            assertThat(reply.json().path("detail").stringValue()).as(body).contains(detail);
        });
    }

    @Test
    @Survives("C5")
    default void refuses_what_is_too_long() {
        ApiClient api = api();
        ObjectNode manyTurns = ApiClient.question(CARRY_OVER);
        for (int i = 0; i < 51; i++) {
            manyTurns.withArray("history").addObject().put("question", "a").put("answer", "b");
        }

        assertProblem(api.ask(ApiClient.question("長".repeat(2001))), 413);
        assertProblem(api.ask(manyTurns), 413);
        assertProblem(api.ask(ApiClient.question("long".repeat(100_000))), 413);
    }

    @Test
    @Survives("C5")
    default void refuses_what_is_nested_without_end() {
        ApiClient api = api();

        for (String opening : List.of("[", "{\"history\":[")) {
            String nested = opening.repeat(200_000 / opening.length());
            assertProblem(
                    api.post("/v1/questions", "{\"question\":\"Leave?\",\"history\":" + nested),
                    400);
        }
    }

    @Test
    default void a_question_may_have_2000_characters_whatever_their_size() {
        assertThat(api().ask(ApiClient.question("𠮷".repeat(2000))).status()).isEqualTo(200);
    }

    @Test
    default void takes_json_only() {
        ApiClient api = api();
        String body = ApiClient.question(CARRY_OVER).toString();

        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
            assertProblem(api.send("POST", "/v1/questions", body, "Content-Type", type), 415);
        }
        assertProblem(api.send("POST", "/v1/questions", body), 415);
        assertThat(
                        api.send(
                                        "POST",
                                        "/v1/questions",
                                        body,
                                        "Content-Type",
                                        "application/json; charset=utf-8")
                                .status())
                .isEqualTo(200);
    }

    /* Conversations */

    @Test
    default void a_conversation_is_listed_read_renamed_exported_and_deleted() {
        ApiClient api = api();
        String id = newId();
        ObjectNode question = ApiClient.question(CARRY_OVER).put("conversationId", id);
        JsonNode answer = api.ask(question.put("answerId", newId())).json();
        String one = "/v1/conversations/" + id;

        assertThat(api.get("/v1/conversations?q=carried%20OVER").text()).contains(id);
        assertThat(api.get("/v1/conversations?q=no-such-words").json().path("conversations"))
                .isEmpty();
        JsonNode turn = api.get(one).json().path("turns").path(0);
        assertThat(turn.path("question").stringValue()).isEqualTo(CARRY_OVER);
        assertThat(turn.path("answer")).isEqualTo(answer);

        assertThat(api.send("PATCH", one, "{\"title\":\"休假 🏖️\"}", "Content-Type", JSON).status())
                .isEqualTo(200);
        assertThat(api.get(one).json().path("title").stringValue()).isEqualTo("休假 🏖️");
        ApiReply markdown = api.get(one + "?format=markdown");
        assertThat(markdown.type()).isEqualTo("text/markdown");
        assertThat(markdown.text())
                .startsWith("# 休假 🏖️\n")
                .contains(
                        "## " + CARRY_OVER,
                        "31 March",
                        "**Annual leave**",
                        "leave/annual-leave.md");

        assertThat(api.delete(one).status()).isEqualTo(204);
        assertProblem(api.get(one), 404);
        assertProblem(api.get("/v1/answers/" + answer.path("answerId").stringValue()), 404);
        assertThat(api.delete(one).status()).isEqualTo(204);
    }

    @Test
    default void an_answer_may_take_the_place_of_the_last_one_of_its_conversation() {
        ApiClient api = api();
        String id = newId();
        String first = newId();
        String second = newId();
        ObjectNode question = ApiClient.question(CARRY_OVER).put("conversationId", id);
        assertThat(api.ask(question.put("answerId", first)).status()).isEqualTo(200);

        ApiReply replacing = api.ask(question.put("answerId", second).put("replaces", first));

        assertThat(replacing.status()).isEqualTo(200);
        JsonNode turns = api.get("/v1/conversations/" + id).json().path("turns");
        assertThat(turns).hasSize(1);
        assertThat(turns.at("/0/answer")).isEqualTo(replacing.json());
        assertProblem(api.ask(question.put("answerId", newId()).put("replaces", "x")), 400);
    }

    @Test
    default void a_list_of_conversations_goes_on_with_its_next_page() {
        ApiClient api = api();
        Set<String> asked = new TreeSet<>();
        for (int i = 0; i < 3; i++) {
            String id = newId();
            asked.add(id);
            assertThat(api.ask(ApiClient.question(CARRY_OVER).put("conversationId", id)).status())
                    .isEqualTo(200);
        }
        Set<String> seen = new TreeSet<>();
        String page = "/v1/conversations?limit=2";
        while (!page.isEmpty()) {
            JsonNode list = api.get(page).json();
            list.path("conversations")
                    .forEach(row -> seen.add(row.path("conversationId").stringValue()));
            page = list.path("next").asString("");
        }
        assertThat(seen).containsAll(asked);
        assertProblem(api.get("/v1/conversations?after=yesterday"), 400);
        assertProblem(api.get("/v1/conversations?limit=0"), 400);
    }

    @Test
    default void feedback_is_kept_with_the_answer_and_wrong_feedback_refused() {
        ApiClient api = api();
        String id = newId();
        assertThat(api.ask(ApiClient.question(CARRY_OVER).put("answerId", id)).status())
                .isEqualTo(200);
        String path = "/v1/answers/" + id + "/feedback";

        ApiReply kept =
                api.post(
                        path,
                        "{\"helpful\":false,\"reasons\":[\"outdated\"],\"comment\":\"<b>26</b>\"}");

        assertThat(kept.status()).isEqualTo(200);
        assertThat(api.get("/v1/conversations/" + id).json().at("/turns/0/feedback"))
                .isEqualTo(kept.json());
        assertProblem(api.post(path, "{}"), 400);
        assertProblem(api.post(path, "{\"helpful\":true,\"reasons\":[\"wrong\"]}"), 400);
        assertProblem(api.post(path, "{\"helpful\":false,\"reasons\":[\"ugly\"]}"), 400);
        String tooLong = "x".repeat(1_001);
        assertProblem(
                api.post(path, "{\"helpful\":true,\"comment\":\"%s\"}".formatted(tooLong)), 413);
        assertProblem(api.post("/v1/answers/" + newId() + "/feedback", "{\"helpful\":true}"), 404);
    }

    /* Keeping documents */

    @Test
    default void a_document_is_uploaded_described_and_deleted() {
        Assumptions.assumeTrue(keepsFilesItself());
        ApiClient api = api();
        String text = "# Work visas\n\nThe company pays the fee for a work visa to Zanzibar.\n";
        String path = "uploaded/visas-%s.md".formatted(newId());
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        JsonNode ticket =
                api.post(
                                "/v1/documents/uploads",
                                "{\"path\":\"%s\",\"size\":%d,\"contentType\":\"text/markdown\"}"
                                        .formatted(path, size))
                        .json();
        String url = ticket.path("url").stringValue();
        assertThat(ticket.path("method").stringValue()).isEqualTo("PUT");

        assertThat(api.send("PUT", url, text, "Content-Type", "text/markdown").status())
                .isEqualTo(200);
        assertProblem(api.send("PUT", url, text, "Content-Type", "text/markdown"), 404);
        Eventually.holds(() ->
                assertThat(api.document(path).path("state").asString("")).isEqualTo("indexed"));
        String one = "/v1/documents/" + documentId(api, path);
        assertThat(api.get("/v1/documents?folder=uploaded/&state=indexed&q=VISAS").text())
                .contains(path);
        assertThat(api.get("/v1/documents?folder=uploaded/&state=rejected").text())
                .doesNotContain(path);

        ApiReply described =
                api.send(
                        "PATCH",
                        one,
                        "{\"metadata\":{\"title\":\"Visas\",\"owner\":\"People team\"}}",
                        "Content-Type",
                        JSON);
        assertThat(described.json().path("title").stringValue()).isEqualTo("Visas");
        assertThat(api.send("POST", one + "/ingest", "").json().path("state").stringValue())
                .isEqualTo("indexed");

        assertThat(api.delete(one).status()).isEqualTo(204);
        Eventually.holds(() -> assertThat(api.document(path).isMissingNode()).isTrue());
        assertProblem(api.delete(one), 404);
    }

    @Test
    default void says_what_is_wrong_with_an_upload() {
        ApiClient api = api();
        String uploads = "/v1/documents/uploads";

        assertProblem(api.post(uploads, "{}"), 400);
        assertProblem(api.post(uploads, "{\"path\":\"../x.md\",\"size\":1}"), 400);
        assertProblem(api.post(uploads, "{\"path\":\"x.md\",\"size\":0}"), 400);
        assertProblem(api.post(uploads, "{\"path\":\"x.md\",\"size\":\"7\"}"), 400);
        assertProblem(api.post(uploads, "{\"path\":\"x.md\",\"size\":20971521}"), 413);
        assertProblem(api.post(uploads, "{\"path\":\"x.md.metadata.json\",\"size\":9}"), 400);
        assertProblem(api.send("PUT", uploads + "/" + newId(), "x"), 404);
        assertProblem(api.get("/v1/documents?state=lost"), 400);
    }

    /* Answers and their events */

    @Test
    default void streams_the_events_of_an_answer() {
        ApiClient api = api();
        ObjectNode question = ApiClient.question(CARRY_OVER).put("answerId", newId());

        ApiReply stream = api.stream(question);

        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.type()).isEqualTo("text/event-stream");
        assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
        List<ServerSentEvent> events = stream.events();
        assertThat(events)
                .extracting(ServerSentEvent::id)
                .doesNotHaveDuplicates()
                .isSorted()
                .allSatisfy(id -> assertThat(id).isPositive());
        assertThat(events)
                .extracting(ServerSentEvent::name)
                .startsWith("step")
                .endsWith("done")
                .contains("citation", "segment")
                .allMatch(Set.of("step", "citation", "segment", "done")::contains);
        assertThat(events.getLast().data()).isEqualTo(api.ask(question).json());
    }

    @Test
    default void a_citation_comes_before_the_segments_that_refer_to_it() {
        Set<Integer> told = new TreeSet<>();
        List<Integer> referred = new ArrayList<>();

        for (ServerSentEvent event : api().stream(ApiClient.question(CARRY_OVER)).events()) {
            if (event.name().equals("citation")) {
                told.add(event.data().path("number").intValue());
            }
            if (event.name().equals("segment")) {
                event.data().path("citations").forEach(number -> referred.add(number.intValue()));
                assertThat(told).containsAll(referred);
            }
        }

        assertThat(referred).isNotEmpty();
    }

    @Test
    default void events_add_up_to_the_answer() {
        List<ServerSentEvent> events = api().stream(ApiClient.question(CARRY_OVER)).events();

        JsonNode answer = events.getLast().data();
        assertThat(dataOf(events, "segment"))
                .isEqualTo(List.copyOf(answer.path("segments").values()));
        assertThat(dataOf(events, "citation"))
                .isEqualTo(List.copyOf(answer.path("citations").values()));
    }

    private static List<JsonNode> dataOf(List<ServerSentEvent> events, String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(ServerSentEvent::data)
                .toList();
    }

    @Test
    @Survives("C2")
    default void a_stream_goes_on_after_the_last_event_that_was_seen() {
        ApiClient api = api();
        String id = newId();
        List<ServerSentEvent> all =
                api.stream(ApiClient.question(CARRY_OVER).put("answerId", id)).events();
        long seen = all.get(1).id();
        List<ServerSentEvent> rest = all.subList(2, all.size());
        String[] accept = {"Accept", "text/event-stream"};

        assertThat(api.get("/v1/answers/" + id, accept).events()).isEqualTo(all);
        assertThat(api.get("/v1/answers/%s?after=%d".formatted(id, seen), accept).events())
                .isEqualTo(rest);
        assertThat(
                        api.get(
                                        "/v1/answers/" + id,
                                        "Accept",
                                        "text/event-stream",
                                        "Last-Event-ID",
                                        String.valueOf(seen))
                                .events())
                .isEqualTo(rest);
        assertThat(
                        api.get("/v1/answers/%s?after=%d".formatted(id, all.getLast().id()), accept)
                                .events())
                .isEmpty();
    }

    @Test
    default void gives_an_answer_as_it_stands_with_its_events() {
        ApiClient api = api();
        String id = newId();
        List<ServerSentEvent> events =
                api.stream(ApiClient.question(CARRY_OVER).put("answerId", id)).events();

        JsonNode whole = api.get("/v1/answers/" + id).json();
        JsonNode rest = api.get("/v1/answers/%s?after=2".formatted(id)).json();

        assertThat(whole.path("state").stringValue()).isEqualTo("done");
        assertThat(whole.path("answerId").stringValue()).isEqualTo(id);
        assertThat(whole.path("answer")).isEqualTo(events.getLast().data());
        assertThat(
                        whole.path("events")
                                .valueStream()
                                .map(event ->
                                        new ServerSentEvent(
                                                event.path("id").longValue(),
                                                event.path("event").stringValue(),
                                                event.path("data"))))
                .isEqualTo(events);
        assertThat(rest.path("events").size()).isEqualTo(whole.path("events").size() - 2);
    }

    @Test
    default void cancelling_an_answer_that_has_ended_changes_nothing() {
        ApiClient api = api();
        String id = newId();
        String answer = api.ask(ApiClient.question(CARRY_OVER).put("answerId", id)).text();

        ApiReply cancelled = api.delete("/v1/answers/" + id);

        assertThat(cancelled.status()).isEqualTo(204);
        assertThat(cancelled.bytes()).isEmpty();
        assertThat(api.get("/v1/answers/" + id).json().path("state").stringValue())
                .isEqualTo("done");
        assertThat(api.ask(ApiClient.question(CARRY_OVER).put("answerId", id)).text())
                .isEqualTo(answer);
    }

    @Test
    default void refuses_cursors_that_are_none() {
        ApiClient api = api();
        String id = newId();
        api.ask(ApiClient.question(CARRY_OVER).put("answerId", id));

        assertProblem(api.get("/v1/answers/%s?after=-1".formatted(id)), 400);
        assertProblem(api.get("/v1/answers/%s?after=first".formatted(id)), 400);
        assertProblem(api.get("/v1/answers/" + id, "Last-Event-ID", "x"), 400);
    }

    /* Chat completions */

    private static ObjectNode chat(String model, String... messages) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
        ArrayNode list = body.putArray("messages");
        for (int i = 0; i < messages.length; i += 2) {
            list.addObject().put("role", messages[i]).put("content", messages[i + 1]);
        }
        return body;
    }

    private static ApiReply complete(ApiClient api, JsonNode body) {
        return api.post("/v1/chat/completions", body.toString());
    }

    @Test
    default void a_chat_completion_is_the_same_answer_with_its_quotes() {
        ApiClient api = api();

        JsonNode completion =
                complete(
                                api,
                                chat(
                                        "hr-chatbot",
                                        "system",
                                        "Talk like a pirate.",
                                        "user",
                                        "What is annual leave?",
                                        "assistant",
                                        "Leave that comes every year.",
                                        "user",
                                        CARRY_OVER))
                        .json();

        JsonNode answer = api.ask(ApiClient.question(CARRY_OVER)).json();
        String content = completion.at("/choices/0/message/content").asString("");
        assertThat(content)
                .startsWith(answer.at("/segments/0/text").asString() + " [1]")
                .contains("---", answer.at("/citations/0/quote").asString());
        assertThat(completion.path("citations")).isEqualTo(answer.path("citations"));
        assertThat(completion.path("outcome")).isEqualTo(answer.path("outcome"));
        assertThat(completion.path("object").asString("")).isEqualTo("chat.completion");
        assertThat(completion.at("/choices/0/finish_reason").asString("")).isEqualTo("stop");
        assertThat(api.get("/v1/answers/" + completion.path("id").asString("")).status())
                .isEqualTo(200);
    }

    @Test
    default void the_chunks_of_a_streamed_completion_add_up_to_the_whole_one() {
        ApiClient api = api();
        ObjectNode body = chat("hr-chatbot", "user", CARRY_OVER);
        String whole = complete(api, body).json().at("/choices/0/message/content").asString("");
        body.put("stream", true).putObject("stream_options").put("include_usage", true);

        ApiReply reply = complete(api, body);

        assertThat(reply.type()).isEqualTo("text/event-stream");
        List<String> data =
                reply.text()
                        .lines()
                        .filter(line -> line.startsWith("data: "))
                        .map(line -> line.substring(6))
                        .toList();
        assertThat(data.getLast()).isEqualTo("[DONE]");
        List<JsonNode> chunks =
                data.subList(0, data.size() - 1).stream()
                        .map(chunk -> JsonMapper.shared().readTree(chunk))
                        .toList();
        assertThat(chunks)
                .allSatisfy(chunk ->
                        assertThat(chunk.path("object").asString(""))
                                .isEqualTo("chat.completion.chunk"));
        StringBuilder content = new StringBuilder();
        chunks.forEach(chunk -> content.append(chunk.at("/choices/0/delta/content").asString("")));
        assertThat(content.toString()).isEqualTo(whole);
        JsonNode last = chunks.get(chunks.size() - 2);
        assertThat(last.at("/choices/0/finish_reason").asString("")).isEqualTo("stop");
        assertThat(last.path("citations").size()).isPositive();
        assertThat(chunks.getLast().path("usage").path("total_tokens").isNumber()).isTrue();
    }

    @Test
    default void a_completion_declines_what_the_documents_do_not_answer() {
        JsonNode completion = complete(api(), chat("hr-chatbot", "user", UNANSWERED)).json();

        assertThat(completion.path("outcome").asString("")).isEqualTo("declined");
        assertThat(completion.path("citations").size()).isZero();
        assertThat(completion.at("/choices/0/message/content").asString("")).isNotBlank();
    }

    @Test
    default void says_what_is_wrong_with_a_chat_in_the_words_of_its_clients_too() {
        ApiClient api = api();
        ObjectNode picture = chat("hr-chatbot", "user", "What is this?");
        ((ObjectNode) picture.at("/messages/0"))
                .putArray("content")
                .addObject()
                .put("type", "image_url");

        ApiReply otherModel = complete(api, chat("gpt-4o", "user", CARRY_OVER));

        assertProblem(otherModel, 404);
        assertThat(otherModel.json().at("/error/message"))
                .isEqualTo(otherModel.json().path("detail"));
        assertProblem(complete(api, chat("hr-chatbot")), 400);
        assertProblem(complete(api, chat("hr-chatbot", "assistant", "Hello.")), 400);
        assertProblem(complete(api, chat("hr-chatbot", "tool", "42")), 400);
        assertProblem(complete(api, picture), 400);
        assertProblem(complete(api, chat("hr-chatbot", "user", "長".repeat(2001))), 413);
    }

    @Test
    default void there_is_one_model() {
        JsonNode models = api().get("/v1/models").json();

        assertThat(models.at("/data/0/id").asString("")).isEqualTo("hr-chatbot");
        assertThat(models.path("data").size()).isEqualTo(1);
    }

    /* Search and documents */

    @Test
    default void finds_passages_best_first() {
        ApiClient api = api();
        JsonNode hits = api.search(CARRY_OVER);

        assertThat(hits).isNotEmpty();
        JsonNode best = hits.path(0);
        assertThat(names(best))
                .contains("chunkId", "documentId", "path", "title", "text", "heading", "scores");
        assertThat(best.path("path").stringValue()).isEqualTo("leave/annual-leave.md");
        assertThat(hits.valueStream().map(hit -> -hit.path("scores").path("fused").doubleValue()))
                .isSorted();
        assertThat(api.get("/v1/search?limit=1&q=leave").json().path("hits")).hasSize(1);
        assertThat(api.search("婚假").path(0).path("path").stringValue()).isEqualTo("zh-TW/請假 規則.md");
    }

    @Test
    default void says_what_is_wrong_with_a_search() {
        ApiClient api = api();

        assertProblem(api.get("/v1/search"), 400);
        assertProblem(api.get("/v1/search?q="), 400);
        assertProblem(api.get("/v1/search?q=leave&limit=0"), 400);
        assertProblem(api.get("/v1/search?q=leave&limit=101"), 400);
        assertProblem(api.get("/v1/search?q=leave&limit=many"), 400);
        assertProblem(api.get("/v1/search?q=leave&asOf=today"), 400);
        assertProblem(api.get("/v1/search?q=" + "a".repeat(2001)), 413);
    }

    @Test
    default void lists_the_documents_by_path_with_what_became_of_them() {
        JsonNode documents = api().documents();

        assertThat(documents.valueStream().map(document -> document.path("path").stringValue()))
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(FILES.keySet());
        for (JsonNode document : documents) {
            boolean isEmpty = document.path("path").stringValue().equals("empty.md");
            assertThat(document.path("state").stringValue())
                    .isEqualTo(isEmpty ? "rejected" : "indexed");
            assertThat(document.path("cause").asString("").isEmpty()).isNotEqualTo(isEmpty);
            assertThat(document.path("chunks").intValue() > 0).isNotEqualTo(isEmpty);
            assertThat(document.path("documentId").stringValue()).matches("[0-9a-f]{24}");
            assertThat(document.path("title").stringValue()).isNotBlank();
        }
    }

    @Test
    default void lists_page_by_page() {
        ApiClient api = api();
        List<String> paths = new ArrayList<>();
        String next = "/v1/documents?limit=1";
        while (!next.isEmpty()) {
            JsonNode page = api.get(next).json();
            page.path("documents")
                    .forEach(document -> paths.add(document.path("path").stringValue()));
            next = page.path("next").asString("");
        }

        assertThat(paths).containsExactlyInAnyOrderElementsOf(FILES.keySet());
        assertProblem(api.get("/v1/documents?limit=0"), 400);
        assertProblem(api.get("/v1/documents?limit=1001"), 400);
    }

    @Test
    default void gives_the_text_of_a_document_in_its_current_version_only() {
        ApiClient api = api();
        JsonNode document = api.document("leave/annual-leave.md");
        String address =
                "/v1/documents/%s/text".formatted(document.path("documentId").stringValue());
        String version = document.path("version").stringValue();

        JsonNode text = api.get(address).json();

        assertThat(text.path("text").stringValue()).contains("Every employee has 25 days");
        assertThat(text.path("path").stringValue()).isEqualTo("leave/annual-leave.md");
        assertThat(text.path("title").stringValue()).isEqualTo("Annual leave");
        assertThat(text.path("version").stringValue()).isEqualTo(version);
        assertThat(api.get(address + "?version=" + version).json()).isEqualTo(text);
        assertProblem(api.get(address + "?version=" + "0".repeat(64)), 404);
        assertProblem(api.get(address + "?version=latest"), 400);
    }

    @Test
    default void gives_the_original_byte_for_byte_as_an_attachment_that_does_nothing() {
        Assumptions.assumeTrue(keepsFilesItself());
        ApiClient api = api();
        String path = "zh-TW/請假 規則.md";

        ApiReply original = api.get("/v1/documents/%s/original".formatted(documentId(api, path)));

        assertThat(original.status()).isEqualTo(200);
        assertThat(original.bytes())
                .isEqualTo(FILES.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8));
        String disposition = original.header("Content-Disposition");
        assertThat(disposition).startsWith("attachment;").contains("filename*=UTF-8''");
        assertThat(
                        URLDecoder.decode(
                                disposition.substring(disposition.indexOf("''") + 2),
                                StandardCharsets.UTF_8))
                .isEqualTo("請假 規則.md");
        assertThat(original.type()).isEqualTo("application/octet-stream");
        assertThat(original.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(original.header("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    default void a_citation_leads_to_the_original_that_was_quoted() {
        Assumptions.assumeTrue(keepsFilesItself());
        ApiClient api = api();
        JsonNode citation = api.answer(CARRY_OVER).path("citations").path(0);

        ApiReply original = api.get(citation.path("url").stringValue());

        assertThat(original.status()).isEqualTo(200);
        assertThat(original.text()).isEqualTo(FILES.get("leave/annual-leave.md"));
    }

    /* Refusals */

    @Test
    default void what_is_not_there_is_not_found() {
        ApiClient api = api();
        String nobody = "0".repeat(24);

        assertProblem(api.get("/v1/answers/" + newId()), 404);
        assertProblem(api.get("/v1/answers/" + newId(), "Accept", "text/event-stream"), 404);
        assertProblem(api.delete("/v1/answers/" + newId()), 404);
        assertProblem(api.get("/v1/documents/%s/text".formatted(nobody)), 404);
        assertProblem(api.get("/v1/documents/%s/original".formatted(nobody)), 404);
        assertProblem(api.get("/v1/documents/%s/text".formatted(documentId(api, "empty.md"))), 404);
        if (isForBrowsers()) {
            assertProblem(api.get("/v1/nothing"), 404);
            assertProblem(api.get("/v1/documents/%s/nothing".formatted(nobody)), 404);
        }
        assertThat(api.get("/%2e%2e/etc/passwd").status()).isIn(400, 404);
    }

    @Test
    default void ids_that_cannot_be_are_wrong() {
        ApiClient api = api();

        assertProblem(api.get("/v1/answers/short"), 400);
        assertProblem(api.get("/v1/documents/short/text"), 400);
        assertProblem(api.get("/v1/documents/..%2f..%2fpasswd/original"), 400);
    }

    @Test
    default void methods_that_a_route_does_not_have_are_refused() {
        Assumptions.assumeTrue(isForBrowsers());
        ApiClient api = api();

        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            ApiReply reply =
                    api.send(method, "/v1/questions", "{}", "Content-Type", "application/json");
            assertThat(reply.status()).as(reply.toString()).isIn(404, 405);
            assertThat(reply.type()).isEqualTo(PROBLEM);
        }
    }

    @Test
    default void each_problem_has_its_own_name_in_the_log() {
        Assumptions.assumeTrue(isForBrowsers());
        ApiClient api = api();

        assertThat(api.get("/v1/nothing").json().path("instance"))
                .isNotEqualTo(api.get("/v1/nothing").json().path("instance"));
    }

    @Test
    default void each_response_names_its_request() {
        ApiClient api = api();
        ApiReply fine = api.get("/v1/documents");
        ApiReply refused = api.get("/v1/answers/not-an-id");

        assertThat(fine.header("X-Request-Id")).isNotBlank();
        assertThat(refused.header("X-Request-Id"))
                .isNotBlank()
                .isNotEqualTo(fine.header("X-Request-Id"));
        assertThat(refused.json().path("instance").stringValue())
                .isEqualTo("urn:request:" + refused.header("X-Request-Id"));
    }

    /* Operation */

    @Test
    default void says_that_it_is_alive_and_ready() {
        ApiClient api = api();

        assertThat(api.get("/healthz").json().path("status").stringValue()).isEqualTo("ok");
        JsonNode ready = api.get("/readyz").json();
        assertThat(ready.path("ready").booleanValue()).isTrue();
        assertThat(ready.path("parts").path("documents").stringValue()).isEqualTo("ready");
    }

    @Test
    default void describes_itself() {
        ApiReply description = api().get("/openapi.json");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.type()).isEqualTo("application/json");
        assertThat(description.json().path("openapi").stringValue()).startsWith("3.1.");
        assertThat(description.json().path("paths").propertyNames()).contains("/v1/questions");
    }

    /* Other web sites */

    @Test
    default void nothing_that_is_served_can_be_framed_or_guessed_to_be_something_else() {
        Assumptions.assumeTrue(isForBrowsers());
        ApiClient api = api();
        List<ApiReply> replies =
                List.of(
                        api.get("/"),
                        api.get("/assets/app.js"),
                        api.get("/v1/documents"),
                        api.get("/v1/nothing"),
                        api.get("/openapi.json"),
                        api.ask(ApiClient.question(CARRY_OVER)),
                        api.post("/v1/questions", "{}"),
                        api.stream(ApiClient.question(CARRY_OVER)));

        assertThat(replies)
                .allSatisfy(reply -> {
                    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(reply.header("Content-Security-Policy"))
                            .contains("default-src 'none'", "frame-ancestors 'none'")
                            .doesNotContain("'unsafe-inline'", "'unsafe-eval'");
                    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
                    assertThat(reply.header("Cache-Control")).isIn("no-store", "no-cache");
                    assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
                    assertThat(reply.header("Server")).isEmpty();
                });
        assertThat(replies.getFirst().type()).isEqualTo("text/html");
    }

    @Test
    default void names_of_other_sites_that_lead_here_are_refused() {
        Assumptions.assumeTrue(isForBrowsers());
        api();
        String[] hosts = {
            "evil.example", "evil.example:" + front().getPort(), "127.0.0.1.evil.example", ""
        };

        for (String host : hosts) {
            assertThat(statusLine("GET / HTTP/1.1\r\nHost: " + host)).as(host).contains(" 40");
            assertThat(statusLine("GET /v1/documents HTTP/1.1\r\nHost: " + host))
                    .as(host)
                    .matches("HTTP/1.1 40[03].*");
        }
        assertThat(statusLine("GET /v1/documents HTTP/1.1\r\nHost: localhost:" + front().getPort()))
                .contains(" 200");
    }

    private String statusLine(String head) {
        try (Socket socket = new Socket(front().getHost(), front().getPort())) {
            socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(
                            (head + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    default void pages_of_other_sites_are_refused() {
        Assumptions.assumeTrue(isForBrowsers());
        ApiClient api = api();
        String question = ApiClient.question(CARRY_OVER).toString();

        for (String origin :
                List.of(
                        "https://evil.example",
                        "null",
                        "http://localhost:1",
                        "https://localhost:" + front().getPort(),
                        "http://localhost.evil.example:" + front().getPort())) {
            assertProblem(api.post("/v1/questions", question, "Origin", origin), 403);
            assertProblem(api.get("/v1/documents", "Origin", origin), 403);
        }
        for (String site : List.of("cross-site", "same-site")) {
            assertProblem(api.post("/v1/questions", question, "Sec-Fetch-Site", site), 403);
            assertProblem(api.delete("/v1/answers/" + newId(), "Sec-Fetch-Site", site), 403);
        }
    }

    @Test
    default void its_own_page_is_let_in() {
        Assumptions.assumeTrue(isForBrowsers());
        ApiClient api = api();
        String question = ApiClient.question(CARRY_OVER).toString();

        assertThat(
                        api.post(
                                        "/v1/questions",
                                        question,
                                        "Origin",
                                        "http://localhost:" + front().getPort(),
                                        "Sec-Fetch-Site",
                                        "same-origin")
                                .status())
                .isEqualTo(200);
        assertThat(api.get("/", "Sec-Fetch-Site", "cross-site").status()).isEqualTo(200);
    }
}
