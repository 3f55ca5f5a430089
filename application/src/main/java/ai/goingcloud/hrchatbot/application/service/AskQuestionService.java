package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerState;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.error.RateLimitedException;
import ai.goingcloud.hrchatbot.domain.handoff.SensitiveTopics;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins an answer in the journal and works it out on a thread of its own. */
final class AskQuestionService implements AskQuestion {

    private static final Logger LOG = LoggerFactory.getLogger(AskQuestionService.class);

    private final AnswerFinder finder;
    private final Suggestions suggestions;
    private final HandoffDesk handoffs;
    private final AnswerJournal journal;
    private final ConversationRepository conversations;
    private final RunningAnswers running;
    private final QuestionRate rate;
    private final @Nullable SharedQuestionRate sharedRate;
    private final Tally tally;
    private final InstantSource clock;
    private final Duration deadline;

    AskQuestionService(
            AnswerFinder finder,
            Suggestions suggestions,
            HandoffDesk handoffs,
            AnswerJournal journal,
            ConversationRepository conversations,
            RunningAnswers running,
            QuestionRate rate,
            @Nullable SharedQuestionRate sharedRate,
            Tally tally,
            InstantSource clock,
            Duration deadline) {
        this.finder = finder;
        this.suggestions = suggestions;
        this.handoffs = handoffs;
        this.journal = journal;
        this.conversations = conversations;
        this.running = running;
        this.rate = rate;
        this.sharedRate = sharedRate;
        this.tally = tally;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public boolean ask(Command command) {
        return SensitiveTopics.of(command.question(), command.history())
                .map(topic ->
                        begin(
                                HandoffDesk.withoutContent(command),
                                new HandoffDesk.Matter(
                                        topic, Language.of(command.question().text()))))
                .orElseGet(() -> begin(HandoffDesk.withoutHandedOver(command), null));
    }

    /**
     * Begins an answer.
     *
     * @param matter what a person should take over, and then nothing of it is in the command; null
     *     for all else
     */
    private boolean begin(Command command, HandoffDesk.@Nullable Matter matter) {
        String owner = command.caller().subject();
        String hash = hash(command);
        if (isAnswered(command, hash)) {
            if (matter != null) {
                handoffs.tellAgain(command, matter);
            }
            return false;
        }
        Duration time = command.within(deadline);
        Duration wait = rate.count(owner);
        // A handoff costs nothing, and nobody who needs a person is told to wait by a budget.
        if (wait.isZero() && sharedRate != null && matter == null) {
            wait = sharedRate.count(command.caller(), command.address());
        }
        if (wait.isPositive()) {
            throw new RateLimitedException(
                    "You ask faster than the chatbot answers one person; please wait a moment.",
                    wait);
        }
        running.takePlace(owner);
        boolean started = false;
        try {
            Instant now = clock.instant();
            OptionalInt attempt =
                    journal.open(
                            owner,
                            command.answerId(),
                            command.conversationId(),
                            hash,
                            now,
                            now.plus(time));
            if (attempt.isPresent()) {
                Work work = new Work(command, matter, attempt.getAsInt(), now);
                running.start(
                        owner,
                        command.answerId(),
                        time,
                        (code, detail) -> {
                            boolean _ = breakOff(work, code, detail);
                        },
                        () -> run(work));
                started = true;
            }
        } finally {
            if (!started) {
                running.leavePlace(owner);
            }
        }
        return started;
    }

    /**
     * Whether the same request has ended or is at work already, which asks for no place. Whoever
     * sends a request again, as after a lost connection, is never refused for having asked it.
     */
    private boolean isAnswered(Command command, String hash) {
        return journal.read(command.caller().subject(), command.answerId(), Long.MAX_VALUE)
                .filter(known -> known.requestHash().equals(hash))
                .filter(known ->
                        known.state().isFinal() || known.leaseUntil().isAfter(clock.instant()))
                .isPresent();
    }

    /**
     * Everything that was asked: the conversation's id included, or the same words elsewhere would
     * be a repetition.
     */
    private static String hash(Command command) {
        String asked =
                String.join(
                        "\u0000",
                        command.question().text(),
                        command.conversationId().value(),
                        command.history().toString(),
                        String.valueOf(command.asOf()));
        AnswerId replaced = command.replaces();
        return ContentHash.of(replaced == null ? asked : asked + "\u0000" + replaced.value())
                .value();
    }

    private record Work(
            Command command, HandoffDesk.@Nullable Matter matter, int attempt, Instant begun) {}

    private void run(Work work) {
        try {
            answer(work);
        } catch (ConflictException | NotFoundException e) {
            LOG.debug("answer {} was ended by somebody else", work.command().answerId());
        } catch (HrChatbotException e) {
            if (breakOff(work, e.code(), String.valueOf(e.getMessage()))) {
                LOG.warn("answer {} broke off: {}", work.command().answerId(), e.getMessage(), e);
            }
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // A question can be deep enough for a pattern to run out of stack; its asker waits.
            if (breakOff(work, ErrorCode.UNAVAILABLE, "Something went wrong; please try again.")) {
                LOG.error("answer {} failed unexpectedly", work.command().answerId(), e);
            }
        }
    }

    private void answer(Work work) {
        Command command = work.command();
        HandoffDesk.Matter matter = work.matter();
        if (matter != null) {
            keep(work, handoffs.handOver(command, matter));
            return;
        }
        Progress progress = new Progress(work);
        AnswerPicker.Picked found = finder.find(command, progress);
        tell(found.answer(), progress);
        Answer answer = suggestions.addedTo(found, command);
        progress.write();
        // Before its end is told: a function is not sure to run any longer then.
        tally.answered(answer.outcome(), Duration.between(work.begun(), clock.instant()));
        keep(work, answer);
    }

    /** In the conversation first: whoever sees the end of an answer finds it there. */
    private void keep(Work work, Answer answer) {
        Command command = work.command();
        String owner = command.caller().subject();
        ConversationTurn turn =
                new ConversationTurn(
                        command.answerId(), command.question().text(), answer, work.begun());
        Optional<ConversationTurn> replaced = replaced(command);
        conversations.append(owner, command.conversationId(), turn);
        replaced.ifPresent(old -> exchange(command, old, turn));
        try {
            append(work, new AnswerEvent.Done(answer));
        } catch (ConflictException | NotFoundException e) {
            if (wasUnwanted(owner, command.answerId())) {
                replaced.ifPresent(
                        old -> conversations.append(owner, command.conversationId(), old));
                conversations.withdraw(owner, command.conversationId(), command.answerId());
            }
            throw e;
        }
    }

    /** The turn whose place an answer takes: nobody's but the last one. */
    private Optional<ConversationTurn> replaced(Command command) {
        if (command.replaces() == null) {
            return Optional.empty();
        }
        List<ConversationTurn> turns =
                conversations.turns(command.caller().subject(), command.conversationId());
        return turns.isEmpty()
                ? Optional.empty()
                : Optional.of(turns.getLast())
                        .filter(last -> last.answerId().equals(command.replaces()));
    }

    /** A conversation that is called by the question that goes is called by the one that comes. */
    private void exchange(Command command, ConversationTurn old, ConversationTurn turn) {
        String owner = command.caller().subject();
        ConversationId id = command.conversationId();
        conversations.withdraw(owner, id, old.answerId());
        boolean isOnlyOne = conversations.turns(owner, id).size() == 1;
        String title = Conversation.titleOf(old.question());
        if (isOnlyOne
                && conversations
                        .find(owner, id)
                        .filter(is -> is.title().equals(title))
                        .isPresent()) {
            boolean _ = conversations.rename(owner, id, Conversation.titleOf(turn.question()));
        }
    }

    /** Whether an answer was cancelled or forgotten, or broke off, rather than taken over. */
    private boolean wasUnwanted(String owner, AnswerId id) {
        return journal.read(owner, id, Long.MAX_VALUE)
                .map(known ->
                        known.state() == AnswerState.CANCELLED
                                || known.state() == AnswerState.FAILED)
                .orElse(true);
    }

    /** Writes down what is told of an answer while it is found. */
    private final class Progress implements Telling {

        /** How long a cancellation that another process was told of may go unnoticed. */
        private static final long LOOK_MILLIS = 400;

        private final Work work;
        private final ReentrantLock writing = new ReentrantLock();
        private final Queue<AnswerEvent> unwritten = new ConcurrentLinkedQueue<>();
        private final Set<Integer> cited = new HashSet<>();
        private volatile @Nullable RuntimeException failure;
        private int segments;
        private long lookedAt = System.nanoTime();
        private boolean unwanted;

        Progress(Work work) {
            this.work = work;
        }

        /**
         * The work goes on while a stage of it is written down; what is told then comes after it.
         */
        @Override
        public void tell(List<AnswerEvent> events) {
            unwritten.addAll(events);
            if (events.stream().allMatch(AnswerEvent.Step.class::isInstance)) {
                Thread.ofVirtual().name("answer-stage").start(this::writeBeside);
            } else {
                write();
            }
            for (AnswerEvent event : events) {
                switch (event) {
                    case AnswerEvent.Cited(Citation citation) -> cited.add(citation.number());
                    case AnswerEvent.Told _ -> segments++;
                    default -> {}
                }
            }
        }

        private void writeBeside() {
            try {
                write();
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        /** Returns once all that was told is written down, or throws what kept a stage from it. */
        void write() {
            writing.lock();
            try {
                RuntimeException before = failure;
                if (before != null) {
                    throw before;
                }
                List<AnswerEvent> events = new ArrayList<>();
                for (AnswerEvent next = unwritten.poll(); next != null; next = unwritten.poll()) {
                    events.add(next);
                }
                if (!events.isEmpty()) {
                    append(work, events);
                }
            } finally {
                writing.unlock();
            }
        }

        @Override
        public boolean isUnwanted() {
            if (!unwanted && System.nanoTime() - lookedAt > LOOK_MILLIS * 1_000_000) {
                lookedAt = System.nanoTime();
                unwanted =
                        journal.read(
                                        work.command().caller().subject(),
                                        work.command().answerId(),
                                        Long.MAX_VALUE)
                                .map(known -> known.state().isFinal())
                                .orElse(true);
            }
            return unwanted || failure != null;
        }
    }

    /**
     * What was not told yet, segment by segment, each citation before the first segment that needs
     * it.
     */
    private static void tell(Answer answer, Progress progress) {
        Set<Integer> cited = new HashSet<>(progress.cited);
        List<AnswerEvent> events = new ArrayList<>();
        for (Segment segment :
                answer.segments().subList(progress.segments, answer.segments().size())) {
            for (int number : segment.citations()) {
                if (cited.add(number)) {
                    events.add(new AnswerEvent.Cited(answer.citations().get(number - 1)));
                }
            }
            events.add(new AnswerEvent.Told(segment));
        }
        if (!events.isEmpty()) {
            progress.tell(events);
        }
    }

    private void append(Work work, AnswerEvent event) {
        append(work, List.of(event));
    }

    /** Together, because each time the journal has written takes longer than all of them. */
    private void append(Work work, List<AnswerEvent> events) {
        Command command = work.command();
        long _ =
                journal.append(
                        command.caller().subject(), command.answerId(), work.attempt(), events);
        running.announce(command.caller().subject(), command.answerId());
    }

    /** False when it had ended already, as after it was cancelled and its work interrupted. */
    private boolean breakOff(Work work, ErrorCode code, String detail) {
        try {
            append(work, new AnswerEvent.Broken(code, detail));
            tally.failed();
            return true;
        } catch (ConflictException | NotFoundException e) {
            LOG.debug("answer {} had ended already", work.command().answerId());
            return false;
        } catch (HrChatbotException e) {
            LOG.warn(
                    "the end of answer {} is not recorded: {}",
                    work.command().answerId(),
                    e.getMessage());
            return true;
        }
    }
}
