package ai.goingcloud.hrchatbot.adapter.tika;

/** The kinds of files that are read. */
enum FileKind {
    MARKDOWN,
    HTML,
    PLAIN_TEXT,
    CSV,
    MAIL,
    XML,
    RTF,
    PDF,
    /** Packed as ZIP: what is inside decides. */
    ZIP,
    /** Office until 2003: what is inside decides. */
    OLE;

    /** Whether its bytes are to be turned into characters first. */
    boolean isText() {
        return this == MARKDOWN || this == HTML || this == PLAIN_TEXT || this == CSV;
    }
}
