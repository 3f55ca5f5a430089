package ai.goingcloud.hrchatbot.adapter.httpapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sign-in as a front needs it: who sends a request, and the few addresses that a browser visits to
 * sign in and out. Thread-safe; nothing is kept between two requests but in the browser's own
 * cookies, so any instance serves any request. Headers come by name in lower case.
 */
public interface SignIn {

    /** Where the browser begins; the parameter {@code then} names the place to come back to. */
    String BEGIN = "/sign-in";

    /** Where the provider sends the browser back to. */
    String CALLBACK = "/sign-in/callback";

    /** Where the page ends its session. */
    String END = "/sign-out";

    /** Where the page asks who is signed in. */
    String SESSION = "/session";

    /**
     * An answer to the browser.
     *
     * @param headers without cookies
     * @param cookies each the value of a header of its own
     */
    record Reply(int status, Map<String, String> headers, List<String> cookies, String body) {

        public Reply {
            headers = Map.copyOf(headers);
            cookies = List.copyOf(cookies);
        }
    }

    /** Who sends this request, by its bearer token, else by its session. Nothing is thrown. */
    Identification identify(Map<String, String> headers);

    /** What a page's first request is answered where its reader must sign in first. */
    Optional<Reply> beforePage(Map<String, String> headers, String path);

    /** Sends the browser to the provider. */
    Reply begin(Map<String, String> query);

    /** Takes the browser back from the provider, signed in or not. */
    Reply complete(Map<String, String> headers, Map<String, String> query);

    /** Ends the session here, and tells the page where it ends at the provider. */
    Reply end(Map<String, String> headers);

    /** Tells the page who is signed in. */
    Reply describe(Map<String, String> headers);
}
