package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.util.Collection;
import java.util.List;

/** Where terms stand in the sparse vectors, for measurements that read the tables themselves. */
public final class TermPlaces {

    private TermPlaces() {}

    /** The places of some terms, each once. */
    public static List<Integer> of(Collection<String> terms) {
        return List.of(TermWeights.places(terms));
    }
}
