package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.application.port.ReadConversation;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A conversation as a Markdown file (CommonMark) with its sources. What people and documents say
 * stays text: nothing in it makes a heading, a link or HTML.
 */
final class ConversationMarkdown {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>#|~&!]");
    private static final Pattern BLOCK_START = Pattern.compile("(?m)^(\\s*)([-+=]|\\d+(?=[.)]))");
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private ConversationMarkdown() {}

    static String of(ReadConversation.Contents contents) {
        StringBuilder file = new StringBuilder();
        file.append("# ").append(line(contents.conversation().title())).append("\n");
        for (ConversationTurn turn : contents.turns()) {
            file.append("\n## ").append(line(turn.question())).append("\n\n");
            file.append("*").append(turn.askedAt()).append("*\n\n");
            append(file, turn.answer());
        }
        return file.toString();
    }

    private static void append(StringBuilder file, Answer answer) {
        for (Segment segment : answer.segments()) {
            String marks =
                    segment.citations().stream()
                            .map(number -> "\\[%d\\]".formatted(number))
                            .collect(Collectors.joining());
            file.append(text(segment.text())).append(marks.isEmpty() ? "" : " " + marks);
            file.append("\n\n");
        }
        for (Citation citation : answer.citations()) {
            file.append("\\[%d\\] ".formatted(citation.number())).append(place(citation));
            file.append("\n\n> ").append(text(citation.quote().text()).replace("\n", "\n> "));
            file.append("\n\n");
        }
    }

    private static String place(Citation citation) {
        List<String> parts = new ArrayList<>();
        parts.add("**" + line(citation.title()) + "**");
        if (!citation.heading().isEmpty()) {
            parts.add(
                    citation.heading().stream()
                            .map(ConversationMarkdown::line)
                            .collect(Collectors.joining(" › ")));
        }
        if (citation.page() != null) {
            parts.add("p. " + citation.page());
        }
        parts.add(line(citation.path().value()));
        parts.add(citation.version().value().substring(0, 12));
        return String.join(", ", parts);
    }

    /** On one line. */
    private static String line(String text) {
        return escaped(LINE_BREAK.matcher(text.strip()).replaceAll(" "));
    }

    /** Lines stay lines. */
    private static String text(String text) {
        return LINE_BREAK.matcher(escaped(text.strip())).replaceAll("  \n");
    }

    private static String escaped(String text) {
        return BLOCK_START
                .matcher(SPECIAL.matcher(text).replaceAll("\\\\$0"))
                .replaceAll(match ->
                        // A digit cannot be escaped, the sign behind it can; a space keeps both
                        // apart.
                        Character.isDigit(match.group(2).charAt(0)) ? "$1$2\\\\" : "$1\\\\$2");
    }
}
