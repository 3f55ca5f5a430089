package ai.goingcloud.hrchatbot.adapter.micrometer;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Passes everything on, and counts what went well. */
final class CountingAnswerJournal implements AnswerJournal {

    private final AnswerJournal journal;
    private final Metrics metrics;
    private final Map<Key, Long> begun = new ConcurrentHashMap<>();

    CountingAnswerJournal(AnswerJournal journal, Metrics metrics) {
        this.journal = journal;
        this.metrics = metrics;
        metrics.gauge("hrchatbot.answers.running", "Answers at work", begun::size);
    }

    private record Key(String owner, AnswerId id) {}

    @Override
    public OptionalInt open(
            String owner,
            AnswerId id,
            ConversationId conversation,
            String requestHash,
            Instant now,
            Instant leaseUntil) {
        OptionalInt attempt = journal.open(owner, id, conversation, requestHash, now, leaseUntil);
        if (attempt.isPresent()) {
            begun.put(new Key(owner, id), System.nanoTime());
        }
        return attempt;
    }

    @Override
    public long append(String owner, AnswerId id, int attempt, List<AnswerEvent> events) {
        long number = journal.append(owner, id, attempt, events);
        if (events.getLast().stateAfter().isFinal()) {
            count(new Key(owner, id), events.getLast());
        }
        return number;
    }

    private void count(Key key, AnswerEvent end) {
        Long since = begun.remove(key);
        String how =
                switch (end) {
                    case AnswerEvent.Done done -> done.answer().outcome().word();
                    case AnswerEvent.Broken broken -> broken.code().name().toLowerCase(Locale.ROOT);
                    case AnswerEvent.Cancelled _ -> "cancelled";
                    case AnswerEvent.Step _, AnswerEvent.Cited _, AnswerEvent.Told _ -> "running";
                };
        metrics.record(known ->
                Counter.builder("hrchatbot.answers")
                        .description("Answers by how they ended")
                        .tag("end", how)
                        .register(known)
                        .increment());
        if (since != null) {
            Duration taken = Duration.ofNanos(System.nanoTime() - since);
            metrics.record(known ->
                    Timer.builder("hrchatbot.answers.time")
                            .description("From the question to the end of its answer")
                            .register(known)
                            .record(taken));
        }
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
        begun.keySet().removeIf(key -> key.owner().equals(owner));
    }

    @Override
    public int forgetBegunBefore(Instant before) {
        return journal.forgetBegunBefore(before);
    }
}
