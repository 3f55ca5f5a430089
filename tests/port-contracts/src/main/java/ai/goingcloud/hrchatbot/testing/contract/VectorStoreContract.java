package ai.goingcloud.hrchatbot.testing.contract;

import static ai.goingcloud.hrchatbot.testing.fixture.Policies.THREE_D;
import static ai.goingcloud.hrchatbot.testing.fixture.Policies.TODAY;
import static ai.goingcloud.hrchatbot.testing.fixture.Policies.TWO_D;
import static ai.goingcloud.hrchatbot.testing.fixture.Policies.policy;
import static ai.goingcloud.hrchatbot.testing.fixture.Policies.seenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.ScoredChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchResult;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link VectorStore} promises. */
public interface VectorStoreContract {

    /** A store and the catalog that it shares commits with. */
    record Stores(VectorStore store, DocumentCatalog catalog) {}

    /** Empty ones; called once by each test. */
    Stores stores();

    /**
     * Opens what is on disk anew, as after an end of the process; the old ones are not used after
     * that.
     */
    Stores reopened();

    private static SearchRequest words(Visibility visibility, String... terms) {
        return new SearchRequest(List.of(terms), List.of(), visibility, 10);
    }

    private static SearchRequest near(EmbeddingSpace space, float... vector) {
        return new SearchRequest(
                List.of(),
                List.of(new SpaceVector(space.id(), Embedding.normalized(vector))),
                seenBy(),
                10);
    }

    private static List<String> texts(List<ScoredChunk> hits) {
        return hits.stream().map(hit -> hit.chunk().text()).toList();
    }

    @Test
    default void an_empty_store_has_no_spaces_and_finds_nothing() {
        VectorStore store = stores().store();

        SearchResult found = store.search(words(seenBy(), "leave"));

        assertThat(store.activeSpaces()).isEmpty();
        assertThat(found.lexical()).isEmpty();
        assertThat(found.vector()).isEmpty();
    }

    @Test
    default void spaces_are_kept_in_the_order_of_their_activation() {
        VectorStore store = stores().store();

        store.activate(TWO_D);
        store.activate(THREE_D);
        store.activate(TWO_D);

        assertThat(store.activeSpaces()).containsExactly(TWO_D, THREE_D);
        assertThat(reopened().store().activeSpaces()).containsExactly(TWO_D, THREE_D);
    }

    @Test
    default void finds_by_words_the_chunk_that_says_most_first() {
        VectorStore store = stores().store();
        store.replace(policy("leave.md", "annual leave is 25 days", "sick leave").document());
        store.replace(policy("travel.md", "meals on a trip").document());

        SearchResult found = store.search(words(seenBy(), "annual", "leave"));

        assertThat(texts(found.lexical())).containsExactly("annual leave is 25 days", "sick leave");
        assertThat(found.lexical()).isSortedAccordingTo(ScoredChunk.BEST_FIRST);
        assertThat(found.vector()).isEmpty();
    }

    @Test
    default void rare_words_weigh_more_than_common_ones() {
        VectorStore store = stores().store();
        for (int i = 0; i < 10; i++) {
            store.replace(policy("p" + i + ".md", "leave rule number " + i).document());
        }
        store.replace(policy("q.md", "sabbatical rule of all").document());

        SearchResult found = store.search(words(seenBy(), "leave", "sabbatical"));

        assertThat(texts(found.lexical())).startsWith("sabbatical rule of all").hasSize(10);
    }

    @Test
    default void knows_in_how_many_chunks_a_term_stands() {
        VectorStore store = stores().store();
        store.replace(policy("leave.md", "annual leave is 25 days", "sick leave").document());

        Map<String, Long> chunks = store.chunksWith(Set.of("leave", "annual", "sabbatical"));

        assertThat(chunks).containsExactlyInAnyOrderEntriesOf(Map.of("leave", 2L, "annual", 1L));
        assertThat(store.chunksWith(Set.of())).isEmpty();
    }

    @Test
    default void replaces_several_documents_in_one_go_each_by_its_own_fence() {
        Stores stores = stores();
        stores.store().replace(policy("held.md", "held leave").observed("0005", 1).document());
        stores.store().replace(policy("old.md", "old leave").observed("0001", 1).document());

        List<Boolean> replaced =
                stores.store()
                        .replaceAll(
                                List.of(
                                        policy("new.md", "new leave", "more leave").document(),
                                        policy("held.md", "late leave")
                                                .observed("0004", 1)
                                                .document(),
                                        policy("old.md", "newer leave")
                                                .observed("0002", 1)
                                                .document()));

        assertThat(replaced).containsExactly(true, false, true);
        assertThat(texts(stores.store().search(words(seenBy(), "leave")).lexical()))
                .containsExactlyInAnyOrder("new leave", "more leave", "held leave", "newer leave");
        assertThat(stores.catalog().entries())
                .containsExactly(
                        policy("held.md", "held leave").observed("0005", 1).indexed(),
                        policy("new.md", "new leave", "more leave").indexed(),
                        policy("old.md", "newer leave").observed("0002", 1).indexed());
        assertThat(stores.store().chunksWith(Set.of("leave", "new", "old")))
                .isEqualTo(Map.of("leave", 4L, "new", 1L));
        assertThat(stores.store().replaceAll(List.of())).isEmpty();
    }

    @Test
    default void of_several_documents_none_is_replaced_when_one_is_refused() {
        VectorStore store = stores().store();
        IndexedDocument fine = policy("fine.md", "fine leave").document();

        assertThatThrownBy(() ->
                        store.replaceAll(
                                List.of(
                                        fine,
                                        policy("lost.md", "lost leave")
                                                .embeddedIn(THREE_D, new float[] {1, 0, 0})
                                                .document())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        store.replaceAll(
                                List.of(
                                        fine,
                                        policy("fine.md", "other leave")
                                                .observed("0002", 1)
                                                .document())))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(store.search(words(seenBy(), "leave")).lexical()).isEmpty();
    }

    @Test
    default void finds_by_vectors_the_nearest_first_with_the_cosine_as_score() {
        VectorStore store = stores().store();
        store.activate(THREE_D);
        store.replace(
                policy("leave.md", "east", "north", "north-east")
                        .embeddedIn(
                                THREE_D,
                                new float[] {1, 0, 0},
                                new float[] {0, 1, 0},
                                new float[] {1, 1, 0})
                        .document());

        List<ScoredChunk> found = store.search(near(THREE_D, 1, 0, 0)).vector();

        assertThat(texts(found)).containsExactly("east", "north-east", "north");
        assertThat(found.get(0).score()).isCloseTo(1, within(1e-5));
        assertThat(found.get(1).score()).isCloseTo(Math.sqrt(0.5), within(1e-5));
        assertThat(found.get(2).score()).isCloseTo(0, within(1e-5));
    }

    @Test
    default void chunks_come_back_as_they_went_in() {
        VectorStore store = stores().store();
        List<IndexedChunk> chunks =
                policy("zh-TW/特別休假 𠮷.md", "特別休假 leave 👩‍👩‍👧", "second leave")
                        .document()
                        .chunks();
        store.replace(policy("zh-TW/特別休假 𠮷.md", "特別休假 leave 👩‍👩‍👧", "second leave").document());

        List<ScoredChunk> found = store.search(words(seenBy(), "leave")).lexical();

        assertThat(found)
                .extracting(ScoredChunk::chunk)
                .containsExactlyInAnyOrderElementsOf(
                        chunks.stream().map(IndexedChunk::chunk).toList());
    }

    @Test
    default void equal_scores_are_ordered_by_chunk_id_and_the_limit_holds() {
        VectorStore store = stores().store();
        for (int i = 0; i < 5; i++) {
            store.replace(policy("same" + i + ".md", "same leave").document());
        }

        List<ScoredChunk> all = store.search(words(seenBy(), "leave")).lexical();
        List<ScoredChunk> two =
                store.search(new SearchRequest(List.of("leave"), List.of(), seenBy(), 2)).lexical();

        assertThat(all).hasSize(5).extracting(hit -> hit.chunk().id().value()).isSorted();
        assertThat(two).hasSize(2);
    }

    @Test
    default void vectors_of_different_spaces_never_meet() {
        VectorStore store = stores().store();
        store.activate(THREE_D);
        store.activate(TWO_D);
        store.replace(
                policy("en.md", "english").embeddedIn(THREE_D, new float[] {1, 0, 0}).document());
        store.replace(policy("zh.md", "chinese").embeddedIn(TWO_D, new float[] {1, 0}).document());

        assertThat(texts(store.search(near(THREE_D, 1, 0, 0)).vector())).containsExactly("english");
        assertThat(texts(store.search(near(TWO_D, 1, 0)).vector())).containsExactly("chinese");
    }

    @Test
    default void a_space_that_is_not_active_holds_and_finds_nothing() {
        VectorStore store = stores().store();

        assertThatThrownBy(() ->
                        store.replace(
                                policy("en.md", "english")
                                        .embeddedIn(THREE_D, new float[] {1, 0, 0})
                                        .document()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(store.search(near(THREE_D, 1, 0, 0)).vector()).isEmpty();
    }

    @Test
    default void a_vector_of_the_wrong_dimension_is_refused() {
        VectorStore store = stores().store();
        store.activate(THREE_D);

        assertThatThrownBy(() ->
                        store.replace(
                                policy("en.md", "english")
                                        .embeddedIn(THREE_D, new float[] {1, 0})
                                        .document()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void a_new_version_replaces_all_of_the_old_one() {
        Stores stores = stores();
        stores.store().replace(policy("leave.md", "old leave", "more old leave").document());

        boolean replaced =
                stores.store()
                        .replace(policy("leave.md", "new leave").observed("0002", 1).document());

        assertThat(replaced).isTrue();
        assertThat(texts(stores.store().search(words(seenBy(), "leave")).lexical()))
                .containsExactly("new leave");
        assertThat(stores.catalog().entries())
                .containsExactly(policy("leave.md", "new leave").observed("0002", 1).indexed());
    }

    @Test
    default void an_older_writer_changes_nothing() {
        Stores stores = stores();
        stores.store().replace(policy("leave.md", "newer leave").observed("00A0", 2).document());

        boolean byOlderEvent =
                stores.store()
                        .replace(policy("leave.md", "older leave").observed("9F", 7).document());
        boolean byOlderAttempt =
                stores.store()
                        .replace(policy("leave.md", "older leave").observed("A0", 1).document());

        assertThat(byOlderEvent).isFalse();
        assertThat(byOlderAttempt).isFalse();
        assertThat(texts(stores.store().search(words(seenBy(), "leave")).lexical()))
                .containsExactly("newer leave");
    }

    @Test
    default void a_late_create_does_not_undo_a_removal() {
        Stores stores = stores();
        stores.store().replace(policy("leave.md", "leave").observed("0001", 1).document());
        stores.catalog()
                .record(policy("leave.md", "leave").observed("0003", 1).in(DocumentState.REMOVED));

        boolean late =
                stores.store().replace(policy("leave.md", "leave").observed("0002", 1).document());

        assertThat(late).isFalse();
        assertThat(stores.store().search(words(seenBy(), "leave")).lexical()).isEmpty();
    }

    @Test
    default void what_was_written_is_there_after_a_restart() {
        Stores stores = stores();
        stores.store().activate(THREE_D);
        stores.store()
                .replace(
                        policy("leave.md", "annual leave")
                                .embeddedIn(THREE_D, new float[] {0, 0, 1})
                                .document());

        List<CatalogEntry> before = stores.catalog().entries();
        Stores again = reopened();

        assertThat(texts(again.store().search(words(seenBy(), "annual")).lexical()))
                .containsExactly("annual leave");
        assertThat(texts(again.store().search(near(THREE_D, 0, 0, 1)).vector()))
                .containsExactly("annual leave");
        assertThat(again.catalog().entries()).isEqualTo(before);
    }

    @Test
    default void only_one_of_the_groups_is_needed_and_others_see_nothing() {
        VectorStore store = stores().store();
        store.activate(THREE_D);
        store.replace(
                policy("pay.md", "pay review")
                        .forGroups("managers", "hr")
                        .embeddedIn(THREE_D, new float[] {1, 0, 0})
                        .document());

        assertThat(store.search(words(seenBy("hr", "sales"), "pay")).lexical()).hasSize(1);
        assertThat(store.search(words(seenBy("sales"), "pay")).lexical()).isEmpty();
        assertThat(store.search(words(seenBy(), "pay")).lexical()).isEmpty();
        assertThat(store.search(words(seenBy("Managers"), "pay")).lexical()).isEmpty();
        assertThat(store.search(near(THREE_D, 1, 0, 0)).vector()).isEmpty();
    }

    @Test
    default void a_document_for_nobody_is_found_by_nobody() {
        VectorStore store = stores().store();
        store.replace(policy("pay.md", "pay review").forGroups().document());

        assertThat(store.search(words(seenBy("hr", "managers"), "pay")).lexical()).isEmpty();
    }

    @Test
    default void what_may_not_be_seen_takes_no_place() {
        VectorStore store = stores().store();
        store.activate(THREE_D);
        for (int i = 0; i < 30; i++) {
            store.replace(
                    policy("secret" + i + ".md", "leave leave leave")
                            .forGroups("managers")
                            .embeddedIn(THREE_D, new float[] {1, 0, 0})
                            .document());
        }
        store.replace(
                policy("open.md", "leave for all the others")
                        .embeddedIn(THREE_D, new float[] {0, 1, 0})
                        .document());

        assertThat(texts(store.search(words(seenBy(), "leave")).lexical()))
                .containsExactly("leave for all the others");
        assertThat(texts(store.search(near(THREE_D, 1, 0, 0)).vector()))
                .containsExactly("leave for all the others");
    }

    @Test
    default void countries_decide_for_those_whose_country_is_known() {
        VectorStore store = stores().store();
        store.replace(policy("tw.md", "leave in taiwan").forCountries("TW").document());
        store.replace(policy("gb.md", "leave in britain").forCountries("GB").document());
        store.replace(policy("all.md", "leave anywhere").document());
        Visibility unknown = Visibility.of(new Caller("somebody", Set.of(), null, Set.of()), TODAY);

        assertThat(texts(store.search(words(seenBy(), "leave")).lexical()))
                .containsExactlyInAnyOrder("leave in taiwan", "leave anywhere");
        assertThat(store.search(words(unknown, "leave")).lexical()).hasSize(3);
    }

    @Test
    default void validity_and_publication_are_decided_for_the_day_asked_about() {
        VectorStore store = stores().store();
        LocalDate start = LocalDate.of(2026, 1, 1);
        LocalDate end = LocalDate.of(2026, 12, 31);
        store.replace(policy("rule.md", "leave rule").valid(start, end, null).document());
        store.replace(
                policy("move.md", "leave the office")
                        .valid(null, null, TODAY.plusDays(1))
                        .document());
        Caller mei = Policies.member();

        assertThat(texts(store.search(words(Visibility.of(mei, start, TODAY), "leave")).lexical()))
                .containsExactly("leave rule");
        assertThat(texts(store.search(words(Visibility.of(mei, end, TODAY), "leave")).lexical()))
                .containsExactly("leave rule");
        assertThat(
                        store.search(words(Visibility.of(mei, start.minusDays(1), TODAY), "leave"))
                                .lexical())
                .isEmpty();
        assertThat(
                        store.search(words(Visibility.of(mei, end.plusDays(1), TODAY), "leave"))
                                .lexical())
                .isEmpty();
        assertThat(
                        texts(
                                store.search(words(Visibility.of(mei, TODAY.plusDays(1)), "leave"))
                                        .lexical()))
                .containsExactlyInAnyOrder("leave rule", "leave the office");
    }

    @Test
    default void the_stores_filter_is_the_domains_rule() {
        Stores stores = stores();
        Random random = new Random(7);
        List<Policies.Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Policies.Draft draft =
                    policy("p" + i + ".md", "leave " + i)
                            .forGroups(pick(random, "*", "hr", "managers", "sales"))
                            .forCountries(pick(random, "*", "TW", "GB"))
                            .valid(day(random, 3), day(random, 6), day(random, 4));
            drafts.add(draft);
            stores.store().replace(draft.document());
        }
        for (int i = 0; i < 60; i++) {
            Caller caller =
                    new Caller(
                            "somebody",
                            Set.of(pick(random, "hr", "managers", "sales", "nobody")),
                            random.nextBoolean() ? pick(random, "TW", "GB", "JP") : null,
                            Set.of());
            Visibility visibility =
                    Visibility.of(caller, TODAY.plusDays(random.nextInt(-9, 9)), TODAY);

            Set<String> found = new TreeSet<>();
            stores.store()
                    .search(new SearchRequest(List.of("leave"), List.of(), visibility, 100))
                    .lexical()
                    .forEach(hit -> found.add(hit.chunk().path().value()));

            Set<String> allowed = new TreeSet<>();
            drafts.stream()
                    .filter(draft ->
                            visibility.allows(
                                    draft.metadata().audience(), draft.metadata().validity()))
                    .forEach(draft -> allowed.add(draft.path().value()));
            assertThat(found).isEqualTo(allowed);
        }
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static @Nullable LocalDate day(Random random, int within) {
        return random.nextInt(3) == 0 ? TODAY.plusDays(random.nextInt(-within, within)) : null;
    }

    @Test
    default void vectors_come_back_by_hash_and_stay_the_same_when_stored_again() {
        Stores stores = stores();
        stores.store().activate(THREE_D);
        Policies.Draft draft =
                policy("leave.md", "first", "second")
                        .embeddedIn(
                                THREE_D,
                                new float[] {0.1f, 0.2f, 0.7f},
                                new float[] {-0.3f, 0.5f, 0.11f});
        stores.store().replace(draft.document());
        IndexedChunk second = draft.document().chunks().get(1);
        ContentHash hash = second.chunk().contentHash();
        Set<ContentHash> wanted = Set.of(hash, ContentHash.of("unknown"));

        Map<ContentHash, Embedding> known = stores.store().knownEmbeddings(THREE_D.id(), wanted);

        assertThat(known).containsOnlyKeys(hash);
        Embedding held = Objects.requireNonNull(known.get(hash));
        assertThat(held.cosine(Embedding.normalized(draft.vectors().get(1))))
                .isCloseTo(1, within(1e-3));
        assertThat(stores.store().knownEmbeddings(TWO_D.id(), Set.of(hash))).isEmpty();

        stores.store()
                .replace(
                        policy("leave.md", "first", "second")
                                .observed("0002", 1)
                                .embeddedIn(THREE_D, new float[] {0.1f, 0.2f, 0.7f}, held.toArray())
                                .document());
        assertThat(stores.store().knownEmbeddings(THREE_D.id(), wanted)).isEqualTo(known);
    }

    @Test
    default void known_embeddings_are_found_in_whatever_order_they_are_asked_for() {
        Stores stores = stores();
        stores.store().activate(THREE_D);
        Policies.Draft draft =
                policy("leave.md", "one", "two", "three")
                        .embeddedIn(
                                THREE_D,
                                new float[] {1, 0, 0},
                                new float[] {0, 1, 0},
                                new float[] {0, 0, 1});
        stores.store().replace(draft.document());
        List<ContentHash> hashes =
                draft.document().chunks().stream()
                        .map(chunk -> chunk.chunk().contentHash())
                        .toList();

        Map<ContentHash, Embedding> known =
                stores.store()
                        .knownEmbeddings(THREE_D.id(), new LinkedHashSet<>(hashes.reversed()));

        assertThat(known.keySet()).containsExactlyInAnyOrderElementsOf(hashes);
        for (int i = 0; i < hashes.size(); i++) {
            assertThat(
                            Objects.requireNonNull(known.get(hashes.get(i)))
                                    .cosine(Embedding.normalized(draft.vectors().get(i))))
                    .isCloseTo(1, within(1e-3));
        }
    }

    @Test
    default void a_reader_sees_the_old_version_or_the_new_never_a_mix_or_a_gap()
            throws InterruptedException {
        VectorStore store = stores().store();
        store.replace(policy("leave.md", "leave v0 a", "leave v0 b", "leave v0 c").document());
        AtomicBoolean writing = new AtomicBoolean(true);
        List<String> broken = new ArrayList<>();
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            while (writing.get()) {
                                List<String> seen =
                                        texts(store.search(words(seenBy(), "leave")).lexical());
                                Set<String> versions = new TreeSet<>();
                                seen.forEach(text ->
                                        versions.add(text.substring(0, text.lastIndexOf(' '))));
                                if (seen.size() != 3 || versions.size() != 1) {
                                    broken.add(seen.toString());
                                }
                            }
                        });
        for (int i = 1; i <= 20; i++) {
            String v = "leave v" + i;
            store.replace(
                    policy("leave.md", v + " a", v + " b", v + " c")
                            .observed("%04d".formatted(i + 1), 1)
                            .document());
        }
        writing.set(false);
        reader.join();

        assertThat(broken).isEmpty();
    }

    @Test
    default void what_the_catalog_tells_as_indexed_is_found_while_others_write()
            throws InterruptedException {
        Stores stores = stores();
        AtomicBoolean writing = new AtomicBoolean(true);
        Set<String> found = new TreeSet<>();
        List<String> missed = new ArrayList<>();
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            while (writing.get()) {
                                for (CatalogEntry entry :
                                        stores.catalog().list(seenBy(), "", 1000)) {
                                    String word = entry.path().value().replace(".md", "");
                                    if (!found.add(word)) {
                                        continue;
                                    }
                                    if (stores.store()
                                            .search(words(seenBy(), word))
                                            .lexical()
                                            .isEmpty()) {
                                        missed.add(word);
                                    }
                                }
                            }
                        });
        List<Thread> writers = new ArrayList<>();
        for (String writer : List.of("a", "b", "c", "d")) {
            writers.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < 8; i++) {
                                    String word = writer + i;
                                    boolean _ =
                                            stores.store()
                                                    .replace(
                                                            policy(word + ".md", word + " rule")
                                                                    .document());
                                }
                            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        writing.set(false);
        reader.join();

        assertThat(missed).isEmpty();
        assertThat(stores.catalog().list(seenBy(), "", 1000)).hasSize(32);
    }
}
