package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the documents that the caller may see, with what became of each. */
public interface ListDocuments {

    /** By path, at most {@code limit}; the path of the last is the next query's {@code after}. */
    List<CatalogEntry> list(Query query);

    /**
     * Which part of the list.
     *
     * @param filter which documents
     * @param after path after which to begin; "" for the beginning
     * @param limit 1 to 1,000
     * @param asKeeper with those for other countries and other days, for who keeps documents
     */
    record Query(Caller caller, Filter filter, String after, int limit, boolean asKeeper) {

        public Query {
            Limits.check(limit, 1000);
        }

        /** Of all documents. */
        public Query(Caller caller, String after, int limit) {
            this(caller, Filter.NONE, after, limit, false);
        }
    }

    /**
     * Which documents; all parts must hold.
     *
     * @param states in one of these; empty for any
     * @param folder under this path, which ends in '/'; "" for any
     * @param containing with this in their path or title, whatever its case and width; "" for any
     * @param language of this language; null for any
     */
    record Filter(
            Set<DocumentState> states,
            String folder,
            String containing,
            @Nullable Language language) {

        /** All documents. */
        public static final Filter NONE = new Filter(Set.of(), "", "", null);

        public Filter {
            states = Set.copyOf(states);
            Limits.checkLength("q", containing, 200);
        }
    }
}
