package ai.goingcloud.hrchatbot.domain.document;

/** What came of parsing a file. */
public sealed interface ParseResult {

    /** Text was read. */
    record Parsed(ParsedDocument document) implements ParseResult {}

    /** The file cannot be read as it is. */
    record Unreadable(Cause cause) implements ParseResult {}
}
