package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads UTF-8 text: each line is a paragraph, "# " to "###### " begin headings, "- " list items,
 * and lines of "name: value" between two lines "---" at the beginning are front matter.
 */
public final class PlainTextDocumentParser implements DocumentParser {

    private static final String FENCE = "---";

    @Override
    public String version() {
        return "plain-text-1";
    }

    @Override
    public ParseResult parse(RawDocument document) {
        byte[] content = document.content();
        if (content.length == 0) {
            return unreadable(Cause.Kind.EMPTY, "The file is empty.");
        }
        if (Stream.of("PK", "MZ", "%PDF", "GIF8").anyMatch(kind -> startsWith(content, kind))) {
            return unreadable(Cause.Kind.UNSUPPORTED_TYPE, "Files of this kind are not read.");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            return unreadable(Cause.Kind.CORRUPT, "The file is not text in UTF-8.");
        }
        try {
            return read(text.lines().toList());
        } catch (InvalidInputException e) {
            return unreadable(
                    Cause.Kind.BAD_METADATA,
                    "The front matter is not made of lines 'name: value'.");
        }
    }

    private static ParseResult read(List<String> lines) {
        DeclaredMetadata declared = DeclaredMetadata.none("front matter");
        List<String> body = lines;
        if (!lines.isEmpty() && lines.getFirst().equals(FENCE)) {
            List<String> rest = lines.subList(1, lines.size());
            int end = rest.indexOf(FENCE);
            if (end < 0) {
                return unreadable(Cause.Kind.BAD_METADATA, "The front matter has no end.");
            }
            declared = KeyValueLines.parse("front matter", rest.subList(0, end));
            body = rest.subList(end + 1, rest.size());
        }
        DocumentText.Builder text = new DocumentText.Builder();
        String firstHeading = null;
        for (String line : body) {
            int level = headingLevel(line);
            if (level > 0) {
                String heading = line.substring(level).strip();
                firstHeading = level == 1 && firstHeading == null ? heading : firstHeading;
                text.heading(level, heading);
            } else if (line.startsWith("- ")) {
                text.listItem(1, "-", line.substring(2));
            } else {
                text.paragraph(line);
            }
        }
        DocumentText read = text.build();
        if (read.isEmpty()) {
            return unreadable(Cause.Kind.NO_TEXT, "No text was found in the file.");
        }
        return new ParseResult.Parsed(
                new ParsedDocument(title(declared, firstHeading), declared, read, null));
    }

    private static @Nullable String title(
            DeclaredMetadata declared, @Nullable String firstHeading) {
        String title = String.join(", ", declared.values("title"));
        return title.isEmpty() ? firstHeading : title;
    }

    private static int headingLevel(String line) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        return level <= 6 && level < line.length() && line.charAt(level) == ' ' ? level : 0;
    }

    private static boolean startsWith(byte[] content, String magic) {
        return new String(content, 0, Math.min(content.length, 8), StandardCharsets.ISO_8859_1)
                .startsWith(magic);
    }

    private static ParseResult unreadable(Cause.Kind kind, String detail) {
        return new ParseResult.Unreadable(new Cause(kind, detail));
    }
}
