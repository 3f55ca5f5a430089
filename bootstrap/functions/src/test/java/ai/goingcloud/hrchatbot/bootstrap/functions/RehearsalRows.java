package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.pgvector.Migrations;
import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a database that holds one document, as the functions ask for them. A statement that
 * is not among these finds nothing.
 */
final class RehearsalRows {

    /** What the document says. */
    static final String TEXT =
            "Up to five days of annual leave may be carried over until 31 March of the next year.";

    /** The document's name. */
    static final String FILE = "leave.md";

    private static final DocumentPath PATH = new DocumentPath(FILE);
    private static final String VERSION =
            DocumentVersion.of(TEXT.getBytes(StandardCharsets.UTF_8)).value();

    private static final Map<String, Cell> CHUNK =
            Map.ofEntries(
                    Map.entry("path", Cell.text(PATH.value())),
                    Map.entry("version", Cell.text(VERSION)),
                    Map.entry("ordinal", Cell.number(0)),
                    Map.entry("text", Cell.text(TEXT)),
                    Map.entry("location_start", Cell.number(0)),
                    Map.entry("location_end", Cell.number(TEXT.length())),
                    Map.entry("title", Cell.text("Annual leave")),
                    Map.entry("heading", Cell.texts("{\"Carrying over\"}")),
                    Map.entry("language", Cell.text(Language.ENGLISH.name())));

    private static final Map<String, Cell> ENTRY =
            Map.ofEntries(
                    Map.entry("id", Cell.text(DocumentId.of(PATH).value())),
                    Map.entry("path", Cell.text(PATH.value())),
                    Map.entry("title", Cell.text("Annual leave")),
                    Map.entry("state", Cell.text("INDEXED")),
                    Map.entry("version", Cell.text(VERSION)),
                    Map.entry("fingerprint", Cell.text("")),
                    Map.entry("access", Cell.number(1)),
                    Map.entry("supersedes", Cell.texts("{}")),
                    Map.entry("narrowing_files", Cell.texts("{}")),
                    Map.entry("size", Cell.number(TEXT.length())),
                    Map.entry("chunks", Cell.number(1)),
                    Map.entry("written_in", Cell.text(Language.ENGLISH.name())),
                    Map.entry("missing_pages", Cell.numbers("{}")),
                    Map.entry("uncertain_pages", Cell.numbers("{}")),
                    Map.entry("attachments", Cell.number(0)),
                    Map.entry("sequencer", Cell.text("0")),
                    Map.entry("attempt", Cell.number(1)),
                    Map.entry("changed_at", Cell.number(0)),
                    Map.entry("groups", Cell.texts("{*}")),
                    Map.entry("countries", Cell.texts("{*}")));

    private static final Map<String, Cell> SPACE =
            Map.of(
                    "number", Cell.number(1),
                    "model", Cell.text("cohere.embed-v4:0"),
                    "dimension", Cell.number(1024),
                    "query_prefix", Cell.text(""),
                    "chunker", Cell.text(Chunker.VERSION),
                    "languages", Cell.texts(languages()),
                    "state", Cell.text("active"),
                    "activated", Cell.number(1));

    private static final Map<String, Cell> ANSWER =
            Map.of(
                    "conversation", Cell.text("3b0a4fd6-0b63-44c3-9d2c-1a8c2f5e7b19"),
                    "request_hash", Cell.text(""),
                    "state", Cell.text("RUNNING"),
                    "attempt", Cell.number(1),
                    "lease_until", Cell.text("9000000000000000000"),
                    "last_event", Cell.number(1000),
                    "now", Cell.text("2026-01-01 00:00:00+00"));

    private static final List<Known> KNOWN =
            List.of(
                    known("flyway_schema_history'\\) is not", Map.of("value", Cell.truth(true))),
                    known(
                            "max\\(version::integer",
                            Map.of("value", Cell.number(Migrations.VERSION))),
                    known("extversion from pg_ext", Map.of("extversion", Cell.text("0.8.0"))),
                    known("to_regclass", Map.of("value", Cell.truth(false))),
                    known(
                            "usage_of_day",
                            Map.of("value1", Cell.number(0), "value", Cell.number(0))),
                    known(
                            "generate_series",
                            Map.of(
                                    "value", Cell.numbers("{1,2,3,4,5,6,7,8,9}"),
                                    "value1", Cell.number(0),
                                    "value2", Cell.number(0))),
                    known("cardinality", List.of()),
                    known("from search_chunks", List.of(inList(0, -1), inList(1, 0.2))),
                    known("insert into \"document\".*returning", ENTRY),
                    known("from \"document_text\"", Map.of("text", Cell.text(TEXT))),
                    known("from \"document\"", ENTRY),
                    known("from \"access\"", Map.of("id", Cell.number(1))),
                    known("from \"space\"", SPACE),
                    known("from \"answer\"|returning.*last_event", ANSWER),
                    known("returning .*added", Map.of("added", Cell.number(1))));

    private RehearsalRows() {}

    private record Known(Pattern statement, List<Map<String, Cell>> rows) {}

    private static Known known(String statement, Map<String, Cell> row) {
        return known(statement, List.of(row));
    }

    private static Known known(String statement, List<Map<String, Cell>> rows) {
        return new Known(Pattern.compile(statement, Pattern.DOTALL), rows);
    }

    private static Map<String, Cell> inList(int list, double distance) {
        return Stream.of(
                        CHUNK, Map.of("list", Cell.number(list), "distance", Cell.number(distance)))
                .flatMap(cells -> cells.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String languages() {
        return Arrays.stream(Language.values())
                .map(Enum::name)
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** What a statement finds; columns that are not named have no value. */
    static List<Map<String, Cell>> of(String statement) {
        return KNOWN.stream()
                .filter(known -> known.statement().matcher(statement).find())
                .findFirst()
                .map(Known::rows)
                .orElse(List.of());
    }
}
