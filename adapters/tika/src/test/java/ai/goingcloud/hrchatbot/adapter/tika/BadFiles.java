package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Files as bad as files can be, by what is bad about them; each made here. */
final class BadFiles {

    /** One of them. */
    static final class BadFile {

        private final String name;
        private final byte[] content;

        BadFile(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }

        String name() {
            return name;
        }

        byte[] content() {
            return content;
        }
    }

    private static final List<String> KINDS =
            List.of("docx", "doc", "odt", "rtf", "pdf", "xlsx", "xls", "pptx", "html", "eml");

    private static final String XML = "<?xml version=\"1.0\"?>\n";

    private BadFiles() {}

    /** Real files with bytes that were changed or cut off at random, so many of each kind. */
    static List<BadFile> damaged(int ofEachKind) {
        Random random = new Random(12);
        List<BadFile> files = new ArrayList<>();
        for (String kind : KINDS) {
            byte[] good = HrFiles.annualLeaveAs(kind).content();
            for (int i = 0; i < ofEachKind; i++) {
                byte[] bad = good.clone();
                if (i % 3 == 0) {
                    bad = Arrays.copyOf(bad, 1 + random.nextInt(bad.length));
                }
                for (int change = i % 3 == 0 ? 0 : 1 << random.nextInt(10); change > 0; change--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                files.add(new BadFile("damaged-%d.%s".formatted(i, kind), bad));
            }
        }
        files.add(new BadFile("pages-in-a-circle.pdf", pdf("<</Type/Pages/Kids[2 0 R]/Count 1>>")));
        files.add(
                new BadFile(
                        "pages-without-number.pdf",
                        pdf("<</Type/Pages/Kids[]/Count 2000000000>>")));
        return files;
    }

    static List<BadFile> encrypted() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                content.newLineAtOffset(60, 700);
                content.showText("25 days");
                content.endText();
            }
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(bytes);
            return List.of(new BadFile("encrypted.pdf", bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<BadFile> bombs() {
        String spaces = " ".repeat(150_000_000);
        String laughs = "<!DOCTYPE x [<!ENTITY a \"haha\">%s]><x>&z;</x>".formatted(laughs());
        return List.of(
                new BadFile(
                        "spaces.docx",
                        OfficeFiles.zip(
                                Map.of(
                                        "word/document.xml",
                                        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>"
                                                + spaces
                                                + "</w:t></w:r></w:p></w:body></w:document>"))),
                new BadFile(
                        "text.docx",
                        OfficeFiles.zip(Map.of("word/document.xml", "leave ".repeat(20_000_000)))),
                new BadFile("laughs.docx", OfficeFiles.zip(Map.of("word/document.xml", laughs))),
                new BadFile("laughs.xml", ascii(XML + laughs)),
                new BadFile("stream.pdf", deflated(spaces)));
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder();
        for (char c = 'b'; c <= 'z'; c++) {
            entities.append(
                    "<!ENTITY %c \"%s\">".formatted(c, ("&" + (char) (c - 1) + ";").repeat(10)));
        }
        return entities.toString();
    }

    /** One page whose content is mostly spaces. */
    private static byte[] deflated(String spaces) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
                deflater.write(spaces.getBytes(StandardCharsets.US_ASCII));
            }
            out.writeBytes(
                    ascii(
                            """
                            %%PDF-1.7
                            1 0 obj
                            <</Type/Catalog/Pages 2 0 R>>
                            endobj
                            2 0 obj
                            <</Type/Pages/Kids[3 0 R]/Count 1>>
                            endobj
                            3 0 obj
                            <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>
                            endobj
                            4 0 obj
                            <</Filter/FlateDecode/Length %d>>
                            stream
                            """
                                    .formatted(packed.size())));
            out.writeBytes(packed.toByteArray());
            out.writeBytes(ascii("\nendstream\nendobj\ntrailer <</Size 5/Root 1 0 R>>\n%%EOF\n"));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<BadFile> withoutText() {
        return List.of(
                new BadFile("blank.txt", ascii(" \n\t".repeat(5_000))),
                new BadFile("blank.docx", OfficeFiles.docx("<w:p/>")),
                new BadFile("blank.html", ascii("<html><body><script>x</script></body></html>")),
                new BadFile(
                        "blank.pdf",
                        pdf(
                                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>")),
                new BadFile("blank.csv", ascii(",,,\n,,,\n")),
                new BadFile("empty.docx", new byte[0]),
                new BadFile("empty.pdf", new byte[0]));
    }

    static List<BadFile> disguised() {
        byte[] program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';
        byte[] picture = new byte[208];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, picture, 0, 8);
        return List.of(
                new BadFile("program.docx", program),
                new BadFile("program.pdf", program),
                new BadFile("picture.pdf", picture),
                new BadFile("archive.docx", OfficeFiles.zip(Map.of("leave.md", "25 days"))));
    }

    static List<BadFile> nested() {
        byte[] archive = OfficeFiles.zip(Map.of("leave.md", "25 days"));
        for (int i = 0; i < 50; i++) {
            archive = zip("deeper.zip", archive);
        }
        Map<String, String> many = new LinkedHashMap<>();
        many.put("word/document.xml", "<w:document xmlns:w=\"w\"><w:body/></w:document>");
        for (int i = 0; i < 20_000; i++) {
            many.put("word/part-%d.xml".formatted(i), "<x/>");
        }
        return List.of(
                new BadFile("deeper.zip", archive),
                new BadFile("parts.docx", OfficeFiles.zip(many)),
                new BadFile(
                        "deep.docx",
                        OfficeFiles.zip(
                                Map.of(
                                        "word/document.xml",
                                        "<w:document xmlns:w=\"w\"><w:body>"
                                                + "<w:tbl><w:tr><w:tc>".repeat(50_000)))),
                new BadFile("deep.html", ascii("<html>" + "<div>".repeat(50_000) + "leave")),
                new BadFile("deep.xml", ascii("<a>".repeat(200_000))),
                new BadFile("deep.rtf", ascii("{\\rtf1 " + "{".repeat(200_000))));
    }

    private static byte[] zip(String name, byte[] content) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (var zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
                zip.closeEntry();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Documents that want something of the outside, which answers under this address. */
    static List<BadFile> curious(String address) {
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s/entity\">]>".formatted(address);
        String outside = "<!DOCTYPE x SYSTEM \"%s/x.dtd\"><x>25 days</x>".formatted(address);
        return List.of(
                new BadFile("entity.xml", ascii(XML + entity + "<x>25 days &e;</x>")),
                new BadFile("definition.xml", ascii(XML + outside)),
                new BadFile(
                        "entity.docx",
                        OfficeFiles.zip(
                                Map.of(
                                        "word/document.xml",
                                        entity
                                                + "<w:document xmlns:w=\"w\"><w:body><w:p><w:r>"
                                                + "<w:t>25 days &e;</w:t></w:r></w:p></w:body>"
                                                + "</w:document>"))),
                new BadFile(
                        "template.docx",
                        OfficeFiles.docx(
                                OfficeFiles.paragraph("25 days"),
                                "word/_rels/settings.xml.rels",
                                "<Relationships><Relationship Id=\"r1\" Type=\"attachedTemplate\""
                                        + " Target=\"%s/t.dotm\" TargetMode=\"External\"/></Relationships>"
                                                .formatted(address))),
                new BadFile(
                        "picture.html",
                        ascii(
                                "<html><link rel=stylesheet href=\"%1$s/a.css\"><img src=\"%1$s/a.png\"><iframe src=\"%1$s/\"></iframe><p>25 days</p></html>"
                                        .formatted(address))),
                new BadFile("picture.md", ascii("25 days ![leave](%s/a.png)\n".formatted(address))),
                new BadFile(
                        "slip.docx",
                        OfficeFiles.zip(
                                Map.of(
                                        "word/document.xml",
                                        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>25 days"
                                                + "</w:t></w:r></w:p></w:body></w:document>",
                                        "../../slipped-out.txt",
                                        "slipped"))));
    }

    /** A page that draws itself again and again. */
    static BadFile endless() {
        String drawn = "/X Do ".repeat(3);
        String again = "/X Do ".repeat(40);
        return new BadFile(
                "endless.pdf",
                pdf(
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
                                + "/Resources<</XObject<</X 5 0 R>>>>>>",
                        "<</Length %d>>\nstream\n%s\nendstream".formatted(drawn.length(), drawn),
                        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0"
                                + " R>>>>"
                                + "/Length %d>>\nstream\n%s\nendstream"
                                        .formatted(again.length(), again)));
    }

    /** A PDF of these objects, from its second on. */
    private static byte[] pdf(String... objects) {
        StringBuilder file =
                new StringBuilder("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        for (int i = 0; i < objects.length; i++) {
            file.append("%d 0 obj\n%s\nendobj\n".formatted(i + 2, objects[i]));
        }
        file.append("trailer <</Size %d/Root 1 0 R>>\n%%%%EOF\n".formatted(objects.length + 2));
        return ascii(file.toString());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
