package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins an answer in the journal and works it out on a thread of its own. */
final class AskQuestionService implements AskQuestion {

    private static final Logger LOG = LoggerFactory.getLogger(AskQuestionService.class);

    private final AnswerFinder finder;
    private final AnswerJournal journal;
    private final ConversationRepository conversations;
    private final RunningAnswers running;
    private final InstantSource clock;
    private final Duration deadline;

    AskQuestionService(
            AnswerFinder finder,
            AnswerJournal journal,
            ConversationRepository conversations,
            RunningAnswers running,
            InstantSource clock,
            Duration deadline) {
        this.finder = finder;
        this.journal = journal;
        this.conversations = conversations;
        this.running = running;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public void ask(Command command) {
        String owner = command.caller().subject();
        Instant now = clock.instant();
        OptionalInt attempt =
                journal.open(
                        owner,
                        command.answerId(),
                        command.conversationId(),
                        hash(command),
                        now,
                        now.plus(deadline));
        if (attempt.isEmpty()) {
            return;
        }
        Work work = new Work(command, attempt.getAsInt(), now);
        if (!running.start(owner, command.answerId(), () -> run(work))) {
            String detail =
                    "Too many questions are being answered just now; please try again soon.";
            append(work, new AnswerEvent.Broken(ErrorCode.THROTTLED, detail));
            throw new DependencyException(ErrorCode.THROTTLED, detail, null);
        }
    }

    /**
     * Everything that was asked: the conversation's id included, or the same words elsewhere would
     * be a repetition.
     */
    private static String hash(Command command) {
        return ContentHash.of(
                        String.join(
                                "\u0000",
                                command.question().text(),
                                command.conversationId().value(),
                                command.history().toString(),
                                String.valueOf(command.asOf())))
                .value();
    }

    private record Work(Command command, int attempt, Instant begun) {}

    private void run(Work work) {
        try {
            answer(work);
        } catch (ConflictException e) {
            LOG.debug("answer {} was ended by somebody else", work.command().answerId());
        } catch (HrChatbotException e) {
            LOG.warn("answer {} broke off: {}", work.command().answerId(), e.getMessage(), e);
            breakOff(work, e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("answer {} failed unexpectedly", work.command().answerId(), e);
            breakOff(work, ErrorCode.UNAVAILABLE, "Something went wrong; please try again.");
        }
    }

    private void answer(Work work) {
        Command command = work.command();
        Answer answer = finder.find(command, stage -> append(work, new AnswerEvent.Step(stage)));
        tell(work, answer);
        conversations.append(
                command.caller().subject(),
                command.conversationId(),
                new ConversationTurn(
                        command.answerId(), command.question().text(), answer, work.begun()));
        append(work, new AnswerEvent.Done(answer));
    }

    /** Segment by segment, each citation before the first segment that needs it. */
    private void tell(Work work, Answer answer) {
        Set<Integer> cited = new HashSet<>();
        for (Segment segment : answer.segments()) {
            for (int number : segment.citations()) {
                if (cited.add(number)) {
                    Citation citation = answer.citations().get(number - 1);
                    append(work, new AnswerEvent.Cited(citation));
                }
            }
            append(work, new AnswerEvent.Told(segment));
        }
    }

    private void append(Work work, AnswerEvent event) {
        Command command = work.command();
        long _ =
                journal.append(
                        command.caller().subject(), command.answerId(), work.attempt(), event);
        running.announce();
    }

    private void breakOff(Work work, ErrorCode code, String detail) {
        try {
            append(work, new AnswerEvent.Broken(code, detail));
        } catch (HrChatbotException e) {
            LOG.warn(
                    "the end of answer {} is not recorded: {}",
                    work.command().answerId(),
                    e.getMessage());
        }
    }
}
