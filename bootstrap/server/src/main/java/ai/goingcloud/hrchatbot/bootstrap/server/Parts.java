package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How the parts that may fail behind the chatbot stand, by how their last calls went: nobody who
 * asks costs a call. A store that has failed is looked at again until it works, since whoever
 * balances load sends no more questions then.
 */
final class Parts implements AutoCloseable {

    private static final String STORE = "store";
    private static final String MODEL = "model";
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final AnswerId NOBODYS = new AnswerId("looks-whether-it-works");

    private final Map<String, Readiness.State> states = new ConcurrentHashMap<>();
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private volatile boolean isClosed;

    /** By name, those that were watched. */
    Map<String, Readiness.State> states() {
        return new TreeMap<>(states);
    }

    AnswerJournal watched(AnswerJournal journal) {
        states.put(STORE, Readiness.State.READY);
        return new WatchedJournal(journal);
    }

    /** Without it the passages are shown, so its failing keeps nobody from asking. */
    CompletionModel watched(CompletionModel model) {
        states.put(MODEL, Readiness.State.READY);
        return new WatchedModel(model);
    }

    private <T> T watch(String part, Readiness.State failing, Supplier<T> call) {
        try {
            T result = call.get();
            states.put(part, Readiness.State.READY);
            return result;
        } catch (DependencyException e) {
            states.put(part, failing);
            throw e;
        }
    }

    private final class WatchedModel implements CompletionModel {

        private final CompletionModel model;

        WatchedModel(CompletionModel model) {
            this.model = model;
        }

        @Override
        public String name() {
            return model.name();
        }

        @Override
        public Completion complete(
                CompletionRequest request, Consumer<String> onText, BooleanSupplier cancelled) {
            return watch(
                    MODEL,
                    Readiness.State.DEGRADED,
                    () -> model.complete(request, onText, cancelled));
        }
    }

    private final class WatchedJournal implements AnswerJournal {

        private final AnswerJournal journal;

        WatchedJournal(AnswerJournal journal) {
            this.journal = journal;
        }

        private <T> T watched(Supplier<T> call) {
            try {
                return watch(STORE, Readiness.State.FAILED, call);
            } catch (DependencyException e) {
                lookAgain();
                throw e;
            }
        }

        private void lookAgain() {
            if (isLooking.compareAndSet(false, true)) {
                Thread.ofVirtual().name("look-at-store").start(this::lookUntilItWorks);
            }
        }

        private void lookUntilItWorks() {
            try {
                while (!isClosed && !works()) {
                    Thread.sleep(AGAIN);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                isLooking.set(false);
            }
        }

        private boolean works() {
            try {
                Optional<AnswerRecord> _ =
                        watch(
                                STORE,
                                Readiness.State.FAILED,
                                () -> journal.read("nobody", NOBODYS, 0));
                return true;
            } catch (DependencyException e) {
                return false;
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
            return watched(
                    () -> journal.open(owner, id, conversation, requestHash, now, leaseUntil));
        }

        @Override
        public long append(String owner, AnswerId id, int attempt, List<AnswerEvent> events) {
            return watched(() -> journal.append(owner, id, attempt, events));
        }

        @Override
        public Optional<AnswerRecord> read(String owner, AnswerId id, long after) {
            return watched(() -> journal.read(owner, id, after));
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

    @Override
    public void close() {
        isClosed = true;
    }
}
