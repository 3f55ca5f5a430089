package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.Place;
import ai.goingcloud.hrchatbot.domain.document.ReadingFlags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has been read from a file so far. Refuses more text than an HR document can have, and stops
 * when the reading thread is interrupted. Not thread-safe.
 */
final class Extraction {

    private static final int MAX_CHARACTERS = 5_000_000;

    private final ReadingProgress progress;
    private final DocumentText.Builder blocks = new DocumentText.Builder();
    private final List<Place> places = new ArrayList<>();
    private final List<Integer> missingPages = new ArrayList<>();
    private final List<Integer> uncertainPages = new ArrayList<>();
    private int attachments;
    private @Nullable Integer pages;
    private @Nullable String title;
    private long characters;
    private @Nullable String topHeading;

    Extraction(ReadingProgress progress) {
        this.progress = progress;
    }

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

    /** The page, slide or sheet that the following is on. */
    void page(int number) {
        blocks.page(number);
    }

    /** How many pages the file has. */
    void pages(int count) {
        pages = count;
    }

    /** A page that could not be read. */
    void missing(int page) {
        missingPages.add(page);
    }

    /** A page whose words may be wrong. */
    void uncertain(int page) {
        uncertainPages.add(page);
    }

    /** Files inside the file that are not read. */
    void attachments(int count) {
        attachments += count;
    }

    /** What the file itself says its title is; blank titles are none. */
    void title(@Nullable String words) {
        if (words != null && !words.isBlank()) {
            title = words.strip().replaceAll("\\s+", " ");
        }
    }

    /** What stands where, of the block that was added last. */
    void place(Place place) {
        places.add(place);
    }

    /** The text's length so far, and with it the end of the block that was added last. */
    int length() {
        return blocks.length();
    }

    /** Whether there is at least one letter or digit. */
    boolean hasWords() {
        return blocks.since(0).codePoints().anyMatch(Character::isLetterOrDigit);
    }

    String since(int start) {
        return blocks.since(start);
    }

    ParsedDocument document(DeclaredMetadata declared) {
        return new ParsedDocument(
                title == null ? topHeading : title,
                declared,
                text(),
                pages,
                new ReadingFlags(missingPages, uncertainPages, attachments),
                places);
    }

    /** The first heading of level 1, or null. */
    @Nullable String topHeading() {
        return topHeading;
    }

    DocumentText text() {
        return blocks.build();
    }

    /**
     * To be called now and then by whoever does much before adding anything.
     *
     * @param page that is being read
     */
    void checkTime(int page) {
        progress.at(page, Duration.ZERO);
        if (Thread.currentThread().isInterrupted()) {
            throw new UnreadableFileException(
                    Cause.Kind.TOO_SLOW,
                    "Reading the file took too long; it is built in a way that cannot be read.",
                    page);
        }
    }

    /** Tells that the next page takes its time, rather than never ending. */
    void takesLong(int page, Duration most) {
        progress.at(page, most);
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
