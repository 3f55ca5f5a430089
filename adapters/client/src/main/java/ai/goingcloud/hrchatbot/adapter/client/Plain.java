package ai.goingcloud.hrchatbot.adapter.client;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Answers and their sources as plain text. */
final class Plain {

    private Plain() {}

    /** Without the characters by which a document could command a terminal. */
    static String text(String untrusted) {
        return untrusted
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String field(JsonNode node, String name) {
        return text(node.path(name).asString(""));
    }

    /** A piece of an answer with the numbers of what it cites. */
    static String segment(JsonNode segment) {
        String marks =
                StreamSupport.stream(segment.path("citations").spliterator(), false)
                        .map(number -> "[" + number.asInt() + "]")
                        .collect(Collectors.joining());
        return field(segment, "text") + (marks.isEmpty() ? "" : " " + marks);
    }

    /** Where it stands, such as "[1] Annual leave, Carrying over, page 2 (leave.pdf)". */
    static String source(JsonNode citation) {
        String heading =
                StreamSupport.stream(citation.path("heading").spliterator(), false)
                        .map(name -> ", " + text(name.asString("")))
                        .collect(Collectors.joining());
        String page = citation.hasNonNull("page") ? ", page " + citation.path("page").asInt() : "";
        return "[%d] %s%s%s (%s)"
                .formatted(
                        citation.path("number").asInt(),
                        field(citation, "title"),
                        heading,
                        page,
                        field(citation, "path"));
    }

    /** The whole answer, its sources, and what comes closest where there is none. */
    static String answer(JsonNode answer) {
        StringBuilder out = new StringBuilder();
        answer.path("segments").forEach(segment -> out.append(segment(segment)).append('\n'));
        out.append(sources(answer));
        return out.toString();
    }

    static String sources(JsonNode answer) {
        StringBuilder out = new StringBuilder();
        JsonNode citations = answer.path("citations");
        if (!citations.isEmpty()) {
            out.append("\nSources\n");
            citations.forEach(citation ->
                    out.append(source(citation))
                            .append("\n    \"")
                            .append(field(citation, "quote").strip().replace("\n", "\n    "))
                            .append("\"\n"));
        }
        JsonNode closest = answer.path("closest");
        if (!closest.isEmpty()) {
            out.append("\nClosest documents\n");
            closest.forEach(document ->
                    out.append(
                            "- %s (%s)\n"
                                    .formatted(field(document, "title"), field(document, "path"))));
        }
        return out.toString();
    }
}
