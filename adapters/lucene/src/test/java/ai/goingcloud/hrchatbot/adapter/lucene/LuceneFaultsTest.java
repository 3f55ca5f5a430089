package ai.goingcloud.hrchatbot.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an index whose process or disk fails. */
final class LuceneFaultsTest {

    @TempDir private Path folder;

    @Test
    @Survives("D9")
    void acknowledged_documents_outlive_a_killed_process() throws Exception {
        int kills = Proof.times(3, 50);
        Random random = new Random(42);
        Path index = folder.resolve("index");
        long next = 1;
        for (int kill = 0; kill < kills; kill++) {
            Process process = IndexUntilKilled.start(index, next, folder.resolve("errors.txt"));
            long acknowledged = next - 1;
            try (var out = process.inputReader()) {
                long until = next + 1L + random.nextInt(60);
                while (acknowledged < until) {
                    acknowledged = Long.parseLong(out.readLine());
                }
                process.toHandle().destroyForcibly();
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    acknowledged = Math.max(acknowledged, Long.parseLong(line));
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(process.exitValue()).isEqualTo(128 + 9);
            assertClean(index);
            assertHolds(index, acknowledged);
            next = acknowledged + 1;
        }
        Proof.seen(
                "D9",
                "kill -9 while Lucene commits and merges x %d".formatted(kills),
                "opens at the last commit, CheckIndex clean, nothing acknowledged lost",
                "all of that, %d changes".formatted(next - 1));
    }

    private static void assertClean(Path index) throws IOException {
        try (FSDirectory directory = FSDirectory.open(index);
                CheckIndex check = new CheckIndex(directory)) {
            assertThat(check.checkIndex().clean).isTrue();
        }
    }

    /** Each document's last acknowledged change, or the one that was being written after it. */
    private static void assertHolds(Path folder, long acknowledged) {
        try (LuceneIndex index = LuceneIndex.open(folder)) {
            LuceneDocumentCatalog catalog = new LuceneDocumentCatalog(index);
            LuceneVectorStore store = new LuceneVectorStore(index, catalog);
            long oldest = Math.max(1, acknowledged - IndexUntilKilled.DOCUMENTS + 1);
            for (long change = oldest; change <= acknowledged; change++) {
                Policies.Draft written = IndexUntilKilled.version(change);
                CatalogEntry held = catalog.entry(DocumentId.of(written.path())).orElseThrow();
                long following = change + IndexUntilKilled.DOCUMENTS;
                assertThat(held)
                        .isIn(written.indexed(), IndexUntilKilled.version(following).indexed());
                assertThat(catalog.text(DocumentId.of(written.path()), Policies.seenBy()))
                        .isPresent();
                assertThat(found(store, "change"))
                        .filteredOn(text -> text.equals(written.texts().getFirst()))
                        .hasSize(held.equals(written.indexed()) ? 1 : 0);
            }
            assertThat(found(store, "change")).hasSizeBetween(1, IndexUntilKilled.DOCUMENTS);
        }
    }

    @Test
    @Survives("D8")
    void a_full_disk_leaves_the_last_commit_searchable_and_ends_when_there_is_room()
            throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString()) == 0,
                "NOT RUN: a small disk could not be made here; that needs root.");
        Path filler = small.resolve("filler");
        try (LuceneIndex index = LuceneIndex.open(small.resolve("index"))) {
            LuceneDocumentCatalog catalog = new LuceneDocumentCatalog(index);
            LuceneVectorStore store = new LuceneVectorStore(index, catalog);
            assertThat(store.replace(Policies.policy("leave.md", "25 days").document())).isTrue();
            fill(filler);

            String much = "Words ".repeat(50_000);
            assertThatExceptionOfType(DependencyException.class)
                    .isThrownBy(() -> store.replace(Policies.policy("large.md", much).document()))
                    .withMessageContaining("disk is full");
            assertThatExceptionOfType(DependencyException.class)
                    .isThrownBy(() -> store.replace(Policies.policy("large.md", much).document()));
            assertThat(catalog.text(id("leave.md"), Policies.seenBy())).contains("25 days");
            assertThat(found(store, "days")).containsExactly("25 days");

            Files.delete(filler);
            assertThat(store.replace(Policies.policy("travel.md", "By train").document())).isTrue();
            assertThat(catalog.text(id("leave.md"), Policies.seenBy())).contains("25 days");
            assertThat(catalog.text(id("travel.md"), Policies.seenBy())).contains("By train");
            assertThat(found(store, "days train")).containsExactlyInAnyOrder("25 days", "By train");
            Proof.seen(
                    "D8",
                    "disk full for Lucene",
                    "writer closed, last commit searchable, recovers when freed",
                    "all of that, without a restart");
        } finally {
            assertThat(run("umount", small.toString())).isZero();
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = "x".repeat(4_096).getBytes(StandardCharsets.US_ASCII);
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // Full.
        }
    }

    /** The texts that a search by words finds. */
    private static List<String> found(LuceneVectorStore store, String words) {
        SearchRequest request =
                new SearchRequest(
                        Policies.words(words),
                        List.of(),
                        Policies.seenBy(),
                        SearchRequest.MAX_LIMIT);
        return store.search(request).lexical().stream().map(hit -> hit.chunk().text()).toList();
    }

    private static DocumentId id(String path) {
        return DocumentId.of(new DocumentPath(path));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
