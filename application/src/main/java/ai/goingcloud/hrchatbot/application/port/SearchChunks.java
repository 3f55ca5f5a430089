package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the chunks that come nearest to a question, as an answer would use them. */
public interface SearchChunks {

    /**
     * Visible chunks, best first, at most {@code limit}; empty when there are none.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.RateLimitedException when searching costs money
     *     and this is one too many of the minute
     */
    List<RankedChunk> search(Query query);

    /**
     * What to find.
     *
     * @param limit 1 to 100
     * @param asOf the day whose rules are asked about; null for today
     * @param address where it is asked from; null where that is not known or counts for nothing
     */
    record Query(
            Caller caller,
            Question question,
            int limit,
            @Nullable LocalDate asOf,
            @Nullable String address) {

        public Query(Caller caller, Question question, int limit, @Nullable LocalDate asOf) {
            this(caller, question, limit, asOf, null);
        }

        public Query {
            Limits.check(limit, 100);
        }
    }
}
