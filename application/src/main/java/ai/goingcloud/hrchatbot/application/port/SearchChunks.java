package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the chunks that come nearest to a question, as an answer would use them. */
public interface SearchChunks {

    /** Visible chunks, best first, at most {@code limit}; empty when there are none. */
    List<RankedChunk> search(Query query);

    /**
     * What to find.
     *
     * @param limit 1 to 100
     * @param asOf the day whose rules are asked about; null for today
     */
    record Query(Caller caller, Question question, int limit, @Nullable LocalDate asOf) {

        public Query {
            Limits.check(limit, 100);
        }
    }
}
