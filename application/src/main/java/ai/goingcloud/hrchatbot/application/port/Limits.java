package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The rules of what a command or query may ask for at most. */
final class Limits {

    private static final int MOST_VALUES = 100;
    private static final int LONGEST_KEY = 100;

    /** Of file systems that are in use, in bytes, with a metadata file's ending behind it. */
    private static final int LONGEST_NAME = 255;

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

    /** Attributes that somebody writes by hand, and one line each. */
    static void checkMetadata(Map<String, List<String>> attributes) {
        if (attributes.size() > DescribeDocument.MAX_ATTRIBUTES) {
            throw new InvalidInputException(
                    ErrorCode.TOO_LARGE,
                    "'metadata' can have at most %d keys."
                            .formatted(DescribeDocument.MAX_ATTRIBUTES),
                    null);
        }
        attributes.forEach((key, values) -> {
            if (key.isBlank()) {
                throw new InvalidInputException("A key of 'metadata' must not be empty.");
            }
            checkLine("metadata", key, LONGEST_KEY);
            if (values.size() > MOST_VALUES) {
                throw new InvalidInputException(
                        ErrorCode.TOO_LARGE,
                        "'%s' can have at most %d values.".formatted(key, MOST_VALUES),
                        null);
            }
            values.forEach(value -> checkLine(key, value, DescribeDocument.MAX_VALUE_LENGTH));
        });
    }

    /** One line that looks like what it is. */
    static void checkLine(String name, String text, int most) {
        checkLength(name, text, most);
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || turnsText(c))) {
            throw new InvalidInputException(
                    ("'%s' must be one line, without control characters and without such as turn"
                                    + " the direction of what is written.")
                            .formatted(name));
        }
    }

    /**
     * A name that is given to a new file: one that every place for documents can keep, beside it
     * its metadata file, and that looks like what it is.
     */
    static void checkNewName(DocumentPath path) {
        if (path.isMetadata()) {
            throw new InvalidInputException(
                    "'path' is the name of a metadata file; send 'metadata' with its document.");
        }
        if (path.isHidden()) {
            throw new InvalidInputException(
                    "'path' is hidden or temporary, and would not be read; please choose another"
                            + " name.");
        }
        for (String name : path.sidecar().value().split("/", -1)) {
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw new InvalidInputException(
                        "The name is too long; please choose one of at most %d bytes."
                                .formatted(StartUpload.MAX_NAME_BYTES));
            }
        }
        for (String name : path.value().split("/", -1)) {
            if (!name.equals(name.strip()) || name.codePoints().anyMatch(Limits::turnsText)) {
                throw new InvalidInputException(
                        "A name must not begin or end with a space, nor turn the direction of what"
                                + " is written; please choose another one.");
            }
        }
    }

    /** Marks, embeddings, overrides, isolates (UAX 9): they make a name look like another one. */
    private static boolean turnsText(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C;
    }
}
