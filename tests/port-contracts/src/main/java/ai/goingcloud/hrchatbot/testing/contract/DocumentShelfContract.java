package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link DocumentShelf} promises. */
public interface DocumentShelfContract {

    /**
     * A shelf with the source of the same place.
     *
     * @param breakDown makes the place one that cannot be written
     */
    record Place(DocumentShelf shelf, DocumentSource source, Runnable breakDown) {}

    /** A new, empty place. */
    Place emptyShelf();

    @Test
    default void a_ticket_where_there_is_one_is_good_for_a_while() {
        Optional<UploadTicket> ticket =
                emptyShelf().shelf().ticket(path("leave.md"), 7, "text/markdown");

        ticket.ifPresent(given -> {
            assertThat(given.method()).isIn("PUT", "POST");
            assertThat(given.expires()).isAfter(Instant.now());
        });
    }

    @Test
    default void what_is_put_can_be_opened() {
        Place place = emptyShelf();

        place.shelf().put(path("leave/台灣/請假規則.md"), bytes("婚假八日"));

        assertThat(content(place, "leave/台灣/請假規則.md")).contains("婚假八日");
        assertThat(paths(place)).containsExactly("leave/台灣/請假規則.md");
    }

    @Test
    default void putting_again_replaces_the_file() {
        Place place = emptyShelf();

        place.shelf().put(path("leave.md"), bytes("20 days of leave"));
        place.shelf().put(path("leave.md"), bytes("25 days"));

        assertThat(content(place, "leave.md")).contains("25 days");
        assertThat(paths(place)).containsExactly("leave.md");
    }

    @Test
    default void a_reader_sees_the_old_file_or_the_new_one_whole() throws Exception {
        Place place = emptyShelf();
        byte[] old = filled('a');
        byte[] fresh = filled('b');
        place.shelf().put(path("leave.md"), old);

        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> writer =
                    threads.submit(() -> {
                        for (int i = 0; i < 50; i++) {
                            place.shelf().put(path("leave.md"), i % 2 == 0 ? fresh : old);
                        }
                    });
            do {
                byte[] seen = place.source().open(path("leave.md")).orElseThrow().content();
                assertThat(Arrays.equals(seen, old) || Arrays.equals(seen, fresh)).isTrue();
                assertThat(paths(place)).containsExactly("leave.md");
            } while (!writer.isDone());
            writer.get();
        }
    }

    @Test
    default void deleting_takes_the_sidecar_along_and_leaves_the_others() {
        Place place = emptyShelf();
        place.shelf().put(path("leave.md"), bytes("25 days"));
        place.shelf().put(path("travel.md"), bytes("By train"));
        place.shelf().describe(path("leave.md"), said("title", "Leave"));
        place.shelf().describe(path("travel.md"), said("title", "Travel"));

        place.shelf().delete(path("leave.md"));

        assertThat(paths(place)).containsExactly("travel.md", "travel.md.metadata.json");
    }

    @Test
    default void deleting_what_is_not_there_has_no_effect() {
        Place place = emptyShelf();
        place.shelf().put(path("leave/annual.md"), bytes("25 days"));

        place.shelf().delete(path("sick.md"));
        place.shelf().delete(path("nowhere/sick.md"));

        assertThat(paths(place)).containsExactly("leave/annual.md");
    }

    @Test
    default void describing_writes_a_sidecar_beside_the_file() {
        Place place = emptyShelf();
        place.shelf().put(path("leave/annual.md"), bytes("25 days"));

        place.shelf().describe(path("leave/annual.md"), said("audiences", "hr", "staff"));

        assertThat(paths(place))
                .containsExactly("leave/annual.md", "leave/annual.md.metadata.json");
        assertThat(content(place, "leave/annual.md.metadata.json").orElseThrow())
                .contains("audiences", "hr", "staff");
        assertThat(content(place, "leave/annual.md")).contains("25 days");
    }

    @Test
    default void describing_again_replaces_the_sidecar() {
        Place place = emptyShelf();
        place.shelf().put(path("leave.md"), bytes("25 days"));

        place.shelf().describe(path("leave.md"), said("audiences", "staff"));
        place.shelf().describe(path("leave.md"), said("title", "Leave"));

        assertThat(content(place, "leave.md.metadata.json").orElseThrow())
                .contains("title", "Leave")
                .doesNotContain("audiences");
    }

    @Test
    default void an_empty_declaration_deletes_the_sidecar() {
        Place place = emptyShelf();
        place.shelf().put(path("leave.md"), bytes("25 days"));
        place.shelf().describe(path("leave.md"), said("audiences", "hr"));

        place.shelf().describe(path("leave.md"), DeclaredMetadata.none("HR"));
        place.shelf().describe(path("leave.md"), DeclaredMetadata.none("HR"));

        assertThat(paths(place)).containsExactly("leave.md");
    }

    @Test
    default void of_two_who_describe_what_they_have_read_one_is_told_to_read_again() {
        Place place = emptyShelf();
        place.shelf().put(path("leave.md"), bytes("25 days"));

        assertThat(describeWhile(place, null, said("title", "Leave"))).isTrue();
        String read = revision(place, "leave.md.metadata.json");
        assertThat(describeWhile(place, null, said("title", "Mine"))).isFalse();
        assertThat(describeWhile(place, read, said("title", "Annual leave"))).isTrue();
        assertThat(describeWhile(place, read, said("audiences", "hr"))).isFalse();
        assertThat(describeWhile(place, read, DeclaredMetadata.none("HR"))).isFalse();

        assertThat(content(place, "leave.md.metadata.json").orElseThrow())
                .contains("Annual leave")
                .doesNotContain("Mine", "hr");
        String last = revision(place, "leave.md.metadata.json");
        assertThat(describeWhile(place, last, DeclaredMetadata.none("HR"))).isTrue();
        assertThat(describeWhile(place, last, said("title", "Late"))).isFalse();
        assertThat(paths(place)).containsExactly("leave.md");
    }

    private static boolean describeWhile(
            Place place, @Nullable String revision, DeclaredMetadata metadata) {
        return place.shelf().describeWhile(path("leave.md"), revision, metadata);
    }

    private static String revision(Place place, String path) {
        return place.source().open(path(path)).orElseThrow().file().revision();
    }

    @Test
    default void says_so_when_the_place_cannot_be_written() {
        Place place = emptyShelf();
        place.shelf().put(path("leave.md"), bytes("25 days"));
        place.breakDown().run();

        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> place.shelf().put(path("travel.md"), bytes("By train")));
        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> place.shelf().delete(path("leave.md")));
        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> place.shelf().describe(path("leave.md"), said("title", "x")));
    }

    private static DocumentPath path(String value) {
        return new DocumentPath(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filled(char letter) {
        byte[] content = new byte[200_000];
        Arrays.fill(content, (byte) letter);
        return content;
    }

    private static DeclaredMetadata said(String key, String... values) {
        return new DeclaredMetadata("HR", Map.of(key, List.of(values)));
    }

    private static List<String> paths(Place place) {
        try (Stream<SourceFile> files = place.source().list()) {
            return files.map(file -> file.path().value()).toList();
        }
    }

    private static Optional<String> content(Place place, String path) {
        return place.source()
                .open(path(path))
                .map(RawDocument::content)
                .map(content -> new String(content, StandardCharsets.UTF_8));
    }
}
