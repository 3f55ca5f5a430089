package ai.goingcloud.hrchatbot.testing.contract;

import static ai.goingcloud.hrchatbot.testing.fixture.Policies.policy;
import static ai.goingcloud.hrchatbot.testing.fixture.Policies.seenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.testing.contract.VectorStoreContract.Stores;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link DocumentCatalog} promises. */
public interface DocumentCatalogContract {

    /** Empty ones; called once by each test. */
    Stores stores();

    /**
     * Opens what is on disk anew, as after an end of the process; the old ones are not used after
     * that.
     */
    Stores reopened();

    private static int chunksOf(Stores stores) {
        return stores.store()
                .search(new SearchRequest(List.of("leave"), List.of(), seenBy(), 10))
                .lexical()
                .size();
    }

    @Test
    default void an_unknown_document_is_not_there() {
        DocumentCatalog catalog = stores().catalog();
        DocumentId id = DocumentId.of(new DocumentPath("leave.md"));

        assertThat(catalog.entry(id)).isEmpty();
        assertThat(catalog.find(id, seenBy())).isEmpty();
        assertThat(catalog.text(id, seenBy())).isEmpty();
        assertThat(catalog.entries()).isEmpty();
        assertThat(catalog.list(seenBy(), "", 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "INDEXED", mode = EnumSource.Mode.EXCLUDE)
    default void an_entry_comes_back_as_it_was_written(DocumentState state) {
        DocumentCatalog catalog = stores().catalog();
        CatalogEntry entry =
                policy("zh-TW/特別休假.md", "leave")
                        .forGroups("hr", "managers")
                        .forCountries("TW")
                        .in(state);

        boolean recorded = catalog.record(entry);

        assertThat(recorded).isTrue();
        assertThat(catalog.entry(entry.id())).contains(entry);
        assertThat(catalog.entries()).containsExactly(entry);
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "REMOVED", "FAILED"})
    default void final_states_survive_a_restart(DocumentState state) {
        CatalogEntry entry = policy("leave.md", "leave").forGroups("hr").in(state);
        stores().catalog().record(entry);

        assertThat(reopened().catalog().entry(entry.id())).contains(entry);
    }

    @Test
    default void an_indexed_entry_is_only_written_with_its_chunks() {
        DocumentCatalog catalog = stores().catalog();
        CatalogEntry entry = policy("leave.md", "leave").indexed();

        assertThatThrownBy(() -> catalog.record(entry))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void those_that_replace_others_are_named_to_whom_they_are_shown() {
        Stores stores = stores();
        stores.store().replace(policy("b.md", "leave").replacing("a.md").document());
        stores.store().replace(policy("a.md", "leave").document());
        stores.store()
                .replace(policy("a2.md", "leave").replacing("a.md").forGroups("hr").document());
        stores.catalog()
                .record(policy("c.md", "leave").replacing("a.md").in(DocumentState.REJECTED));

        assertThat(stores.catalog().superseding(seenBy()))
                .extracting(entry -> entry.path().value())
                .containsExactly("b.md");
        assertThat(reopened().catalog().superseding(seenBy("hr")))
                .extracting(entry -> entry.path().value())
                .containsExactly("a2.md", "b.md");
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "READING", "FAILED"})
    default void a_document_on_its_way_keeps_what_was_found_before(DocumentState state) {
        Stores stores = stores();
        stores.store().replace(policy("leave.md", "leave").document());

        stores.catalog().record(policy("leave.md", "leave").observed("0002", 1).in(state));

        assertThat(chunksOf(stores)).isEqualTo(1);
        assertThat(stores.catalog().text(DocumentId.of(new DocumentPath("leave.md")), seenBy()))
                .contains("leave");
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "REMOVED"})
    default void a_document_that_cannot_be_read_is_not_found_any_more(DocumentState state) {
        Stores stores = stores();
        stores.store().replace(policy("leave.md", "leave").document());

        stores.catalog().record(policy("leave.md", "leave").observed("0002", 1).in(state));

        assertThat(chunksOf(stores)).isZero();
        assertThat(stores.catalog().text(DocumentId.of(new DocumentPath("leave.md")), seenBy()))
                .isEmpty();
        assertThat(chunksOf(reopened())).isZero();
    }

    @Test
    @Survives("I4")
    default void an_older_writer_changes_nothing_in_the_catalog() {
        DocumentCatalog catalog = stores().catalog();
        CatalogEntry newer =
                policy("leave.md", "leave").observed("10", 1).in(DocumentState.REMOVED);
        catalog.record(newer);

        boolean recorded =
                catalog.record(
                        policy("leave.md", "leave").observed("9", 5).in(DocumentState.WAITING));

        assertThat(recorded).isFalse();
        assertThat(catalog.entries()).containsExactly(newer);
    }

    @Test
    default void of_writers_who_have_read_the_same_entry_one_succeeds() throws Exception {
        DocumentCatalog catalog = stores().catalog();
        for (int round = 0; round < 20; round++) {
            Fence held = round == 0 ? null : new Fence("7", round);
            CatalogEntry next =
                    policy("leave.md", "leave").observed("7", round + 1).in(DocumentState.READING);

            assertThat(Workers.atOnce(4, _ -> catalog.recordAfter(held, next)))
                    .containsExactlyInAnyOrder(true, false, false, false);
            assertThat(catalog.entries()).containsExactly(next);
        }
    }

    @Test
    default void an_entry_follows_only_the_one_that_was_read() {
        Stores stores = stores();
        DocumentCatalog catalog = stores.catalog();
        CatalogEntry first = policy("leave.md", "leave").observed("7", 1).in(DocumentState.READING);
        CatalogEntry removed =
                policy("leave.md", "leave").observed("8", 1).in(DocumentState.REMOVED);

        assertThat(catalog.recordAfter(new Fence("6", 1), first)).isFalse();
        assertThat(catalog.entries()).isEmpty();
        assertThat(catalog.recordAfter(null, first)).isTrue();
        stores.store().replace(policy("leave.md", "leave").observed("7", 2).document());
        assertThat(catalog.recordAfter(first.fence(), removed)).isFalse();
        assertThat(catalog.recordAfter(null, removed)).isFalse();
        assertThat(chunksOf(stores)).isEqualTo(1);
        assertThat(catalog.recordAfter(new Fence("7", 2), removed)).isTrue();
        assertThat(chunksOf(stores)).isZero();
    }

    @Test
    default void a_tombstone_is_kept_but_never_shown() {
        DocumentCatalog catalog = stores().catalog();
        CatalogEntry gone = policy("leave.md", "leave").in(DocumentState.REMOVED);
        catalog.record(gone);

        assertThat(catalog.entry(gone.id())).contains(gone);
        assertThat(catalog.find(gone.id(), seenBy())).isEmpty();
        assertThat(catalog.list(seenBy(), "", 10)).isEmpty();
    }

    @Test
    default void others_neither_find_nor_list_nor_read_a_document() {
        Stores stores = stores();
        stores.store().replace(policy("pay.md", "leave and pay").forGroups("managers").document());
        DocumentId id = DocumentId.of(new DocumentPath("pay.md"));

        assertThat(stores.catalog().find(id, seenBy("sales"))).isEmpty();
        assertThat(stores.catalog().list(seenBy("sales"), "", 10)).isEmpty();
        assertThat(stores.catalog().text(id, seenBy("sales"))).isEmpty();
        assertThat(stores.catalog().find(id, seenBy("managers"))).isPresent();
        assertThat(stores.catalog().list(seenBy("managers"), "", 10)).hasSize(1);
        assertThat(stores.catalog().text(id, seenBy("managers"))).contains("leave and pay");
    }

    /** So it is told to those who keep documents that one is for nobody. */
    @Test
    default void what_is_for_no_country_is_shown_to_whose_country_does_not_matter_alone() {
        CatalogEntry entry =
                policy("leave.md", "leave")
                        .forGroups("hr")
                        .forCountries()
                        .in(DocumentState.REJECTED);
        stores().catalog().record(entry);
        DocumentCatalog catalog = reopened().catalog();
        Caller hr = new Caller("hr@example.com", Set.of("hr"), "TW", Set.of(Caller.HR));

        assertThat(catalog.entry(entry.id())).contains(entry);
        assertThat(catalog.list(Visibility.ofKeeper(hr), "", 10)).containsExactly(entry);
        assertThat(catalog.list(Visibility.of(hr, LocalDate.of(2026, 11, 22)), "", 10)).isEmpty();
    }

    @Test
    default void lists_by_path_page_by_page() {
        DocumentCatalog catalog = stores().catalog();
        for (String path : List.of("c.md", "a/z.md", "b.md", "a.md")) {
            catalog.record(policy(path, "leave").in(DocumentState.WAITING));
        }

        List<CatalogEntry> first = catalog.list(seenBy(), "", 3);
        List<CatalogEntry> rest = catalog.list(seenBy(), first.getLast().path().value(), 3);

        assertThat(first)
                .extracting(entry -> entry.path().value())
                .containsExactly("a.md", "a/z.md", "b.md");
        assertThat(rest).extracting(entry -> entry.path().value()).containsExactly("c.md");
    }

    @Test
    default void the_text_is_the_whole_text_that_was_read() {
        Stores stores = stores();
        String large = "特別休假 𠮷 leave ".repeat(20_000);
        stores.store().replace(policy("leave.md", large.strip()).document());

        assertThat(reopened().catalog().text(DocumentId.of(new DocumentPath("leave.md")), seenBy()))
                .contains(large.strip());
    }
}
