package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import java.util.List;

/** Lists the documents that the caller may see, with what became of each. */
public interface ListDocuments {

    /** By path, at most {@code limit}; the path of the last is the next query's {@code after}. */
    List<CatalogEntry> list(Query query);

    /**
     * Which part of the list.
     *
     * @param after path after which to begin; "" for the beginning
     * @param limit 1 to 1,000
     */
    record Query(Caller caller, String after, int limit) {

        public Query {
            Limits.check(limit, 1000);
        }
    }
}
