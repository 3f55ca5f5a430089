package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Questions to go on with: about other sections near the answer. Each is held against its section
 * before it is offered, so that nobody is led to a question that is then declined; nothing is
 * searched again for it, because an answer waits for its suggestions.
 */
final class Suggestions {

    private static final int MOST = 3;
    private static final int TRIED = 5;
    private static final int LONGEST_HEADING = 60;

    private final AnswerPicker picker;

    Suggestions(AnswerPicker picker) {
        this.picker = picker;
    }

    /** The answer with up to three suggestions; as it is when it has some, or none can be found. */
    Answer addedTo(AnswerPicker.Picked found, AskQuestion.Command command) {
        Answer answer = found.answer();
        return answer.suggestions().isEmpty() ? answer.suggesting(near(found, command)) : answer;
    }

    private List<String> near(AnswerPicker.Picked found, AskQuestion.Command command) {
        Language language = Language.of(command.question().text());
        return topics(found, command).stream()
                .filter(topic -> isAnswered(topic, found, language))
                .limit(MOST)
                .map(Topic::question)
                .toList();
    }

    private boolean isAnswered(Topic topic, AnswerPicker.Picked found, Language language) {
        return picker.isAnswered(
                new Question(topic.question()),
                found.ranked().stream()
                        .filter(hit -> Topic.of(hit.chunk(), language).equals(topic))
                        .toList());
    }

    /**
     * Sections in the asker's language that came near but were not cited; those of the cited
     * documents first.
     */
    private static List<Topic> topics(AnswerPicker.Picked found, AskQuestion.Command command) {
        Answer answer = found.answer();
        Language language = Language.of(command.question().text());
        Set<DocumentId> cited =
                answer.citations().stream()
                        .map(Citation::documentId)
                        .collect(Collectors.toUnmodifiableSet());
        Set<Topic> told =
                answer.citations().stream()
                        .map(citation -> Topic.of(citation.title(), citation.heading(), language))
                        .collect(Collectors.toUnmodifiableSet());
        List<Chunk> near = found.ranked().stream().map(RankedChunk::chunk).toList();
        return Stream.concat(
                        near.stream().filter(chunk -> cited.contains(chunk.documentId())),
                        near.stream().filter(chunk -> !cited.contains(chunk.documentId())))
                .filter(chunk -> chunk.language() == language)
                .map(chunk -> Topic.of(chunk, language))
                .filter(topic -> topic.isShort() && !told.contains(topic))
                .filter(topic -> !topic.question().equals(command.question().text()))
                .distinct()
                .limit(TRIED)
                .toList();
    }

    /** A section of a document; the heading is the title where there is none. */
    private record Topic(String title, String heading, Language language) {

        static Topic of(Chunk chunk, Language language) {
            return of(chunk.context().title(), chunk.context().heading(), language);
        }

        static Topic of(String title, List<String> heading, Language language) {
            return new Topic(
                    title.strip(),
                    (heading.isEmpty() ? title : heading.getLast()).strip(),
                    language);
        }

        boolean isShort() {
            return !heading.isEmpty()
                    && title.codePointCount(0, title.length()) <= LONGEST_HEADING
                    && heading.codePointCount(0, heading.length()) <= LONGEST_HEADING;
        }

        /** A heading that is a question is asked as it stands. */
        String question() {
            if (heading.endsWith("?") || heading.endsWith("？")) {
                return heading;
            }
            boolean whole = heading.equals(title);
            return switch (language) {
                case CHINESE ->
                        whole
                                ? "《%s》有什麼規定？".formatted(title)
                                : "《%s》對「%s」有什麼規定？".formatted(title, heading);
                case JAPANESE ->
                        whole
                                ? "「%s」には何が書かれていますか？".formatted(title)
                                : "「%s」の「%s」について教えてください。".formatted(title, heading);
                case ENGLISH, OTHER ->
                        whole
                                ? "What does “%s” say?".formatted(title)
                                : "What does “%s” say about “%s”?".formatted(title, heading);
            };
        }
    }
}
