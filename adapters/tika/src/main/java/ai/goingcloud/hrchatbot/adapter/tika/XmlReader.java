package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.Set;

/** Reads the words of any XML file, drawings (SVG) included: a paragraph for each piece of text. */
final class XmlReader {

    private static final Set<String> NOT_WORDS = Set.of("style", "script", "metadata");

    private XmlReader() {}

    static void read(byte[] content, Extraction out) {
        Xml xml = Xml.of(content);
        while (xml.next()) {
            if (xml.isStart() && NOT_WORDS.contains(xml.name())) {
                xml.skip();
            } else if (xml.isText()) {
                out.paragraph(xml.text());
            }
        }
    }
}
