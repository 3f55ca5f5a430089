package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof of a segment.
 *
 * @param number from 1, in the order of the answer; segments refer to it
 * @param page 1-based, or null where the format has no pages
 * @param heading headings above the quote, outermost first
 */
public record Citation(
        int number,
        DocumentPath path,
        DocumentVersion version,
        String title,
        Quote quote,
        @Nullable Integer page,
        List<String> heading) {

    public Citation {
        heading = List.copyOf(heading);
    }

    /** Of a part of a chunk. */
    public static Citation of(int number, Chunk chunk, Quote quote) {
        return new Citation(
                number,
                chunk.path(),
                chunk.version(),
                chunk.context().title(),
                quote,
                chunk.location().page(),
                chunk.context().heading());
    }

    /** This, under another number. */
    Citation numbered(int other) {
        return new Citation(other, path, version, title, quote, page, heading);
    }

    public DocumentId documentId() {
        return DocumentId.of(path);
    }
}
