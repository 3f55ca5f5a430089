package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.ClosestDocument;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer as one text with numbered marks, and below it what the marks stand for. Front ends show
 * it as Markdown: what comes from documents can make no element or picture there, nor a link that
 * hides where it leads.
 */
final class ChatText {

    private static final String PARAGRAPH = "\n\n";
    private static final String RULE = "---";

    private ChatText() {}

    /** The whole text. */
    static String of(Answer answer) {
        List<String> paragraphs = new ArrayList<>();
        answer.segments().forEach(segment -> paragraphs.add(of(segment)));
        List<String> sources = new ArrayList<>();
        answer.citations().forEach(citation -> sources.add(of(citation)));
        answer.closest().forEach(document -> sources.add(of(document)));
        if (!sources.isEmpty()) {
            paragraphs.add(RULE);
            paragraphs.addAll(sources);
        }
        return String.join(PARAGRAPH, paragraphs);
    }

    /** What of a text is still to be told after its beginning was; another text is told anew. */
    static String rest(String told, String whole) {
        return whole.startsWith(told) ? whole.substring(told.length()) : PARAGRAPH + whole;
    }

    /** The next segment, as it stands in the whole text after those before it. */
    static String next(String told, Segment segment) {
        return told.isEmpty() ? of(segment) : PARAGRAPH + of(segment);
    }

    private static String of(Segment segment) {
        StringBuilder text = new StringBuilder(plain(segment.text()));
        segment.citations().forEach(number -> text.append(" [").append(number).append(']'));
        return text.toString();
    }

    private static String of(Citation citation) {
        List<String> place = new ArrayList<>();
        place.add(citation.title());
        citation.heading().stream()
                .filter(heading -> !heading.equals(citation.title()))
                .forEach(place::add);
        String page = citation.page() == null ? "" : ", p. " + citation.page();
        return "[%d] %s (%s%s): “%s”"
                .formatted(
                        citation.number(),
                        plain(String.join(" › ", place)),
                        plain(citation.path().value()),
                        page,
                        plain(citation.quote().text()));
    }

    private static String of(ClosestDocument document) {
        return "- %s (%s): “%s”"
                .formatted(
                        plain(document.title()),
                        plain(document.path().value()),
                        plain(document.quote().text()));
    }

    private static String plain(String text) {
        return text.replace("\\", "\\\\").replace("[", "\\[").replace("<", "\\<");
    }
}
