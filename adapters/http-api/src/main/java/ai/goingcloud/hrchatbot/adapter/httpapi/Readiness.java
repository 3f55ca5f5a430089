package ai.goingcloud.hrchatbot.adapter.httpapi;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which part can work. Asked often, so it opens no connection and does no work.
 *
 * @param parts by name
 */
public record Readiness(Map<String, State> parts) {

    /** How a part stands. */
    public enum State {
        READY,
        /** Not yet; it will be by itself. */
        STARTING,
        /** It fails, and there is something that stands in. */
        DEGRADED,
        FAILED
    }

    public Readiness {
        parts = Map.copyOf(new TreeMap<>(parts));
    }

    public boolean isReady() {
        return parts.values().stream()
                .allMatch(state -> state == State.READY || state == State.DEGRADED);
    }
}
