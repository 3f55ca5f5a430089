package ai.goingcloud.hrchatbot.domain.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parser made of a file.
 *
 * @param title the title that the file itself gives, or null
 * @param declared what its front matter says
 * @param pages number of pages, or null where the format has none
 * @param flags how completely it was read
 * @param places where the text stands on its pages, in the text's order; empty where the format
 *     does not say
 */
public record ParsedDocument(
        @Nullable String title,
        DeclaredMetadata declared,
        DocumentText text,
        @Nullable Integer pages,
        ReadingFlags flags,
        List<Place> places) {

    public ParsedDocument {
        places = List.copyOf(places);
    }

    /** Of a format without pages, read whole. */
    public ParsedDocument(
            @Nullable String title,
            DeclaredMetadata declared,
            DocumentText text,
            @Nullable Integer pages) {
        this(title, declared, text, pages, ReadingFlags.none(), List.of());
    }
}
