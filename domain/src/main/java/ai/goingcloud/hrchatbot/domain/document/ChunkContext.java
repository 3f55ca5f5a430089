package ai.goingcloud.hrchatbot.domain.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of a chunk has to know that does not stand in it.
 *
 * @param title of the document
 * @param heading headings above it, outermost first; without the title where the first heading
 *     repeats it
 * @param tableHeader the row that names the columns, where the chunk begins inside a table; else
 *     null
 */
public record ChunkContext(String title, List<String> heading, @Nullable String tableHeader) {

    public ChunkContext {
        heading = List.copyOf(heading);
    }
}
