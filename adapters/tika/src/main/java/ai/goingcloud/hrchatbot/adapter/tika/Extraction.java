package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has been read from a file so far. Refuses more text than an HR document can have, and stops
 * when the reading thread is interrupted. Not thread-safe.
 */
final class Extraction {

    private static final int MAX_CHARACTERS = 5_000_000;

    private final DocumentText.Builder blocks = new DocumentText.Builder();
    private long characters;
    private @Nullable String topHeading;

    void heading(int level, String content) {
        count(content);
        if (level == 1 && topHeading == null && !content.isBlank()) {
            topHeading = content.strip().replaceAll("\\s+", " ");
        }
        blocks.heading(level, content);
    }

    void paragraph(String content) {
        count(content);
        blocks.paragraph(content);
    }

    void listItem(int depth, String marker, String content) {
        count(content);
        blocks.listItem(depth, marker, content);
    }

    void tableRow(boolean header, List<String> cells) {
        count(cells.stream().collect(Collectors.joining(DocumentText.CELL_SEPARATOR)));
        blocks.tableRow(header, cells);
    }

    void code(String content) {
        count(content);
        blocks.code(content);
    }

    /** The first heading of level 1, or null. */
    @Nullable String topHeading() {
        return topHeading;
    }

    DocumentText text() {
        return blocks.build();
    }

    private void count(String content) {
        characters += content.length() + 1L;
        if (characters > MAX_CHARACTERS) {
            throw new UnreadableFileException(
                    Cause.Kind.TOO_LARGE,
                    "The file holds more than 5 million characters of text; please split it into"
                            + " several files.");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new UnreadableFileException(
                    Cause.Kind.CORRUPT, "Reading the file was broken off.");
        }
    }
}
