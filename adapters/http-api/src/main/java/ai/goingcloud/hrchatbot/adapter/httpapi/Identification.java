package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the question who sends a request. */
public sealed interface Identification {

    /** Cookies to be set with the response, whatever it is: the value of one header each. */
    default List<String> cookies() {
        return List.of();
    }

    /**
     * Somebody known.
     *
     * @param token that vouches for the caller now, to be sent on as bearer token; null where there
     *     is no sign-in
     */
    record Known(Caller caller, @Nullable String token, List<String> cookies)
            implements Identification {

        public Known {
            cookies = List.copyOf(cookies);
        }
    }

    /**
     * Nobody that is known: no proof was sent, or none that holds.
     *
     * @param wasKnown whether there was a session that has ended
     */
    record Nobody(boolean wasKnown, List<String> cookies) implements Identification {

        public Nobody {
            cookies = List.copyOf(cookies);
        }
    }

    /**
     * Somebody known who cannot be served.
     *
     * @param detail why, in a sentence for that person
     */
    record Refused(String detail) implements Identification {}

    /** Whoever could tell cannot be reached just now. */
    record Undecided() implements Identification {}
}
