package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.application.port.ReadDocumentText;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.conversation.Wording;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks questions as a person would and collects the answers with their proofs. */
final class AnswerEvaluation {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final UseCases useCases;
    private final DocumentCollection documents;
    private final Map<DocumentId, String> extracted = new HashMap<>();
    private final Map<String, String> loose = new HashMap<>();

    AnswerEvaluation(UseCases useCases, DocumentCollection documents) {
        this.useCases = useCases;
        this.documents = documents;
    }

    /**
     * A citation as it is judged.
     *
     * @param document by the set's name
     * @param verbatim whether the document's extracted text has exactly these words at the span
     * @param bogus whether the words do not stand in the original text, however loosely compared
     */
    record Proof(
            String document, String quote, int start, int end, boolean verbatim, boolean bogus) {}

    /**
     * What the product said.
     *
     * @param outcome null when the answer broke off
     * @param closest documents shown with a refusal
     * @param suggestions questions to go on with
     * @param saysDisagreement whether it says that its documents disagree
     */
    record Given(
            @Nullable Outcome outcome,
            String text,
            List<Proof> proofs,
            List<String> closest,
            List<String> suggestions,
            boolean saysDisagreement,
            double milliseconds) {

        boolean declined() {
            return outcome == Outcome.DECLINED;
        }
    }

    /** Asks with these words after these turns, in a conversation of its own. */
    Given ask(String words, List<Turn> history) {
        return ask(words, history, EmbeddedChatbot.CALLER, null);
    }

    /** The same by this caller, for this day. */
    Given ask(String words, List<Turn> history, Caller caller, @Nullable LocalDate asOf) {
        AnswerId id = AnswerId.random();
        long begun = System.nanoTime();
        useCases.askQuestion()
                .ask(
                        new AskQuestion.Command(
                                caller,
                                id,
                                ConversationId.random(),
                                new Question(words),
                                history,
                                asOf));
        long cursor = 0;
        while (true) {
            AnswerRecord read =
                    useCases.readAnswer().read(new ReadAnswer.Query(caller, id, cursor, PATIENCE));
            for (RecordedEvent event : read.events()) {
                cursor = event.number();
                if (event.event() instanceof AnswerEvent.Done done) {
                    return given(done.answer(), (System.nanoTime() - begun) / 1e6);
                }
            }
            if (read.state().isFinal()) {
                return new Given(
                        null,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        (System.nanoTime() - begun) / 1e6);
            }
        }
    }

    private Given given(Answer answer, double milliseconds) {
        return new Given(
                answer.outcome(),
                answer.text(),
                answer.citations().stream().map(this::proof).toList(),
                answer.closest().stream().map(near -> documents.id(near.path())).toList(),
                answer.suggestions(),
                Arrays.stream(Language.values())
                        .anyMatch(
                                language -> answer.text().contains(Wording.disagreement(language))),
                milliseconds);
    }

    private Proof proof(Citation citation) {
        String text = extracted.computeIfAbsent(citation.documentId(), _ -> text(citation));
        int start = citation.quote().start();
        int end = citation.quote().end();
        String document = documents.id(citation.path());
        String original =
                loose.computeIfAbsent(
                        document, name -> LooseText.of(documents.texts().getOrDefault(name, text)));
        return new Proof(
                document,
                citation.quote().text(),
                start,
                end,
                citation.quote().text().equals(span(text, start, end)),
                !original.contains(LooseText.of(citation.quote().text())));
    }

    private String text(Citation citation) {
        try {
            return useCases.readDocumentText()
                    .read(
                            new ReadDocumentText.Query(
                                    EmbeddedChatbot.CALLER,
                                    citation.documentId(),
                                    citation.version()))
                    .text();
        } catch (NotFoundException e) {
            return "";
        }
    }

    /** {@code text[start, end)} in code points; null when the text ends before. */
    static @Nullable String span(String text, int start, int end) {
        if (start < 0 || end < start || end > text.codePointCount(0, text.length())) {
            return null;
        }
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }
}
