package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What every {@link DocumentSource} promises. */
public interface DocumentSourceContract {

    /** A place as the people see it who keep their files there. */
    interface Place {

        /** The source under test, of this place. */
        DocumentSource source();

        /** Puts a file as a person would, replacing one that is there. */
        void put(String path, byte[] content);

        /** Removes a file as a person would. */
        void remove(String path);

        /** Makes the place unreachable. */
        void breakDown();

        /** Puts a text file. */
        default void put(String path, String content) {
            put(path, content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * A new, empty place.
     *
     * @param maxBytes the largest file that may be read
     */
    Place emptyPlace(long maxBytes);

    private Place emptyPlace() {
        return emptyPlace(1_000_000);
    }

    @Test
    default void an_empty_place_lists_nothing() {
        assertThat(list(emptyPlace())).isEmpty();
    }

    @Test
    default void lists_all_files_by_path_with_their_sizes_and_sidecars_included() {
        Place place = emptyPlace();
        place.put("travel.md", "Travel");
        place.put("leave/annual.md", HrFiles.annualLeaveMarkdown());
        place.put("leave/annual.md.metadata.json", "{}");
        place.put("_defaults.metadata.json", "{}");
        place.put("leave/台灣/請假規則.md", HrFiles.leaveRulesChinese());
        place.put("empty.md", "");

        assertThat(list(place))
                .extracting(file -> file.path().value(), SourceFile::size)
                .containsExactly(
                        tuple("_defaults.metadata.json", "{}"),
                        tuple("empty.md", ""),
                        tuple("leave/annual.md", HrFiles.annualLeaveMarkdown()),
                        tuple("leave/annual.md.metadata.json", "{}"),
                        tuple("leave/台灣/請假規則.md", HrFiles.leaveRulesChinese()),
                        tuple("travel.md", "Travel"));
    }

    @Test
    default void leaves_out_hidden_and_temporary_files() {
        Place place = emptyPlace();
        place.put("leave.md", "Leave");
        place.put(".hidden.md", "Draft");
        place.put(".git/config", "Draft");
        place.put("~$leave.docx", "Draft");
        place.put("leave.md~", "Draft");
        place.put("leave.md.tmp", "Draft");

        assertThat(list(place)).extracting(file -> file.path().value()).containsExactly("leave.md");
    }

    @Test
    default void opens_the_file_as_it_is_now() {
        Place place = emptyPlace();
        place.put("leave.md", "20 days");
        place.put("leave.md", "25 days");

        RawDocument opened = open(place, "leave.md").orElseThrow();

        assertThat(opened.content()).asString(StandardCharsets.UTF_8).isEqualTo("25 days");
        assertThat(opened.file().path().value()).isEqualTo("leave.md");
        assertThat(opened.file().size()).isEqualTo(7);
    }

    @Test
    default void what_it_lists_can_be_opened() {
        Place place = emptyPlace();
        place.put("leave/台灣/請假 規則.md", HrFiles.leaveRulesChinese());

        SourceFile listed = list(place).getFirst();
        RawDocument opened = place.source().open(listed.path()).orElseThrow();

        assertThat(opened.version())
                .isEqualTo(
                        DocumentVersion.of(
                                HrFiles.leaveRulesChinese().getBytes(StandardCharsets.UTF_8)));
        assertThat(opened.file().revision()).isEqualTo(listed.revision());
    }

    @Test
    default void there_is_nothing_to_open_where_there_is_no_file() {
        Place place = emptyPlace();
        place.put("leave/annual.md", "Leave");
        place.put("sick.md", "Sick leave");
        place.remove("sick.md");

        assertThat(open(place, "sick.md")).isEmpty();
        assertThat(open(place, "leave")).isEmpty();
        assertThat(open(place, "leave/annual.md/more.md")).isEmpty();
        assertThat(place.source().original(new DocumentPath("sick.md"))).isEmpty();
        assertThat(list(place)).hasSize(1);
    }

    @Test
    default void refuses_to_open_a_file_that_is_too_large_but_lists_it() {
        Place place = emptyPlace(10);
        place.put("large.md", "12345678901");
        place.put("small.md", "1234567890");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> open(place, "large.md"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .withMessageContaining("larger than 10 bytes");
        assertThat(open(place, "small.md")).isPresent();
        assertThat(list(place)).hasSize(2);
    }

    @Test
    default void the_revision_stays_while_the_file_does_and_changes_when_it_changes() {
        Place place = emptyPlace();
        place.put("leave.md", "25 days");

        String first = list(place).getFirst().revision();
        String again = list(place).getFirst().revision();
        place.put("leave.md", "25 days and a half");
        String changed = list(place).getFirst().revision();

        assertThat(again).isEqualTo(first);
        assertThat(changed).isNotEqualTo(first);
    }

    @Test
    default void later_observations_of_a_path_compare_greater() {
        Place place = emptyPlace();
        place.put("leave.md", "20 days");
        Fence listed = fence(list(place).getFirst());
        place.put("leave.md", "25 days");
        Fence opened = fence(open(place, "leave.md").orElseThrow().file());
        Fence listedAgain = fence(list(place).getFirst());

        assertThat(opened).isGreaterThan(listed);
        assertThat(listedAgain).isGreaterThan(opened);
    }

    @Test
    default void gives_the_original_or_a_link_to_it_that_soon_ends() {
        Place place = emptyPlace();
        place.put("leave.md", "25 days");

        switch (place.source().original(new DocumentPath("leave.md")).orElseThrow()) {
            case Original.Content content ->
                    assertThat(content.document().content())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("25 days");
            case Original.Link link ->
                    assertThat(link.expires()).isBefore(Instant.now().plus(Duration.ofSeconds(61)));
        }
    }

    @Test
    default void says_so_when_the_place_cannot_be_reached() {
        Place place = emptyPlace();
        place.put("leave.md", "25 days");
        place.breakDown();

        assertUnavailable(() -> list(place));
        assertUnavailable(() -> open(place, "leave.md"));
        assertUnavailable(() -> place.source().original(new DocumentPath("leave.md")));
    }

    @Test
    default void may_be_used_by_many_threads_at_once() {
        Place place = emptyPlace();
        for (int i = 0; i < 20; i++) {
            place.put("policy-%02d.md".formatted(i), "Policy " + i);
        }

        assertThat(IntStream.range(0, 40).parallel().mapToObj(i -> list(place).size()))
                .containsOnly(20);
    }

    private static List<SourceFile> list(Place place) {
        try (Stream<SourceFile> files = place.source().list()) {
            return files.toList();
        }
    }

    private static Optional<RawDocument> open(Place place, String path) {
        return place.source().open(new DocumentPath(path));
    }

    private static Fence fence(SourceFile file) {
        return new Fence(file.sequencer(), 1);
    }

    private static Tuple tuple(String path, String content) {
        return Tuple.tuple(path, (long) content.getBytes(StandardCharsets.UTF_8).length);
    }

    private static void assertUnavailable(Runnable use) {
        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(use::run)
                .satisfies(e -> assertThat(e.retriable()).isTrue());
    }
}
