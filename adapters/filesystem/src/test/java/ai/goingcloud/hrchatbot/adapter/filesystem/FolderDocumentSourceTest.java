package ai.goingcloud.hrchatbot.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.testing.contract.DocumentSourceContract;
import com.github.marschall.memoryfilesystem.MemoryFileSystemBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class FolderDocumentSourceTest implements DocumentSourceContract {

    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    @TempDir private Path temp;

    @Override
    public Place emptyPlace(long maxBytes) {
        Path folder = folder();
        DocumentSource source = new FolderDocumentSource(folder, maxBytes, NOON);
        return new Place() {
            @Override
            public DocumentSource source() {
                return source;
            }

            @Override
            public void put(String path, byte[] content) {
                write(folder.resolve(path), content);
            }

            @Override
            public void remove(String path) {
                try {
                    Files.delete(folder.resolve(path));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void breakDown() {
                try {
                    Files.move(folder, temp.resolve("moved-away"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Test
    void a_decomposed_name_is_a_document_under_its_composed_path_and_can_be_opened() {
        Path folder = folder();
        String composed = "就業規則ガイド/Congés payés.md";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        write(folder.resolve(decomposed), "25 jours");

        assertThat(paths(folder)).containsExactly(composed);
        assertThat(open(folder, composed)).contains("25 jours");
    }

    @Test
    void of_two_spellings_of_one_name_the_composed_one_is_read() {
        Path folder = folder();
        String composed = "Congés.md";
        write(folder.resolve(Normalizer.normalize(composed, Normalizer.Form.NFD)), "20 jours");
        write(folder.resolve(composed), "25 jours et demi");

        try (Stream<SourceFile> files = source(folder).list()) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> {
                        assertThat(file.path().value()).isEqualTo(composed);
                        assertThat(file.size()).isEqualTo(16);
                    });
        }
        assertThat(open(folder, composed)).contains("25 jours et demi");
    }

    @Test
    void what_editors_browsers_and_systems_leave_is_not_there() {
        Path folder = folder();
        List<String> leftovers =
                List.of(
                        ".DS_Store",
                        "Thumbs.db",
                        "desktop.ini",
                        ".#leave.md",
                        "~$leave.docx",
                        "leave.md~",
                        ".leave.md.swp",
                        "leave.md.swp",
                        "leave.pdf.part",
                        "leave.pdf.crdownload",
                        "leave.TMP",
                        ".git/HEAD",
                        "drafts~/leave.md");
        leftovers.forEach(name -> write(folder.resolve(name), "not a document"));

        assertThat(paths(folder)).isEmpty();
        for (String name : leftovers) {
            assertThat(open(folder, name)).as(name).isEmpty();
        }
    }

    @Test
    void a_name_that_no_file_can_have_is_no_file() {
        assertThat(open(folder(), "n".repeat(260) + ".metadata.json")).isEmpty();
    }

    @Test
    void a_link_that_leads_out_of_the_folder_leads_nowhere() throws IOException {
        Path folder = folder();
        Path outside = Files.createDirectories(temp.resolve("payroll"));
        write(outside.resolve("salaries.md"), "secret");
        Files.createSymbolicLink(folder.resolve("salaries.md"), outside.resolve("salaries.md"));
        Files.createSymbolicLink(folder.resolve("payroll"), outside);
        Files.createSymbolicLink(folder.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("nowhere.md"), Path.of("missing.md"));

        assertThat(paths(folder)).isEmpty();
        for (String path :
                List.of(
                        "salaries.md",
                        "payroll/salaries.md",
                        "up/payroll/salaries.md",
                        "nowhere.md")) {
            assertThat(open(folder, path)).as(path).isEmpty();
        }
    }

    @Test
    void a_link_within_the_folder_is_followed() throws IOException {
        Path folder = folder();
        write(folder.resolve("leave.md"), "25 days");
        Files.createSymbolicLink(folder.resolve("vacation.md"), Path.of("leave.md"));

        assertThat(paths(folder)).containsExactly("leave.md", "vacation.md");
        assertThat(open(folder, "vacation.md")).contains("25 days");
    }

    @Test
    @Timeout(10)
    void links_that_go_round_in_circles_end() throws IOException {
        Path folder = folder();
        write(folder.resolve("leave/annual.md"), "25 days");
        Files.createSymbolicLink(folder.resolve("leave/again"), folder);
        Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));

        assertThat(paths(folder)).containsExactly("leave/annual.md");
    }

    @Test
    void the_folder_itself_may_be_a_link() throws IOException {
        Path folder = folder();
        write(folder.resolve("leave.md"), "25 days");
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);

        assertThat(paths(link)).containsExactly("leave.md");
        assertThat(open(link, "leave.md")).contains("25 days");
    }

    @Test
    void a_name_that_no_document_can_have_is_left_out() {
        Path folder = folder();
        write(folder.resolve("leave\n25 days.md"), "x");
        write(folder.resolve("leave\\annual.md"), "x");
        write(folder.resolve("leave.md"), "25 days");

        assertThat(paths(folder)).containsExactly("leave.md");
    }

    @Test
    void a_folder_that_may_not_be_read_does_not_hide_the_others() throws IOException {
        try (FileSystem disk = diskWithoutSuperuser()) {
            Path folder = disk.getPath("/documents");
            write(folder.resolve("leave.md"), "25 days");
            write(folder.resolve("board/pay.md"), "secret");
            forbid(folder.resolve("board"));

            assertThat(paths(folder)).containsExactly("leave.md");
            assertThatExceptionOfType(DependencyException.class)
                    .isThrownBy(() -> open(folder, "board/pay.md"))
                    .withMessageContaining("board/pay.md");
        }
    }

    @Test
    void says_which_file_may_not_be_read() throws IOException {
        try (FileSystem disk = diskWithoutSuperuser()) {
            Path folder = disk.getPath("/documents");
            write(folder.resolve("leave.md"), "25 days");
            forbid(folder.resolve("leave.md"));

            assertThatExceptionOfType(DependencyException.class)
                    .isThrownBy(() -> open(folder, "leave.md"))
                    .withMessageContaining("leave.md");
        }
    }

    /** In memory: on a real disk the superuser, as whom tests may run, may read everything. */
    private static FileSystem diskWithoutSuperuser() throws IOException {
        return MemoryFileSystemBuilder.newLinux().build();
    }

    private static void forbid(Path path) throws IOException {
        Files.setPosixFilePermissions(path, Set.of());
    }

    @Test
    void says_which_folder_is_not_there() {
        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> paths(temp.resolve("no-such-folder")))
                .withMessageContaining("no-such-folder");
    }

    @Test
    void a_change_that_keeps_size_or_time_still_changes_the_revision() throws IOException {
        Path folder = folder();
        Path file = folder.resolve("leave.md");
        FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        write(file, "20 days");
        Files.setLastModifiedTime(file, time);
        String first = revision(folder);

        Path other = folder.resolve(".other");
        write(other, "25 days");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(revision(folder)).isNotEqualTo(first);
    }

    @Test
    void a_change_in_place_that_restores_the_time_changes_the_revision() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
        Path folder = folder();
        Path file = folder.resolve("leave.md");
        write(file, "20 days");
        FileTime time = Files.getLastModifiedTime(file);
        String first = revision(folder);

        write(file, "25 days");
        Files.setLastModifiedTime(file, time);

        assertThat(revision(folder)).isNotEqualTo(first);
    }

    @Test
    void sequencers_tell_the_time_and_never_stand_still() {
        Path folder = folder();
        write(folder.resolve("leave.md"), "25 days");
        DocumentSource source = source(folder);

        String first = sequencer(source);
        String second = sequencer(source);

        assertThat(first).hasSize(16).isEqualTo("%016x".formatted(1_795_348_800_000_000L));
        assertThat(second).isEqualTo("%016x".formatted(1_795_348_800_000_001L));
    }

    private Path folder() {
        try {
            return Files.createDirectories(temp.resolve("documents"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocumentSource source(Path folder) {
        return new FolderDocumentSource(folder, NOON);
    }

    private static List<String> paths(Path folder) {
        try (Stream<SourceFile> files = source(folder).list()) {
            return files.map(file -> file.path().value()).toList();
        }
    }

    private static String revision(Path folder) {
        try (Stream<SourceFile> files = source(folder).list()) {
            return files.findFirst().orElseThrow().revision();
        }
    }

    private static String sequencer(DocumentSource source) {
        try (Stream<SourceFile> files = source.list()) {
            return files.findFirst().orElseThrow().sequencer();
        }
    }

    private static Optional<String> open(Path folder, String path) {
        return source(folder)
                .open(new DocumentPath(path))
                .map(RawDocument::content)
                .map(content -> new String(content, StandardCharsets.UTF_8));
    }

    private static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
