package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;

/**
 * Reads a workbook (xlsx) as it is shown: dates as dates, amounts with their format, results of
 * formulas as they were saved. Each visible sheet is a page; readings above words (ruby) are left
 * out.
 */
final class SheetReader {

    private final Extraction out;
    private final Archive archive;
    private final List<String> shared = new ArrayList<>();
    private final List<Integer> formatOfStyle = new ArrayList<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private final DataFormatter formatter = new DataFormatter(Locale.US);
    private boolean countsFrom1904;

    private SheetReader(Archive archive, Extraction out) {
        this.archive = archive;
        this.out = out;
    }

    static void read(Archive archive, String main, Extraction out) {
        new SheetReader(archive, out).workbook(main);
    }

    private void workbook(String main) {
        Map<String, String> parts = OfficeRelations.of(archive, main);
        Map<String, String> sheets = new LinkedHashMap<>();
        Xml xml = Xml.of(archive.required(main));
        while (xml.next()) {
            if (xml.isStart("workbookPr")) {
                countsFrom1904 = xml.attribute("date1904", "0").matches("1|true");
            } else if (xml.isStart("sheet")
                    && xml.attribute("state", "visible").equals("visible")) {
                String part = parts.get(xml.qualified("r:id"));
                if (part != null && archive.has(part)) {
                    sheets.put(part, xml.attribute("name", ""));
                }
            }
        }
        parts.values().stream()
                .filter(part -> part.toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml"))
                .findFirst()
                .flatMap(archive::part)
                .ifPresent(this::sharedStrings);
        parts.values().stream()
                .filter(part -> part.endsWith("styles.xml"))
                .findFirst()
                .flatMap(archive::part)
                .ifPresent(this::styles);
        out.pages(Math.max(1, sheets.size()));
        out.attachments(archive.countBelow("xl/embeddings/"));
        int page = 1;
        for (Map.Entry<String, String> sheet : sheets.entrySet()) {
            out.page(page);
            cells(archive.required(sheet.getKey()))
                    .addTo(out, sheet.getValue(), sheets.size() == 1);
            page++;
        }
    }

    private void sharedStrings(byte[] content) {
        Xml xml = Xml.of(content);
        while (xml.next()) {
            if (xml.isStart("si")) {
                shared.add(string(xml, "si"));
            }
        }
    }

    private static String string(Xml xml, String end) {
        StringBuilder text = new StringBuilder();
        while (xml.next() && !xml.isEnd(end)) {
            if (xml.isStart("rPh")) {
                xml.skip();
            } else if (xml.isStart("t")) {
                text.append(xml.textOfElement());
            }
        }
        return text.toString();
    }

    private void styles(byte[] content) {
        Xml xml = Xml.of(content);
        boolean inCellFormats = false;
        while (xml.next()) {
            if (xml.isStart("numFmt")) {
                formats.put(xml.number("numFmtId", -1), xml.attribute("formatCode", "General"));
            } else if (xml.isStart("cellXfs")) {
                inCellFormats = true;
            } else if (xml.isEnd("cellXfs")) {
                inCellFormats = false;
            } else if (inCellFormats && xml.isStart("xf")) {
                formatOfStyle.add(xml.number("numFmtId", 0));
            }
        }
    }

    private SheetCells cells(byte[] sheet) {
        SheetCells cells = new SheetCells();
        Xml xml = Xml.of(sheet);
        int row = -1;
        int column = -1;
        while (xml.next()) {
            if (xml.isStart("row")) {
                row = xml.number("r", row + 2) - 1;
                column = -1;
            } else if (xml.isStart("c")) {
                String reference = xml.attribute("r", "");
                column = reference.isEmpty() ? column + 1 : column(reference);
                cells.put(row, column, cell(xml));
            } else if (xml.isStart("mergeCell")) {
                String[] corners = xml.attribute("ref", "").split(":", -1);
                if (corners.length == 2) {
                    cells.merge(row(corners[0]), row(corners[1]), column(corners[0]));
                }
            }
        }
        return cells;
    }

    private String cell(Xml xml) {
        String type = xml.attribute("t", "n");
        int style = xml.number("s", 0);
        String value = "";
        while (xml.next() && !xml.isEnd("c")) {
            if (xml.isStart("v")) {
                value = xml.textOfElement();
            } else if (xml.isStart("is")) {
                value = string(xml, "is");
            } else if (xml.isStart("f")) {
                xml.skip();
            }
        }
        return switch (type) {
            case "s" -> sharedString(value);
            case "b" -> value.equals("1") ? "TRUE" : value.isEmpty() ? "" : "FALSE";
            case "n" -> number(value, style);
            default -> value;
        };
    }

    private String sharedString(String index) {
        try {
            int i = Integer.parseInt(index.strip());
            return i >= 0 && i < shared.size() ? shared.get(i) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private String number(String value, int style) {
        if (value.isBlank()) {
            return "";
        }
        int format = style >= 0 && style < formatOfStyle.size() ? formatOfStyle.get(style) : 0;
        String builtin = BuiltinFormats.getBuiltinFormat(format);
        String code = formats.getOrDefault(format, builtin == null ? "General" : builtin);
        try {
            return formatter.formatRawCellContents(
                    Double.parseDouble(value), format, code, countsFrom1904);
        } catch (RuntimeException e) {
            // A number or a format that is none is shown as it stands.
            return value;
        }
    }

    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && column < 100_000; i++) {
            char c = Character.toUpperCase(reference.charAt(i));
            if (c >= 'A' && c <= 'Z') {
                column = column * 26 + (c - 'A' + 1);
            }
        }
        return column - 1;
    }

    private static int row(String reference) {
        String digits = reference.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 8 ? 0 : Integer.parseInt(digits) - 1;
    }
}
