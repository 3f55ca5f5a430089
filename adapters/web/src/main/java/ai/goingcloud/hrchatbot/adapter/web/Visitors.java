package ai.goingcloud.hrchatbot.adapter.web;

import ai.goingcloud.hrchatbot.adapter.httpapi.SignIn;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import java.net.URI;

/** Whom a front serves. */
public sealed interface Visitors {

    /**
     * Whoever sits at this machine; nobody else reaches it.
     *
     * @param caller who everybody is taken for
     */
    record OfThisMachine(Caller caller) implements Visitors {}

    /**
     * Whoever is signed in.
     *
     * @param publicUrl where browsers find the front; requests under another name are refused
     */
    record SignedIn(SignIn signIn, URI publicUrl) implements Visitors {}
}
