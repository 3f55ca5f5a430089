package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells who keeps documents what a question finds, and which documents it does not and why. */
public interface ExplainSearch {

    /**
     * What was found, as {@link SearchChunks} finds it, and documents of the caller's groups that
     * would have been found as well.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.ForbiddenException when the caller does not keep
     *     documents
     * @throws ai.goingcloud.hrchatbot.domain.error.RateLimitedException as {@link SearchChunks}
     *     does
     */
    Explanation explain(Query query);

    /**
     * What to find.
     *
     * @param as with whose rights: the caller's, or fewer
     * @param limit 1 to 100
     * @param asOf the day whose rules are asked about; null for today
     * @param address where it is asked from; null where that is not known or counts for nothing
     */
    record Query(
            Caller caller,
            Caller as,
            Question question,
            int limit,
            @Nullable LocalDate asOf,
            @Nullable String address) {

        public Query {
            Limits.check(limit, 100);
            if (!caller.groups().containsAll(as.groups())) {
                throw new IllegalArgumentException("nobody looks with more rights than their own");
            }
        }
    }

    /**
     * What became of the search.
     *
     * @param found best first
     * @param leftOut those that come nearest first
     */
    record Explanation(List<RankedChunk> found, List<LeftOut> leftOut) {

        public Explanation {
            found = List.copyOf(found);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** A document that a filter left out. */
    record LeftOut(CatalogEntry document, Filter filter) {}

    /** Why a document is not found, the first that holds. */
    enum Filter {
        /** It is for other groups. */
        GROUPS,
        /** It is for another country. */
        COUNTRY,
        /** It does not hold on that day. */
        DAY,
        /** It is not published yet. */
        PUBLICATION,
        /** A newer document replaces it. */
        SUPERSEDED
    }
}
