package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.sax.ToXMLContentHandler;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads RTF, whose text may be in any encoding and change it on the way; Tika knows how. */
final class RtfReader {

    private static final int MAX_BOLD_HEADING = 80;
    private static final int BOLD_HEADING_LEVEL = 5;

    private static final Pattern ROW = Pattern.compile(String.valueOf(RtfMarks.ROW));
    private static final Pattern CELL = Pattern.compile(String.valueOf(RtfMarks.CELL));
    private static final Pattern MARK =
            Pattern.compile(
                    "%s\\d?|[%s%s%s]"
                            .formatted(
                                    RtfMarks.HEADING,
                                    RtfMarks.NUMBER,
                                    RtfMarks.CELL,
                                    RtfMarks.ROW));

    private RtfReader() {}

    static void read(byte[] content, Extraction out) {
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new LeftOut(out));
        ToXMLContentHandler handler = new ToXMLContentHandler();
        Metadata metadata = new Metadata();
        try (InputStream in = TikaInputStream.get(RtfMarks.addedTo(content))) {
            new RTFParser().parse(in, handler, metadata, context);
        } catch (IOException | SAXException | TikaException | RuntimeException e) {
            throw new UnreadableFileException(
                    Cause.Kind.CORRUPT,
                    "The file is damaged or was cut short; please save or upload it again.");
        }
        out.title(metadata.get(TikaCoreProperties.TITLE));
        TableRows table = new TableRows();
        // As XML, because an empty element would stay open in HTML.
        Document read = Jsoup.parse(handler.toString(), "", Parser.xmlParser());
        for (Element child : read.select("body > *")) {
            if (child.text().indexOf(RtfMarks.CELL) >= 0) {
                addRows(child.text(), table);
                continue;
            }
            if (!table.isEmpty()) {
                table.addTo(out);
                table = new TableRows();
            }
            read(child, out);
        }
        table.addTo(out);
    }

    /** Each cell ends with its mark; what stands behind the last one is no cell. */
    private static void addRows(String words, TableRows table) {
        ROW.splitAsStream(words)
                .filter(row -> row.indexOf(RtfMarks.CELL) >= 0)
                .map(row -> row.substring(0, row.lastIndexOf(RtfMarks.CELL)))
                .forEach(row ->
                        table.add(CELL.splitAsStream(row).map(RtfReader::withoutMarks).toList()));
    }

    private static void read(Element child, Extraction out) {
        String marked = child.text().strip();
        String words = withoutMarks(marked);
        int level = HeadingShape.level(words);
        boolean isParagraph = child.normalName().equals("p");
        if (level > 0) {
            out.heading(level, words);
        } else if (isParagraph && isHeading(marked)) {
            out.heading(marked.charAt(1) - '0', words);
        } else if (isParagraph && marked.indexOf(RtfMarks.NUMBER) == 0) {
            int end = marked.indexOf(RtfMarks.NUMBER, 1);
            out.listItem(
                    1,
                    marker(marked.substring(1, Math.max(1, end))),
                    withoutMarks(marked.substring(end + 1)));
        } else if (isParagraph && isBoldHeading(child, marked)) {
            out.heading(BOLD_HEADING_LEVEL, words);
        } else if (isParagraph) {
            HeadingShape.paragraph(words, out);
        } else {
            HtmlReader.readFragment(withoutMarks(child.outerHtml()), out);
        }
    }

    private static boolean isHeading(String marked) {
        return marked.length() > 2
                && marked.charAt(0) == RtfMarks.HEADING
                && !withoutMarks(marked).isEmpty();
    }

    private static boolean isBoldHeading(Element paragraph, String words) {
        return !words.isEmpty()
                && words.length() <= MAX_BOLD_HEADING
                && paragraph.select("b").text().strip().equals(words)
                && HeadingShape.mayBeHeading(words);
    }

    private static String marker(String number) {
        String words = withoutMarks(number);
        return words.codePoints().anyMatch(Character::isLetterOrDigit) ? words : "-";
    }

    private static String withoutMarks(String words) {
        return MARK.matcher(words).replaceAll(" ").strip();
    }

    /** Counts what is embedded and looks into none of it. */
    private record LeftOut(Extraction out) implements EmbeddedDocumentExtractor {

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            String type = metadata.get(Metadata.CONTENT_TYPE);
            if (type == null || !type.startsWith("image/")) {
                out.attachments(1);
            }
            return false;
        }

        @Override
        public void parseEmbedded(
                InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
            throw new IllegalStateException("nothing embedded is read");
        }
    }
}
