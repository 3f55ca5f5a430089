package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a question. The answer has a life of its own from then on and is read with {@link
 * ReadAnswer}.
 */
public interface AskQuestion {

    /**
     * Begins the answer and returns at once. Asking the same again under the same id begins nothing
     * new.
     *
     * @return whether the answer is worked on since this call, in this process; false where it had
     *     ended already, or somebody works on it
     * @throws ai.goingcloud.hrchatbot.domain.error.ConflictException when the caller's id stands
     *     for another request
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when the journal cannot be
     *     used, or too many answers are running
     */
    boolean ask(Command command);

    /**
     * A question and what it is asked in.
     *
     * @param history earlier turns, oldest first, at most {@value #MAX_TURNS}; empty for a first
     *     question
     * @param asOf the day whose rules are asked about; null for the day that the question says in
     *     words, else today
     * @param replaces the answer that this one takes the place of in the conversation, once it is
     *     finished: the caller's last one there, or else nothing is replaced; null for none
     * @param timeLimit how long the answer may take, where that is less than usual; null for usual
     * @param address where it is asked from; null where that is not known or counts for nothing
     */
    record Command(
            Caller caller,
            AnswerId answerId,
            ConversationId conversationId,
            Question question,
            List<Turn> history,
            @Nullable LocalDate asOf,
            @Nullable AnswerId replaces,
            @Nullable Duration timeLimit,
            @Nullable String address) {

        public static final int MAX_TURNS = 50;

        /** In place of none, in the usual time. */
        public Command(
                Caller caller,
                AnswerId answerId,
                ConversationId conversationId,
                Question question,
                List<Turn> history,
                @Nullable LocalDate asOf) {
            this(caller, answerId, conversationId, question, history, asOf, null, null, null);
        }

        public Command {
            history = List.copyOf(history);
            if (history.size() > MAX_TURNS) {
                throw new InvalidInputException(
                        ErrorCode.TOO_LARGE,
                        "'history' can have at most %d turns.".formatted(MAX_TURNS),
                        null);
            }
        }

        /** The same, asked in another way. */
        public Command as(Question other, List<Turn> earlier, @Nullable LocalDate day) {
            return new Command(
                    caller,
                    answerId,
                    conversationId,
                    other,
                    earlier,
                    day,
                    replaces,
                    timeLimit,
                    address);
        }

        /** How long the answer may take, where so long is usual. */
        public Duration within(Duration usual) {
            return timeLimit == null || timeLimit.compareTo(usual) > 0 ? usual : timeLimit;
        }
    }
}
