package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerState;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Keeps the answer journal's contract within one process, and forgets with it. */
public final class InMemoryAnswerJournal implements AnswerJournal {

    private record Key(String owner, AnswerId id) {}

    private final Map<Key, AnswerRecord> answers = new HashMap<>();
    private final Map<Key, Instant> begun = new HashMap<>();

    @Override
    public synchronized OptionalInt open(
            String owner,
            AnswerId id,
            ConversationId conversation,
            String requestHash,
            Instant now,
            Instant leaseUntil) {
        Key key = new Key(owner, id);
        AnswerRecord known = answers.get(key);
        if (known == null) {
            begun.put(key, now);
            answers.put(
                    key,
                    new AnswerRecord(
                            owner,
                            id,
                            conversation,
                            requestHash,
                            AnswerState.RUNNING,
                            1,
                            leaseUntil,
                            List.of()));
            return OptionalInt.of(1);
        }
        if (!known.requestHash().equals(requestHash)) {
            throw new ConflictException("This answer id already stands for another question.");
        }
        if (known.state().isFinal() || known.leaseUntil().isAfter(now)) {
            return OptionalInt.empty();
        }
        answers.put(
                key,
                new AnswerRecord(
                        owner,
                        id,
                        known.conversation(),
                        requestHash,
                        AnswerState.RUNNING,
                        known.attempt() + 1,
                        leaseUntil,
                        known.events()));
        return OptionalInt.of(known.attempt() + 1);
    }

    @Override
    public synchronized long append(
            String owner, AnswerId id, int attempt, List<AnswerEvent> added) {
        AnswerState after = AnswerEvent.stateAfter(added);
        Key key = new Key(owner, id);
        AnswerRecord known = answers.get(key);
        if (known == null) {
            throw new NotFoundException("There is no such answer.");
        }
        if (known.state().isFinal()) {
            throw new ConflictException("This answer has ended already.");
        }
        if (known.attempt() != attempt) {
            throw new ConflictException("Another attempt at this answer is running.");
        }
        List<RecordedEvent> events = new ArrayList<>(known.events());
        added.forEach(event -> events.add(new RecordedEvent(events.size() + 1L, event)));
        answers.put(
                key,
                new AnswerRecord(
                        owner,
                        id,
                        known.conversation(),
                        known.requestHash(),
                        after,
                        attempt,
                        known.leaseUntil(),
                        events));
        return events.size();
    }

    @Override
    public synchronized Optional<AnswerRecord> read(String owner, AnswerId id, long after) {
        return Optional.ofNullable(answers.get(new Key(owner, id)))
                .map(known ->
                        new AnswerRecord(
                                owner,
                                id,
                                known.conversation(),
                                known.requestHash(),
                                known.state(),
                                known.attempt(),
                                known.leaseUntil(),
                                known.events().stream()
                                        .filter(recorded -> recorded.number() > after)
                                        .toList()));
    }

    @Override
    public synchronized void forget(String owner, ConversationId conversation) {
        answers.values()
                .removeIf(answer ->
                        answer.owner().equals(owner) && answer.conversation().equals(conversation));
    }

    @Override
    public synchronized void forgetAll(String owner) {
        answers.keySet().removeIf(key -> key.owner().equals(owner));
    }

    @Override
    public synchronized int forgetBegunBefore(Instant before) {
        int held = answers.size();
        answers.keySet().removeIf(key -> begun.getOrDefault(key, before).isBefore(before));
        return held - answers.size();
    }
}
