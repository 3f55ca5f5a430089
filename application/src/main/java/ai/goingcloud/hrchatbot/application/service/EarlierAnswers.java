package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.ClosestDocument;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Wording;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was answered before, as its owner may read it now: who lost sight of a document loses what
 * was quoted from it as well.
 */
final class EarlierAnswers {

    private final OpenedDocuments documents;
    private final InstantSource clock;
    private final Duration newFor;

    /**
     * Earlier answers.
     *
     * @param newFor how long what an answer suggests may be shown again unasked
     */
    EarlierAnswers(OpenedDocuments documents, InstantSource clock, Duration newFor) {
        this.newFor = newFor;
        this.documents = documents;
        this.clock = clock;
    }

    List<ConversationTurn> shown(Caller reader, List<ConversationTurn> turns) {
        Predicate<DocumentId> visible = visible(reader);
        return turns.stream()
                .map(turn ->
                        new ConversationTurn(
                                turn.answerId(),
                                turn.question(),
                                shown(turn.answer(), visible, isNew(turn)),
                                turn.askedAt(),
                                turn.feedback()))
                .toList();
    }

    /**
     * As it is while it is new and all that it cites can still be seen; afterwards its end says
     * what is left of it.
     */
    AnswerRecord shown(Caller reader, AnswerRecord record) {
        Predicate<DocumentId> visible = visible(reader);
        boolean isWhole =
                record.events().stream()
                        .flatMap(event -> named(event.event()))
                        .distinct()
                        .allMatch(visible);
        boolean isNew = !clock.instant().isAfter(record.leaseUntil());
        if (isWhole && isNew) {
            return record;
        }
        return new AnswerRecord(
                record.owner(),
                record.id(),
                record.conversation(),
                record.requestHash(),
                record.state(),
                record.attempt(),
                record.leaseUntil(),
                record.events().stream()
                        .filter(event -> isWhole || !tells(event.event()))
                        .map(event ->
                                event.event() instanceof AnswerEvent.Done(Answer answer)
                                        ? new RecordedEvent(
                                                event.number(),
                                                new AnswerEvent.Done(
                                                        shown(answer, visible, isWhole && isNew)))
                                        : event)
                        .toList());
    }

    /** The documents that an event quotes or names. */
    private static Stream<DocumentId> named(AnswerEvent event) {
        return switch (event) {
            case AnswerEvent.Cited(Citation citation) -> Stream.of(citation.documentId());
            case AnswerEvent.Done(Answer answer) ->
                    Stream.concat(
                            answer.citations().stream().map(Citation::documentId),
                            answer.closest().stream().map(ClosestDocument::documentId));
            case AnswerEvent.Step _,
                    AnswerEvent.Told _,
                    AnswerEvent.Broken _,
                    AnswerEvent.Cancelled _ ->
                    Stream.of();
        };
    }

    private static boolean tells(AnswerEvent event) {
        return event instanceof AnswerEvent.Cited || event instanceof AnswerEvent.Told;
    }

    private boolean isNew(ConversationTurn turn) {
        return clock.instant().isBefore(turn.askedAt().plus(newFor));
    }

    /** What is suggested names documents without saying which, so it is not shown for long. */
    private static Answer shown(Answer answer, Predicate<DocumentId> visible, boolean isNew) {
        Answer shown = answer.asReadAgain(visible, Wording.hiddenByNow(Language.of(answer.text())));
        return isNew && shown.citations().size() == answer.citations().size()
                ? shown.suggesting(answer.suggestions())
                : shown;
    }

    /** Each document is looked for once. */
    private Predicate<DocumentId> visible(Caller reader) {
        Map<DocumentId, Boolean> known = new HashMap<>();
        return id -> known.computeIfAbsent(id, each -> documents.find(reader, each).isPresent());
    }
}
