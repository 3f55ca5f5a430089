package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.sax.ToXMLContentHandler;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads RTF, whose text may be in any encoding and change it on the way; Tika knows how. */
final class RtfReader {

    private static final int MAX_BOLD_HEADING = 80;
    private static final int BOLD_HEADING_LEVEL = 5;

    private RtfReader() {}

    static void read(byte[] content, Extraction out) {
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new LeftOut(out));
        ToXMLContentHandler handler = new ToXMLContentHandler();
        Metadata metadata = new Metadata();
        try (InputStream in = TikaInputStream.get(content)) {
            new RTFParser().parse(in, handler, metadata, context);
        } catch (IOException | SAXException | TikaException | RuntimeException e) {
            throw new UnreadableFileException(
                    Cause.Kind.CORRUPT,
                    "The file is damaged or was cut short; please save or upload it again.");
        }
        out.title(metadata.get(TikaCoreProperties.TITLE));
        Element body = Jsoup.parse(handler.toString(), "", Parser.htmlParser()).body();
        for (Element child : body.children()) {
            String words = child.text().strip();
            int level = HeadingShape.level(words);
            boolean isBold =
                    child.normalName().equals("p")
                            && !words.isEmpty()
                            && child.select("b").text().strip().equals(words);
            if (level > 0) {
                out.heading(level, words);
            } else if (isBold
                    && words.length() <= MAX_BOLD_HEADING
                    && HeadingShape.mayBeHeading(words)) {
                out.heading(BOLD_HEADING_LEVEL, words);
            } else if (child.normalName().equals("p")) {
                HeadingShape.paragraph(words, out);
            } else {
                HtmlReader.readFragment(child.outerHtml(), out);
            }
        }
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
