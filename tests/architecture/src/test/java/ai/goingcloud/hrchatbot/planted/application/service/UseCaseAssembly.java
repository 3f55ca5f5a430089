package ai.goingcloud.hrchatbot.planted.application.service;

import ai.goingcloud.hrchatbot.planted.application.port.Ask;

/** As it should be: seen by the roots. */
public final class UseCaseAssembly {

    private UseCaseAssembly() {}

    /** The one use case. */
    public static Ask assemble() {
        return new AskService();
    }
}
