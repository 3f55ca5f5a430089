package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that ask to fetch something, or to write somewhere, do not get it. */
final class SilentCanaryTest {

    @TempDir private Path folder;

    private ServerSocket canary;

    @BeforeEach
    void listen() throws IOException {
        canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        canary.setSoTimeout(1);
    }

    @AfterEach
    void close() throws IOException {
        canary.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:%d/%s".formatted(canary.getLocalPort(), path);
    }

    private String relation(String kind, String path) {
        return """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" \
        Target="%s" TargetMode="External"/></Relationships>\
        """
                .formatted(kind, url(path));
    }

    private List<RawDocument> files() {
        String entity =
                """
                <?xml version="1.0"?><!DOCTYPE policy SYSTEM "%s" [<!ENTITY x SYSTEM "%s"><!ENTITY %% y SYSTEM "%s"> %%y;]>\
                <policy>Leave &x;</policy>\
                """
                        .formatted(url("dtd"), url("entity"), url("parameter"));
        String page =
                """
                <html><head><link rel="stylesheet" href="%1$s"><meta http-equiv="refresh" content="0;url=%1$s">\
                <script src="%1$s"></script></head><body><p>Leave <img src="%1$s"></p><iframe src="%1$s"></iframe>\
                <object data="%1$s"></object></body></html>\
                """
                        .formatted(url("html"));
        return List.of(
                HrFiles.file("leave.xml", entity),
                HrFiles.file("leave.svg", entity.replace("policy", "svg")),
                HrFiles.file("leave.html", page),
                HrFiles.file(
                        "leave.md", "# Leave\n\n![x](%s) text\n\n%s".formatted(url("md"), page)),
                HrFiles.file(
                        "leave.eml",
                        "MIME-Version: 1.0\nSubject: Leave\nContent-Type: text/html\n\n" + page),
                HrFiles.file(
                        "leave.rtf",
                        "{\\rtf1{\\*\\template %s}{\\field{\\*\\fldinst INCLUDEPICTURE \"%s\"}}Leave}"
                                .formatted(url("template"), url("picture"))),
                HrFiles.file(
                        "template.docx",
                        OfficeFiles.docx(
                                OfficeFiles.paragraph("Leave"),
                                "word/_rels/document.xml.rels",
                                relation("image", "image"),
                                "word/_rels/settings.xml.rels",
                                relation("attachedTemplate", "template"))),
                HrFiles.file("entity.docx", OfficeFiles.zip(Map.of("word/document.xml", entity))),
                HrFiles.file(
                        "links.xlsx",
                        OfficeFiles.zip(
                                Map.of(
                                        "xl/workbook.xml",
                                        entity,
                                        "xl/externalLinks/_rels/externalLink1.xml.rels",
                                        relation("externalLinkPath", "book")))),
                HrFiles.file(
                        "entity.odt",
                        OfficeFiles.zip(
                                Map.of(
                                        "mimetype",
                                        "application/vnd.oasis.opendocument.text",
                                        "content.xml",
                                        entity))),
                HrFiles.file(
                        "script.pdf",
                        """
                        %%PDF-1.4
                        1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(%s)>>>>endobj
                        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
                        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/AA<</O<</S/SubmitForm/F(%s)>>>>>>endobj
                        trailer<</Root 1 0 R>>
                        """
                                .formatted(url("open"), url("submit"))));
    }

    @Test
    void nothing_is_fetched_that_a_file_refers_to() {
        TikaDocumentParser parser = new TikaDocumentParser();

        Map<String, ParseResult> results = new LinkedHashMap<>();
        for (RawDocument file : files()) {
            results.put(file.file().path().value(), parser.parse(file));
        }

        assertThat(results).hasSize(files().size());
        assertThat(results.get("template.docx")).isInstanceOf(ParseResult.Parsed.class);
        assertThat(results.get("leave.html")).isInstanceOf(ParseResult.Parsed.class);
        assertThatThrownBy(() -> canary.accept().close())
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void the_canary_would_have_sung() throws IOException {
        try (Socket _ = new Socket(canary.getInetAddress(), canary.getLocalPort())) {
            canary.setSoTimeout(10_000);

            assertThat(canary.accept().isConnected()).isTrue();
        }
    }

    @Test
    void an_archive_writes_nowhere() throws IOException {
        String up = "../".repeat(folder.getNameCount() + 8);
        byte[] archive =
                OfficeFiles.zip(
                        Map.of(
                                "word/document.xml",
                                "<w/>",
                                up + folder.toString().substring(1) + "/slipped.txt",
                                "slipped",
                                folder + "/absolute.txt",
                                "slipped",
                                "..\\..\\slipped.txt",
                                "slipped"));

        for (String name : List.of("slip.zip", "slip.docx", "slip.odt")) {
            assertThat(new TikaDocumentParser().parse(HrFiles.file(name, archive))).isNotNull();
        }

        try (Stream<Path> written = Files.list(folder)) {
            assertThat(written).isEmpty();
        }
    }
}
