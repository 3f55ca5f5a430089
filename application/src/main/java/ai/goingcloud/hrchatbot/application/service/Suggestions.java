package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions to go on with: about other sections near the answer, each one asked of the documents
 * before it is offered, so that nobody is led to a question that is then declined.
 */
final class Suggestions {

    private static final Logger LOG = LoggerFactory.getLogger(Suggestions.class);

    private static final int MOST = 3;
    private static final int TRIED = 5;
    private static final int LONGEST_HEADING = 60;

    /** The answer itself is known by then, and waits for no more than this. */
    private static final Duration TIME = Duration.ofMillis(150);

    private final AnswerFinder finder;

    Suggestions(AnswerFinder finder) {
        this.finder = finder;
    }

    /** The answer with up to three suggestions; as it is when it has some, or none can be found. */
    Answer addedTo(AnswerPicker.Picked found, AskQuestion.Command command) {
        Answer answer = found.answer();
        if (!answer.suggestions().isEmpty()) {
            return answer;
        }
        try {
            return answer.suggesting(near(found, command));
        } catch (HrChatbotException e) {
            LOG.warn("no suggestions: {}", e.getMessage());
            return answer;
        }
    }

    private List<String> near(AnswerPicker.Picked found, AskQuestion.Command command) {
        long until = System.nanoTime() + TIME.toNanos();
        List<String> suggestions = new ArrayList<>();
        for (Topic topic : topics(found, command)) {
            if (suggestions.size() == MOST
                    || System.nanoTime() > until
                    || Thread.currentThread().isInterrupted()) {
                break;
            }
            Question question = new Question(topic.question());
            if (isAnswered(question, command)) {
                suggestions.add(question.text());
            }
        }
        return suggestions;
    }

    private boolean isAnswered(Question question, AskQuestion.Command command) {
        return finder.pick(command.as(question, List.of(), command.asOf())).outcome()
                == Outcome.ANSWERED;
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
                .map(chunk ->
                        Topic.of(chunk.context().title(), chunk.context().heading(), language))
                .filter(topic -> topic.isShort() && !told.contains(topic))
                .filter(topic -> !topic.question().equals(command.question().text()))
                .distinct()
                .limit(TRIED)
                .toList();
    }

    /** A section of a document; the heading is the title where there is none. */
    private record Topic(String title, String heading, Language language) {

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
