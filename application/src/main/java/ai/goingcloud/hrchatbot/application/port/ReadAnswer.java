package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import java.time.Duration;

/** Reads one's answer, finished or still coming. */
public interface ReadAnswer {

    /**
     * The answer's state with the events after a number. Returns as soon as there are such events
     * or the answer has ended; without, once the patience is over.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller has no such
     *     answer
     */
    AnswerRecord read(Query query);

    /**
     * Which answer, and from where.
     *
     * @param after number of the last event that is known already; 0 for none
     * @param patience how long to wait for something new at most; zero for not at all
     */
    record Query(Caller caller, AnswerId answerId, long after, Duration patience) {

        public Query {
            if (after < 0 || patience.isNegative()) {
                throw new IllegalArgumentException("'after' and 'patience' must not be negative");
            }
        }
    }
}
