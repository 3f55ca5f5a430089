package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;

/** The rules of what a command or query may ask for at most. */
final class Limits {

    private Limits() {}

    static void check(int limit, int most) {
        check("limit", limit, most);
    }

    static void check(String name, int number, int most) {
        if (number < 1 || number > most) {
            throw new InvalidInputException("'%s' must be 1 to %d.".formatted(name, most));
        }
    }

    static void checkLength(String name, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw new InvalidInputException(
                    ErrorCode.TOO_LARGE,
                    "'%s' can have at most %d characters.".formatted(name, most),
                    null);
        }
    }

    static void checkSize(long bytes, long most) {
        if (bytes > most) {
            throw new InvalidInputException(
                    ErrorCode.TOO_LARGE,
                    "A document can have at most %d MB.".formatted(most / 1024 / 1024),
                    null);
        }
    }
}
