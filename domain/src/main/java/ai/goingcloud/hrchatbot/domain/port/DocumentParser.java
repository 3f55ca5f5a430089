package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;

/**
 * Turns a file's bytes into text with headings, lists, tables and page numbers, and reads its front
 * matter. What a file is, its content decides before its name. Thread-safe and deterministic.
 */
public interface DocumentParser {

    /** Names this way of reading; changes whenever the same bytes would be read differently. */
    String version();

    /**
     * Never throws for the content's sake: a file that is empty, without text, broken, of an
     * unknown kind, or whose front matter cannot be understood is {@link ParseResult.Unreadable}
     * with the cause.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when the parser itself
     *     cannot be used
     */
    ParseResult parse(RawDocument document);
}
