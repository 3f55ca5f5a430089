package ai.goingcloud.hrchatbot.acceptance.usecases;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryAnswerJournal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A journal in memory whose writing of events can be held up, or fail. */
final class SlowJournal implements AnswerJournal {

    private final AnswerJournal journal = new InMemoryAnswerJournal();
    private final Semaphore refused = new Semaphore(0);
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean isDown;

    /** From now on what is added waits. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void letGo() {
        held.countDown();
    }

    /** Whether nothing can be added from now on. */
    void down(boolean down) {
        isDown = down;
    }

    /** Waits until something was not added because it is down. */
    void awaitRefusal() throws InterruptedException {
        if (!refused.tryAcquire(Workplace.LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was to be added");
        }
    }

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
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (isDown) {
            refused.release();
            throw new DependencyException(ErrorCode.UNAVAILABLE, "The journal is down.", null);
        }
        return journal.append(owner, id, attempt, events);
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
