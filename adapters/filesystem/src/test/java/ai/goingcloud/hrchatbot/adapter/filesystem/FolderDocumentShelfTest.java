package ai.goingcloud.hrchatbot.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.testing.contract.DocumentShelfContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FolderDocumentShelfTest implements DocumentShelfContract {

    @TempDir private Path temp;

    @Override
    public Place emptyShelf() {
        Path folder = folder();
        return new Place(
                new FolderDocumentShelf(folder),
                new FolderDocumentSource(folder, InstantSource.system()),
                () -> {
                    try {
                        Files.move(folder, temp.resolve("moved-away"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Test
    void leaves_nothing_but_the_file_behind() throws IOException {
        Path folder = folder();

        new FolderDocumentShelf(folder).put(new DocumentPath("leave.md"), new byte[10]);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("leave.md"));
        }
    }

    @Test
    void refuses_names_that_would_never_be_read_and_files_that_are_too_large() throws IOException {
        Path folder = folder();
        Files.createDirectory(folder.resolve("leave"));
        Files.createFile(folder.resolve("rules.pdf"));
        FolderDocumentShelf shelf = new FolderDocumentShelf(folder, 10);

        for (String name :
                List.of(".leave.md", "~$leave.docx", "leave.tmp", ".git/config", "leave")) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .as(name)
                    .isThrownBy(() -> shelf.put(new DocumentPath(name), new byte[1]))
                    .withMessageContaining(name);
        }
        for (String name : List.of("rules.pdf/leave.md", "rules.pdf/old/leave.md")) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .as(name)
                    .isThrownBy(() -> shelf.put(new DocumentPath(name), new byte[1]))
                    .withMessageContaining("rules.pdf is a file, not a folder");
        }
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> shelf.put(new DocumentPath("leave.md"), new byte[11]))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    @Test
    void writes_nothing_and_deletes_nothing_outside_the_folder() throws IOException {
        Path folder = folder();
        Path outside = Files.createDirectories(temp.resolve("payroll"));
        Files.writeString(outside.resolve("salaries.md"), "secret");
        Files.createSymbolicLink(folder.resolve("payroll"), outside);
        FolderDocumentShelf shelf = new FolderDocumentShelf(folder);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> shelf.put(new DocumentPath("payroll/salaries.md"), new byte[1]));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> shelf.put(new DocumentPath("payroll/new/a.md"), new byte[1]));
        shelf.delete(new DocumentPath("payroll/salaries.md"));

        assertThat(outside.resolve("salaries.md")).hasContent("secret");
        assertThat(outside).isDirectoryNotContaining("glob:**new");
    }

    @Test
    void replaces_and_deletes_a_file_whose_name_is_decomposed() throws IOException {
        Path folder = folder();
        Path decomposed = folder.resolve(Normalizer.normalize("Congés.md", Normalizer.Form.NFD));
        Files.writeString(decomposed, "20 jours");
        FolderDocumentShelf shelf = new FolderDocumentShelf(folder);

        shelf.put(new DocumentPath("Congés.md"), new byte[] {'2', '5'});
        assertThat(decomposed).hasContent("25");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }

        shelf.delete(new DocumentPath("Congés.md"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void sidecars_are_json_whatever_the_values_hold() throws IOException {
        Path folder = folder();
        String odd = "Leave \"2026\" \\ \t\r\n \u0001 \u2028 請假 😀 </script>";

        new FolderDocumentShelf(folder)
                .describe(
                        new DocumentPath("leave.md"),
                        new DeclaredMetadata(
                                "HR",
                                Map.of(
                                        "title", List.of(odd),
                                        "audiences", List.of("hr", odd),
                                        "countries", List.of())));

        JsonNode attributes =
                JsonMapper.shared()
                        .readTree(Files.readString(folder.resolve("leave.md.metadata.json")))
                        .get("metadataAttributes");
        assertThat(attributes.properties()).hasSize(3);
        assertThat(attributes.get("title").stringValue()).isEqualTo(odd);
        assertThat(attributes.get("audiences"))
                .extracting(JsonNode::stringValue)
                .containsExactly("hr", odd);
        assertThat(attributes.get("countries").isArray()).isTrue();
    }

    private Path folder() {
        try {
            return Files.createDirectories(temp.resolve("documents"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
