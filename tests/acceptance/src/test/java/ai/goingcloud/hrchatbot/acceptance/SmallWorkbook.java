package ai.goingcloud.hrchatbot.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook (xlsx) of plain words. */
final class SmallWorkbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE =
            "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String TYPES =
            "http://schemas.openxmlformats.org/package/2006/content-types";

    private SmallWorkbook() {}

    /** The sheets by name, each with its rows of cells. */
    static byte[] of(SequencedMap<String, List<List<String>>> sheets) {
        StringBuilder types = new StringBuilder();
        StringBuilder listed = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            int number = 0;
            for (Map.Entry<String, List<List<String>>> sheet : sheets.entrySet()) {
                number++;
                put(zip, "xl/sheet%d.xml".formatted(number), sheet(sheet.getValue()));
                types.append(override("/xl/sheet%d.xml".formatted(number), "worksheet"));
                listed.append(
                        "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"r%d\"/>"
                                .formatted(sheet.getKey(), number, number));
                relations.append(
                        relation("r" + number, "worksheet", "sheet%d.xml".formatted(number)));
            }
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"%s\"><Default Extension=\"rels\"".formatted(TYPES)
                            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + override("/xl/workbook.xml", "sheet.main")
                            + types
                            + "</Types>");
            put(zip, "_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml")));
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
                            .formatted(MAIN, OFFICE, listed));
            put(zip, "xl/_rels/workbook.xml.rels", relations(relations.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(UTF_8));
    }

    private static String sheet(List<List<String>> rows) {
        return rows.stream()
                .map(row ->
                        row.stream()
                                .map("<c t=\"inlineStr\"><is><t>%s</t></is></c>"::formatted)
                                .collect(Collectors.joining("", "<row>", "</row>")))
                .collect(
                        Collectors.joining(
                                "",
                                "<worksheet xmlns=\"%s\"><sheetData>".formatted(MAIN),
                                "</sheetData></worksheet>"));
    }

    private static String override(String part, String kind) {
        return "<Override PartName=\"%s\" ContentType=\"application/vnd.openxmlformats-officedocument"
                        .formatted(part)
                + ".spreadsheetml.%s+xml\"/>".formatted(kind);
    }

    private static String relation(String id, String kind, String target) {
        return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
                .formatted(id, OFFICE, kind, target);
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"%s\">%s</Relationships>".formatted(PACKAGE, all);
    }
}
