package ai.goingcloud.hrchatbot.adapter.emf;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Passes everything on, and counts the answers that end as answers. */
record CountingAnswerJournal(AnswerJournal journal, EmbeddedMetrics metrics)
        implements AnswerJournal {

    @Override
    public OptionalInt open(
            String owner,
            AnswerId id,
            ConversationId conversation,
            String requestHash,
            Instant now,
            Instant leaseUntil) {
        return journal.open(owner, id, conversation, requestHash, now, leaseUntil);
    }

    @Override
    public long append(String owner, AnswerId id, int attempt, List<AnswerEvent> events) {
        long number = journal.append(owner, id, attempt, events);
        if (events.getLast() instanceof AnswerEvent.Done done) {
            metrics.answered(done.answer().outcome() == Outcome.DECLINED);
        }
        return number;
    }

    @Override
    public Optional<AnswerRecord> read(String owner, AnswerId id, long after) {
        return journal.read(owner, id, after);
    }

    @Override
    public void forget(String owner, ConversationId conversation) {
        journal.forget(owner, conversation);
    }

    @Override
    public void forgetAll(String owner) {
        journal.forgetAll(owner);
    }

    @Override
    public int forgetBegunBefore(Instant before) {
        return journal.forgetBegunBefore(before);
    }
}
