package ai.goingcloud.hrchatbot.domain.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchRequestTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Visibility NOBODY = new Visibility(Set.of(), null, TODAY, TODAY);
    private static final EmbeddingSpaceId SPACE = new EmbeddingSpaceId("model/2/structure/0");
    private static final SpaceVector VECTOR =
            new SpaceVector(SPACE, Embedding.normalized(new float[] {1, 0}));

    @Nested
    final class Requests {

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_001, Integer.MAX_VALUE})
        void a_limit_below_one_or_above_a_thousand_is_refused(int limit) {
            assertThatThrownBy(() -> new SearchRequest(List.of(), List.of(), NOBODY, limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void neither_words_nor_vectors_are_needed() {
            assertThat(new SearchRequest(List.of(), List.of(), NOBODY, 1_000).limit())
                    .isEqualTo(1_000);
        }

        @Test
        void repeated_terms_count_once() {
            assertThat(
                            new SearchRequest(
                                            List.of("leave", "day", "leave"), List.of(), NOBODY, 1)
                                    .terms())
                    .containsExactly("leave", "day");
        }

        @Test
        void two_vectors_for_one_space_are_refused() {
            assertThatThrownBy(
                            () -> new SearchRequest(List.of(), List.of(VECTOR, VECTOR), NOBODY, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    final class Spaces {

        private static EmbeddingSpace space(
                String model, int dimension, String prefix, String chunker) {
            return new EmbeddingSpace(model, dimension, prefix, chunker, Set.of(Language.ENGLISH));
        }

        @Test
        void whatever_makes_vectors_incomparable_makes_another_space() {
            EmbeddingSpaceId id = space("bge", 384, "query: ", "structure-1").id();

            assertThat(space("bge", 384, "query: ", "structure-1").id()).isEqualTo(id);
            assertThat(
                            List.of(
                                    space("bgf", 384, "query: ", "structure-1").id(),
                                    space("bge", 385, "query: ", "structure-1").id(),
                                    space("bge", 384, "", "structure-1").id(),
                                    space("bge", 384, "query: ", "structure-2").id()))
                    .doesNotContain(id)
                    .doesNotHaveDuplicates();
        }

        @Test
        void a_space_without_a_name_a_size_or_a_language_is_refused() {
            assertThatThrownBy(() -> space(" ", 1, "", "c"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> space("m", 0, "", "c"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> space("m", 1, "", ""))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new EmbeddingSpace("m", 1, "", "c", Set.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new EmbeddingSpaceId(""))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void a_space_reads_its_languages_only() {
            assertThat(space("m", 1, "", "c").reads(Language.ENGLISH)).isTrue();
            assertThat(space("m", 1, "", "c").reads(Language.CHINESE)).isFalse();
        }
    }

    @Nested
    final class Documents {

        private static final DocumentPath PATH = new DocumentPath("leave.md");
        private static final DocumentVersion VERSION = DocumentVersion.of(new byte[] {1});

        private static CatalogEntry entry(
                DocumentState state,
                @Nullable Cause cause,
                @Nullable DocumentVersion version,
                int chunks) {
            return new CatalogEntry(
                    PATH,
                    "Leave",
                    state,
                    cause,
                    version,
                    "fingerprint",
                    DocumentMetadata.startingFrom(Audience.everyone()),
                    5,
                    chunks,
                    null,
                    new Fence("1", 1),
                    Instant.EPOCH);
        }

        private static IndexedChunk chunk(String path, DocumentVersion version) {
            return new IndexedChunk(
                    new Chunk(
                            new DocumentPath(path),
                            version,
                            0,
                            "Leave",
                            new ChunkLocation(0, 5, null),
                            new ChunkContext("Leave", List.of(), null),
                            Language.ENGLISH),
                    new ChunkTerms(List.of(), List.of(), List.of("leave")),
                    null);
        }

        @Test
        void an_indexed_entry_counts_its_chunks() {
            CatalogEntry entry = entry(DocumentState.INDEXED, null, VERSION, 1);

            assertThat(
                            new IndexedDocument(entry, "Leave", List.of(chunk("leave.md", VERSION)))
                                    .text())
                    .isEqualTo("Leave");
            assertThatThrownBy(() -> new IndexedDocument(entry, "Leave", List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void chunks_of_another_document_or_version_are_refused() {
            CatalogEntry entry = entry(DocumentState.INDEXED, null, VERSION, 1);

            assertThatThrownBy(() ->
                            new IndexedDocument(
                                    entry, "Leave", List.of(chunk("other.md", VERSION))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() ->
                            new IndexedDocument(
                                    entry,
                                    "Leave",
                                    List.of(chunk("leave.md", DocumentVersion.of(new byte[] {2})))))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void only_an_indexed_entry_goes_with_chunks() {
            assertThatThrownBy(() ->
                            new IndexedDocument(
                                    entry(DocumentState.READING, null, VERSION, 1),
                                    "Leave",
                                    List.of(chunk("leave.md", VERSION))))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void an_indexed_entry_needs_a_version_and_chunks() {
            assertThatThrownBy(() -> entry(DocumentState.INDEXED, null, VERSION, 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> entry(DocumentState.INDEXED, null, null, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest
        @EnumSource
        void exactly_troubled_entries_have_a_cause(DocumentState state) {
            boolean troubled = state == DocumentState.REJECTED || state == DocumentState.FAILED;
            Cause wrong = troubled ? null : new Cause(Cause.Kind.EMPTY, "The file is empty.");

            assertThatThrownBy(() -> entry(state, wrong, VERSION, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void a_blank_chunk_is_refused() {
            assertThatThrownBy(() ->
                            new Chunk(
                                    PATH,
                                    VERSION,
                                    0,
                                    " \n",
                                    new ChunkLocation(0, 2, null),
                                    new ChunkContext("", List.of(), null),
                                    Language.OTHER))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
