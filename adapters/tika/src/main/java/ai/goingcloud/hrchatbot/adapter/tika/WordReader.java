package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a reader of a Word document (docx) sees in its body: no deleted, moved away or hidden
 * text, no comments, no headers and footers, no table of contents; a text box once, notes right
 * after what they belong to, and numbers that Word makes.
 */
final class WordReader {

    /** A whole paragraph in bold with no more than this is a heading without its style. */
    private static final int MAX_BOLD_HEADING = 80;

    private static final int BOLD_HEADING_LEVEL = 5;

    private final Extraction out;
    private final WordStyles styles;
    private final WordNumbering numbering;
    private final Map<String, String> footnotes;
    private final Map<String, String> endnotes;

    /** Notes of what is being read, for after it. */
    private final List<String> pendingNotes = new ArrayList<>();

    private WordReader(Archive archive, Extraction out) {
        this.out = out;
        this.styles = archive.part("word/styles.xml").map(WordStyles::of).orElse(new WordStyles());
        this.numbering =
                archive.part("word/numbering.xml")
                        .map(WordNumbering::of)
                        .orElse(new WordNumbering());
        this.footnotes = notes(archive, "word/footnotes.xml", "footnote");
        this.endnotes = notes(archive, "word/endnotes.xml", "endnote");
    }

    static void read(Archive archive, String main, Extraction out) {
        WordReader reader = new WordReader(archive, out);
        out.attachments(archive.countBelow("word/embeddings/"));
        Xml xml = Xml.of(archive.required(main));
        while (xml.next()) {
            if (xml.isStart("body")) {
                reader.blocks(xml, "body");
            }
        }
    }

    private static Map<String, String> notes(Archive archive, String part, String element) {
        Map<String, String> notes = new HashMap<>();
        archive.part(part)
                .ifPresent(content -> {
                    Xml xml = Xml.of(content);
                    while (xml.next()) {
                        if (xml.isStart(element)) {
                            String id = xml.attribute("id", "");
                            boolean isSeparator = xml.attribute("type") != null;
                            String text = noteText(xml, element);
                            if (!isSeparator && !text.isBlank()) {
                                notes.put(id, text);
                            }
                        }
                    }
                });
        return notes;
    }

    private static String noteText(Xml xml, String element) {
        StringBuilder text = new StringBuilder();
        while (xml.next() && !xml.isEnd(element)) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "t" -> text.append(xml.textOfElement());
                    case "tab", "br" -> text.append(' ');
                    case "del", "moveFrom", "Fallback" -> xml.skip();
                    default -> {}
                }
            } else if (xml.isEnd("p") || xml.isEnd("tc")) {
                text.append(' ');
            }
        }
        return text.toString().strip();
    }

    /** Blocks up to the end of an element. */
    private void blocks(Xml xml, String end) {
        int depth = 0;
        while (xml.next()) {
            if (xml.isEnd(end) && depth == 0) {
                return;
            }
            if (xml.isStart(end)) {
                depth++;
            } else if (xml.isEnd(end)) {
                depth--;
            }
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "p" -> paragraph(xml);
                    case "tbl" -> table(xml);
                    case "del", "moveFrom", "sectPr", "sdtPr", "Fallback" -> xml.skip();
                    default -> {}
                }
            }
        }
    }

    private void paragraph(Xml xml) {
        Paragraph paragraph = new Paragraph(xml);
        paragraph.addTo(out);
        paragraph.boxes.forEach(out::paragraph);
        flushNotes();
    }

    private void flushNotes() {
        pendingNotes.forEach(out::paragraph);
        pendingNotes.clear();
    }

    private void table(Xml xml) {
        TableRows table = new TableRows();
        List<String> row = new ArrayList<>();
        List<String> above = List.of();
        boolean isHeader = false;
        while (xml.next() && !xml.isEnd("tbl")) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "tr" -> {
                        row = new ArrayList<>();
                        isHeader = false;
                    }
                    case "tblHeader" -> isHeader = xml.isOn();
                    case "tc" -> cell(xml, row, above);
                    case "del", "moveFrom", "sdtPr", "Fallback", "tblPr" -> xml.skip();
                    default -> {}
                }
            } else if (xml.isEnd("tr") && !row.isEmpty()) {
                table.add(row);
                if (isHeader) {
                    table.lastIsHeader();
                }
                above = row;
            }
        }
        table.addTo(out);
        flushNotes();
    }

    /** One cell to its end, tables inside it included; a merged one repeats what is above it. */
    private void cell(Xml xml, List<String> row, List<String> above) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        int span = 1;
        boolean continuesAbove = false;
        while (xml.next()) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "tc" -> depth++;
                    case "gridSpan" ->
                            span = depth == 0 ? Math.clamp(xml.number("val", 1), 1, 20) : span;
                    case "vMerge" ->
                            continuesAbove |=
                                    depth == 0
                                            && xml.attribute("val", "continue").equals("continue");
                    case "p" -> {
                        Paragraph paragraph = new Paragraph(xml);
                        append(text, paragraph.shown());
                        paragraph.boxes.forEach(box -> append(text, box));
                    }
                    case "del", "moveFrom", "sdtPr", "Fallback" -> xml.skip();
                    default -> {}
                }
            } else if (xml.isEnd("tc")) {
                if (depth == 0) {
                    break;
                }
                depth--;
            }
        }
        boolean isRepeated = continuesAbove && text.isEmpty() && row.size() < above.size();
        row.add(isRepeated ? above.get(row.size()) : text.toString());
        for (int i = 1; i < span; i++) {
            row.add("");
        }
    }

    private static void append(StringBuilder text, String part) {
        if (!part.isBlank()) {
            text.append(text.isEmpty() ? "" : "\n").append(part.strip());
        }
    }

    /** One paragraph with what its properties say. Reads itself to its end. */
    private final class Paragraph {

        private final StringBuilder text = new StringBuilder();
        private final List<String> boxes = new ArrayList<>();
        private WordStyles.Style style = WordStyles.Style.NONE;
        private int outline = -1;
        private @Nullable String number;
        private int level = -1;
        private boolean allBold = true;
        private boolean inText;
        private final String marker;

        Paragraph(Xml xml) {
            read(xml);
            marker = text.toString().isBlank() ? "" : nextMarker();
        }

        private void read(Xml xml) {
            boolean inProperties = false;
            boolean bold = false;
            boolean hidden = false;
            boolean inRun = false;
            int fieldDepth = 0;
            boolean inInstruction = false;
            while (xml.next() && !xml.isEnd("p")) {
                if (xml.isStart()) {
                    String name = xml.name();
                    switch (name) {
                        case "pPr" -> inProperties = true;
                        case "pStyle" -> style = styles.style(xml.attribute("val"));
                        case "outlineLvl" -> outline = xml.number("val", -1);
                        case "numId" -> number = xml.attribute("val");
                        case "ilvl" -> level = xml.number("val", 0);
                        case "r" -> {
                            inRun = true;
                            bold = style.isBold();
                            hidden = style.isHidden();
                        }
                        case "b" -> bold = inRun ? xml.isOn() : bold;
                        case "vanish" -> hidden = inRun ? xml.isOn() : hidden;
                        case "t" -> {
                            String words = xml.textOfElement();
                            if (!hidden && !inInstruction) {
                                text.append(words);
                                allBold &= bold || words.isBlank();
                                inText |= !words.isBlank();
                            }
                        }
                        case "tab" -> {
                            if (!inProperties) {
                                text.append('\t');
                            }
                        }
                        case "br", "cr" -> text.append('\n');
                        case "noBreakHyphen" -> text.append('-');
                        case "sym" -> text.append(symbol(xml));
                        case "fldChar" -> {
                            switch (xml.attribute("fldCharType", "")) {
                                case "begin" -> {
                                    fieldDepth++;
                                    inInstruction = true;
                                }
                                case "separate" -> inInstruction = false;
                                default -> {
                                    fieldDepth = Math.max(0, fieldDepth - 1);
                                    inInstruction = false;
                                }
                            }
                        }
                        case "checkBox" -> text.append(box(xml));
                        case "footnoteReference" -> note(footnotes, xml);
                        case "endnoteReference" -> note(endnotes, xml);
                        case "txbxContent" -> textBox(xml);
                        case "del",
                                "moveFrom",
                                "delText",
                                "instrText",
                                "rt",
                                "Fallback",
                                "pPrChange",
                                "rPrChange",
                                "sectPr",
                                "sdtPr" ->
                                xml.skip();
                        default -> {}
                    }
                } else if (xml.isEnd("pPr")) {
                    inProperties = false;
                } else if (xml.isEnd("r")) {
                    inRun = false;
                }
            }
        }

        private void note(Map<String, String> notes, Xml xml) {
            String note = notes.get(xml.attribute("id", ""));
            if (note != null) {
                pendingNotes.add(note);
            }
        }

        private void textBox(Xml xml) {
            while (xml.next() && !xml.isEnd("txbxContent")) {
                if (xml.isStart("p")) {
                    Paragraph inner = new Paragraph(xml);
                    if (!inner.shown().isBlank()) {
                        boxes.add(inner.shown());
                    }
                    boxes.addAll(inner.boxes);
                } else if (xml.isStart("Fallback") || xml.isStart("del")) {
                    xml.skip();
                }
            }
        }

        private String nextMarker() {
            String list = number == null ? style.number() : number;
            if (list == null || list.equals("0")) {
                return "";
            }
            return numbering.next(list, level < 0 ? style.numberLevel() : level);
        }

        /** With its number, on one line. */
        String shown() {
            if (text.toString().isBlank()) {
                return "";
            }
            return marker.isEmpty() ? text.toString() : marker + " " + text;
        }

        void addTo(Extraction extraction) {
            String words = text.toString().strip();
            if (words.isEmpty() || style.isContents()) {
                return;
            }
            String numbered = marker.isEmpty() || marker.equals("-") ? words : marker + " " + words;
            int heading = outline >= 0 && outline < 9 ? Math.min(6, outline + 1) : 0;
            if (heading == 0 && outline < 0) {
                heading = style.headingLevel();
            }
            if (heading == 0) {
                heading = HeadingShape.level(numbered);
            }
            if (heading > 0) {
                extraction.heading(heading, numbered);
            } else if (!marker.isEmpty()) {
                int depth = 1 + (level < 0 ? style.numberLevel() : level);
                extraction.listItem(depth, marker, words);
            } else if (allBold
                    && inText
                    && words.length() <= MAX_BOLD_HEADING
                    && HeadingShape.mayBeHeading(words)) {
                extraction.heading(BOLD_HEADING_LEVEL, words);
            } else {
                HeadingShape.paragraph(words, extraction);
            }
        }

        private static String box(Xml xml) {
            boolean checked = false;
            while (xml.next() && !xml.isEnd("checkBox")) {
                if (xml.isStart("checked") || xml.isStart("default")) {
                    checked = xml.isOn();
                }
            }
            return checked ? "☑" : "☐";
        }

        private static String symbol(Xml xml) {
            String font = xml.attribute("font", "");
            int code;
            try {
                code = Integer.parseInt(xml.attribute("char", "0"), 16);
            } catch (NumberFormatException e) {
                return "";
            }
            if (font.startsWith("Wingdings")) {
                return switch (code & 0xff) {
                    case 0xfe, 0x52, 0xfc -> "☑";
                    case 0xfd, 0x51, 0xfb -> "☒";
                    case 0xa8, 0x6f, 0xa3 -> "☐";
                    default -> " ";
                };
            }
            return code >= 0xf000 || code < 0x20 ? " " : Character.toString(code);
        }
    }
}
