package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.access.Caller;

/** Whom a route serves. Which documents a person may see is decided in the stores, not here. */
public enum Access {
    /** Anybody, unknown: it tells nothing of the company. */
    OPEN,
    /** Whoever is known. */
    EVERYBODY,
    /** Those who keep the documents. */
    HR_EDITORS,
    /** Those who look after the installation. */
    ADMINISTRATORS;

    /** Whether this caller is served, where one is known. */
    public boolean allows(Caller caller) {
        return switch (this) {
            case OPEN, EVERYBODY -> true;
            case HR_EDITORS -> caller.keepsDocuments();
            case ADMINISTRATORS -> caller.administers();
        };
    }
}
