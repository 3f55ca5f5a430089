package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.util.Set;

/** Reads the words of any XML file, drawings (SVG) included: a paragraph for each piece of text. */
final class XmlReader {

    private static final Set<String> NOT_WORDS = Set.of("style", "script", "metadata");

    /** What Word and Excel write as "XML" (2003). */
    private static final Set<String> OF_OFFICE =
            Set.of(
                    "urn:schemas-microsoft-com:office:spreadsheetWorkbook",
                    "http://schemas.microsoft.com/office/word/2003/wordmlwordDocument");

    private XmlReader() {}

    /** Whether a file that does not say so is well-formed XML. */
    static boolean isXml(byte[] content) {
        int start = 0;
        while (start < content.length && content[start] <= ' ' && content[start] >= 0) {
            start++;
        }
        if (start + 1 >= content.length
                || content[start] != '<'
                || !Character.isLetter(content[start + 1])) {
            return false;
        }
        try {
            Xml xml = Xml.of(content);
            boolean more = true;
            while (more) {
                more = xml.next();
            }
            return true;
        } catch (UnreadableFileException e) {
            return false;
        }
    }

    static void read(byte[] content, Extraction out) {
        Xml xml = Xml.of(content);
        while (xml.next()) {
            if (xml.isStart() && OF_OFFICE.contains(xml.namespace() + xml.name())) {
                throw new UnreadableFileException(
                        Cause.Kind.OTHER_FORMAT,
                        "This is a file that Office saved as XML; please save it as .docx or"
                                + " .xlsx.");
            }
            if (xml.isStart() && NOT_WORDS.contains(xml.name())) {
                xml.skip();
            } else if (xml.isText()) {
                out.paragraph(xml.text());
            }
        }
    }
}
