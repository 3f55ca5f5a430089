package ai.goingcloud.hrchatbot.adapter.tika;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Office files as small as they can be. */
final class OfficeFiles {

    private static final String WORD =
            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    private OfficeFiles() {}

    /** A Word document with this body, and more parts by name. */
    static byte[] docx(String body, String... parts) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "word/document.xml",
                "<w:document %s><w:body>%s</w:body></w:document>".formatted(WORD, body));
        all.put(
                "word/styles.xml",
                """
                <w:styles %s>
                <w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
                <w:style w:styleId="Mine"><w:basedOn w:val="H2"/></w:style>
                <w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>
                <w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
                </w:styles>\
                """
                        .formatted(WORD));
        for (int i = 0; i < parts.length; i += 2) {
            all.put(parts[i], parts[i + 1].replace("WORD", WORD));
        }
        return zip(all);
    }

    static String paragraph(String text) {
        return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    static String styled(String style, String text) {
        return "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>"
                .formatted(style, text);
    }

    static String row(String... cells) {
        StringBuilder row = new StringBuilder("<w:tr>");
        for (String cell : cells) {
            row.append("<w:tc>").append(paragraph(cell)).append("</w:tc>");
        }
        return row.append("</w:tr>").toString();
    }

    /** A workbook with one sheet of this name and these rows. */
    static byte[] xlsx(String name, String rows) {
        return zip(
                Map.of(
                        "xl/workbook.xml",
                        """
                        <workbook xmlns:r="r"><sheets><sheet name="%s" r:id="rId1"/></sheets></workbook>\
                        """
                                .formatted(name),
                        "xl/_rels/workbook.xml.rels",
                        """
                        <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
                        <Relationship Id="rId2" Target="styles.xml"/></Relationships>\
                        """,
                        "xl/styles.xml",
                        """
                        <styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>\
                        """,
                        "xl/worksheets/sheet1.xml",
                        "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"));
    }

    static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
