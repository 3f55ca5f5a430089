package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through an XML file. Entities of the file itself are replaced within Java's limits; nothing
 * outside the file is ever opened, and what would stand there is empty. Names are local names.
 */
final class Xml {

    private static final int MAX_DEPTH = 500;

    private final XMLStreamReader reader;

    private Xml(XMLStreamReader reader) {
        this.reader = reader;
    }

    static Xml of(byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty("http://java.sun.com/xml/stream/properties/ignore-external-dtd", true);
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(MAX_DEPTH));
        factory.setXMLResolver((_, _, _, _) -> InputStream.nullInputStream());
        try {
            return new Xml(factory.createXMLStreamReader(new ByteArrayInputStream(content)));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /**
     * To the next beginning of an element, end of an element, or text.
     *
     * @return false at the end of the file
     */
    boolean next() {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        || event == XMLStreamConstants.END_ELEMENT
                        || event == XMLStreamConstants.CHARACTERS
                        || event == XMLStreamConstants.CDATA) {
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException | NoSuchElementException e) {
            throw broken(e);
        }
    }

    boolean isStart() {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    boolean isEnd() {
        return reader.getEventType() == XMLStreamConstants.END_ELEMENT;
    }

    boolean isStart(String name) {
        return isStart() && name().equals(name);
    }

    boolean isEnd(String name) {
        return isEnd() && name().equals(name);
    }

    boolean isText() {
        return !isStart() && !isEnd();
    }

    /** Of the element that begins or ends; "" where it is in none. */
    String namespace() {
        String uri = reader.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    String name() {
        return reader.getLocalName();
    }

    String text() {
        return reader.getText();
    }

    /** An attribute of the element that begins, in whatever namespace, or null. */
    @Nullable String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** An attribute by its name with its prefix, such as "r:id"; "" when there is none. */
    String qualified(String name) {
        String prefix = name.substring(0, name.indexOf(':'));
        String local = name.substring(name.indexOf(':') + 1);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(local)
                    && prefix.equals(reader.getAttributePrefix(i))) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    String attribute(String name, String otherwise) {
        String value = attribute(name);
        return value == null ? otherwise : value;
    }

    int number(String name, int otherwise) {
        try {
            return Integer.parseInt(attribute(name, String.valueOf(otherwise)).strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Whether a switch such as {@code <w:b/>} or {@code <w:b w:val="0"/>} is on. */
    boolean isOn() {
        String value = attribute("val", "true");
        return !(value.equals("0") || value.equals("false") || value.equals("off"));
    }

    /** To the end of the element that begins here. */
    void skip() {
        int depth = 1;
        while (depth > 0 && next()) {
            if (isStart()) {
                depth++;
            } else if (isEnd()) {
                depth--;
            }
        }
    }

    /** All text up to the end of the element that begins here. */
    String textOfElement() {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0 && next()) {
            if (isStart()) {
                depth++;
            } else if (isEnd()) {
                depth--;
            } else {
                text.append(text());
            }
        }
        return text.toString();
    }

    private static UnreadableFileException broken(Exception e) {
        // Java's limits against entity bombs have these codes.
        if (String.valueOf(e.getMessage()).contains("JAXP0001")) {
            return new UnreadableFileException(
                    Cause.Kind.TOO_LARGE_UNPACKED,
                    "The file is built so that it becomes far too large when it is read; please"
                            + " save its content as a new document.");
        }
        return new UnreadableFileException(
                Cause.Kind.CORRUPT,
                "The file is damaged or was cut short; please save or upload it again.");
    }
}
