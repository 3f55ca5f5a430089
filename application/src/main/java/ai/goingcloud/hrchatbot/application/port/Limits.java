package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;

/** The one rule of all {@code limit}s. */
final class Limits {

    private Limits() {}

    static void check(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new InvalidInputException("'limit' must be 1 to %d.".formatted(most));
        }
    }
}
