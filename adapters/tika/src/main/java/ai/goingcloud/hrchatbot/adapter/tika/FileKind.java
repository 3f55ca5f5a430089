package ai.goingcloud.hrchatbot.adapter.tika;

/** The kinds of files that are read. */
enum FileKind {
    MARKDOWN,
    HTML,
    PLAIN_TEXT
}
