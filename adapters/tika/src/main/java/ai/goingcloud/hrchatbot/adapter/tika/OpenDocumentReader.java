package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an OpenDocument text or spreadsheet (odt, ods): no deleted text, no comments, notes right
 * after what they belong to.
 */
final class OpenDocumentReader {

    private static final int MAX_REPEATS = 50;

    private final Extraction out;
    private final boolean isSheet;
    private final List<String> pendingNotes = new ArrayList<>();
    private final Map<String, Boolean> isNumbered = new HashMap<>();

    private OpenDocumentReader(Extraction out, boolean isSheet) {
        this.out = out;
        this.isSheet = isSheet;
    }

    static void read(Archive archive, boolean isSheet, Extraction out) {
        boolean isEncrypted =
                archive.part("META-INF/manifest.xml")
                        .map(manifest -> new String(manifest, StandardCharsets.UTF_8))
                        .filter(manifest -> manifest.contains("encryption-data"))
                        .isPresent();
        if (isEncrypted) {
            throw new UnreadableFileException(
                    Cause.Kind.ENCRYPTED,
                    "The file is protected by a password; please save it without one.");
        }
        OpenDocumentReader reader = new OpenDocumentReader(out, isSheet);
        archive.part("styles.xml").ifPresent(reader::listStyles);
        byte[] content = archive.required("content.xml");
        reader.listStyles(content);
        Xml xml = Xml.of(content);
        while (xml.next()) {
            if (xml.isStart("body")) {
                reader.blocks(xml, "body", 0, "");
            }
        }
    }

    private void listStyles(byte[] content) {
        Xml xml = Xml.of(content);
        String style = "";
        while (xml.next()) {
            if (xml.isStart("list-style")) {
                style = xml.attribute("name", "");
            } else if (xml.isStart("list-level-style-number") && xml.number("level", 1) == 1) {
                isNumbered.put(style, !xml.attribute("num-format", "").isEmpty());
            }
        }
    }

    private void blocks(Xml xml, String end, int listDepth, String marker) {
        String pendingMarker = marker;
        while (xml.next() && !xml.isEnd(end)) {
            if (!xml.isStart()) {
                continue;
            }
            switch (xml.name()) {
                case "h" -> {
                    int level = Math.clamp(xml.number("outline-level", 1), 1, 6);
                    out.heading(level, words(xml, "h"));
                    notes();
                }
                case "p" -> {
                    String words = words(xml, "p");
                    int heading = HeadingShape.level(words);
                    if (heading > 0) {
                        out.heading(heading, words);
                    } else if (listDepth > 0 && !pendingMarker.isEmpty()) {
                        out.listItem(listDepth, pendingMarker, words);
                        pendingMarker = "";
                    } else if (!words.isBlank()) {
                        HeadingShape.paragraph(words, out);
                    }
                    notes();
                }
                case "list" -> list(xml, listDepth + 1);
                case "table" -> table(xml);
                case "tracked-changes",
                        "table-of-content",
                        "forms",
                        "sequence-decls",
                        "annotation" ->
                        xml.skip();
                default -> {}
            }
        }
    }

    private void list(Xml xml, int depth) {
        boolean numbered = isNumbered.getOrDefault(xml.attribute("style-name", ""), false);
        int number = 1;
        while (xml.next() && !xml.isEnd("list")) {
            if (xml.isStart("list-item") || xml.isStart("list-header")) {
                String item = xml.name();
                blocks(xml, item, depth, numbered ? number + "." : "-");
                number++;
            }
        }
    }

    private void notes() {
        pendingNotes.forEach(out::paragraph);
        pendingNotes.clear();
    }

    private void table(Xml xml) {
        String name = xml.attribute("name", "");
        TableRows table = new TableRows();
        List<String> row = new ArrayList<>();
        boolean inHeader = false;
        int repeats = 1;
        StringBuilder cell = new StringBuilder();
        int depth = 0;
        while (xml.next() && !(xml.isEnd("table") && depth == 0)) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "table" -> depth++;
                    case "table-header-rows" -> inHeader = depth == 0;
                    case "table-row" -> row = depth == 0 ? new ArrayList<>() : row;
                    case "table-cell", "covered-table-cell" -> {
                        if (depth == 0) {
                            cell.setLength(0);
                            repeats =
                                    Math.clamp(
                                            xml.number("number-columns-repeated", 1),
                                            1,
                                            MAX_REPEATS);
                        }
                    }
                    case "p", "h" -> {
                        String words = words(xml, xml.name());
                        cell.append(cell.isEmpty() || words.isEmpty() ? "" : "\n").append(words);
                    }
                    case "tracked-changes", "annotation" -> xml.skip();
                    default -> {}
                }
            } else if (xml.isEnd("table")) {
                depth--;
            } else if (depth == 0 && xml.isEnd("table-header-rows")) {
                inHeader = false;
            } else if (depth == 0 && (xml.isEnd("table-cell") || xml.isEnd("covered-table-cell"))) {
                for (int i = 0; i < repeats; i++) {
                    row.add(cell.toString());
                }
            } else if (depth == 0 && xml.isEnd("table-row")) {
                table.add(row);
                if (inHeader) {
                    table.lastIsHeader();
                }
            }
        }
        if (!table.isEmpty() && isSheet && !name.isBlank()) {
            out.heading(2, name);
        }
        table.addTo(out);
        notes();
    }

    private String words(Xml xml, String end) {
        StringBuilder words = new StringBuilder();
        int depth = 0;
        while (xml.next() && !(xml.isEnd(end) && depth == 0)) {
            if (xml.isText()) {
                words.append(xml.text());
            } else if (xml.isStart()) {
                switch (xml.name()) {
                    case "s" ->
                            words.append(
                                    " ".repeat(Math.clamp(xml.number("c", 1), 1, MAX_REPEATS)));
                    case "tab", "line-break" -> words.append('\n');
                    case "note" -> note(xml);
                    case "annotation", "ruby-text", "tracked-changes" -> xml.skip();
                    default -> {
                        depth += xml.name().equals(end) ? 1 : 0;
                    }
                }
            } else if (xml.isEnd(end)) {
                depth--;
            }
        }
        return words.toString();
    }

    private void note(Xml xml) {
        StringBuilder words = new StringBuilder();
        while (xml.next() && !xml.isEnd("note")) {
            if (xml.isStart("note-citation")) {
                xml.skip();
            } else if (xml.isText()) {
                words.append(xml.text());
            } else if (xml.isEnd("p")) {
                words.append(' ');
            }
        }
        if (!words.toString().isBlank()) {
            pendingNotes.add(words.toString());
        }
    }
}
