package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.testing.fixture.Policies.policy;
import static ai.goingcloud.hrchatbot.testing.fixture.Policies.seenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PgvectorSpacesTest {

    private final HashingEmbeddingModel model = new HashingEmbeddingModel();
    private final EmbeddingSpace old = Policies.THREE_D;

    private TestStores stores;
    private PgvectorSpaces spaces;

    @BeforeEach
    void open() {
        stores = TestStores.onNewDatabase();
        spaces = new PgvectorSpaces(stores.ingesting());
        stores.store().activate(old);
        for (int i = 0; i < 8; i++) {
            stores.store()
                    .replace(
                            policy("p" + i + ".md", "annual leave " + i, "sick leave " + i)
                                    .embeddedIn(old, new float[] {1, i, 0}, new float[] {0, i, 1})
                                    .document());
        }
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private List<String> near(EmbeddingSpace space, Embedding vector) {
        return stores
                .store()
                .search(
                        new SearchRequest(
                                List.of(),
                                List.of(new SpaceVector(space.id(), vector)),
                                seenBy(),
                                5))
                .vector()
                .stream()
                .map(hit -> hit.chunk().text())
                .toList();
    }

    private void fill() {
        while (spaces.fill(model, 5) > 0) {
            assertThat(stores.store().activeSpaces()).containsExactly(old);
        }
    }

    @Test
    void a_new_space_is_built_beside_the_old_then_used_then_given_up_again() {
        Embedding question = Embedding.normalized(new float[] {1, 1, 0});
        List<String> before = near(old, question);
        spaces.prepare(model.space());

        boolean tooEarly = spaces.switchOver(old.id(), model.space().id());
        fill();
        assertThat(near(model.space(), model.embedQuery("sick leave 3"))).isEmpty();
        boolean switched = spaces.switchOver(old.id(), model.space().id());

        assertThat(tooEarly).isFalse();
        assertThat(switched).isTrue();
        assertThat(stores.store().activeSpaces()).containsExactly(model.space());
        assertThat(near(model.space(), model.embedQuery("sick leave 3"))).hasSize(5);
        assertThat(near(old, question)).isEmpty();

        spaces.switchBack(model.space().id(), old.id());
        assertThat(stores.store().activeSpaces()).containsExactly(old);
        assertThat(near(old, question)).isEqualTo(before);

        assertThat(spaces.drop(old.id())).isFalse();
        assertThat(spaces.drop(model.space().id())).isTrue();
        assertThat(near(old, question)).isEqualTo(before);
    }

    @Test
    void a_space_that_another_process_has_switched_away_from_takes_nothing_more() {
        spaces.prepare(model.space());
        fill();
        assertThat(spaces.switchOver(old.id(), model.space().id())).isTrue();

        assertThatThrownBy(() ->
                        stores.store()
                                .replace(
                                        policy("late.md", "late leave")
                                                .embeddedIn(old, new float[] {1, 0, 0})
                                                .document()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(stores.catalog().entries()).hasSize(8);
    }

    @Test
    @Survives("E1")
    void questions_during_a_switch_are_answered_from_one_space_or_the_other()
            throws InterruptedException {
        spaces.prepare(model.space());
        fill();
        AtomicBoolean going = new AtomicBoolean(true);
        List<String> troubles = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        Thread asker =
                Thread.ofPlatform()
                        .start(() -> {
                            while (going.get()) {
                                try {
                                    List<EmbeddingSpace> active = stores.store().activeSpaces();
                                    used.add(active.getFirst().model());
                                    if (active.size() != 1) {
                                        troubles.add(active.toString());
                                    }
                                } catch (RuntimeException e) {
                                    troubles.add(e.toString());
                                }
                            }
                        });
        int flips = Proof.times(10, 200);
        for (int i = 0; i < flips; i++) {
            assertThat(spaces.switchOver(old.id(), model.space().id())).isTrue();
            spaces.switchBack(model.space().id(), old.id());
        }
        going.set(false);
        asker.join();

        assertThat(troubles).isEmpty();
        assertThat(used).isNotEmpty();
        Proof.seen(
                "E1",
                "embedding flip during traffic, " + flips + " times",
                "no mixed spaces, no error",
                "none");
    }

    @Test
    void a_graph_finds_what_a_scan_finds_also_where_little_may_be_seen() {
        Random random = new Random(5);
        EmbeddingSpace space =
                new EmbeddingSpace("random-64", 64, "", "test-1", Set.of(Language.ENGLISH));
        stores.store().activate(space);
        for (int d = 0; d < 60; d++) {
            String[] texts = new String[100];
            float[][] vectors = new float[100][64];
            for (int c = 0; c < 100; c++) {
                texts[c] = "leave " + d + " " + c;
                for (int v = 0; v < 64; v++) {
                    vectors[c][v] = (float) random.nextGaussian();
                }
            }
            Policies.Draft draft = policy("d" + d + ".md", texts).embeddedIn(space, vectors);
            stores.store().replace((d % 10 == 0 ? draft.forGroups("hr") : draft).document());
        }
        List<Embedding> questions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            float[] values = new float[64];
            for (int v = 0; v < 64; v++) {
                values[v] = (float) random.nextGaussian();
            }
            questions.add(Embedding.normalized(values));
        }
        List<List<String>> exact =
                questions.stream().map(question -> near(space, question)).toList();

        spaces.buildGraph(space.id());
        assertThat(stores.store().activeSpaces()).contains(space);

        int same = 0;
        for (int i = 0; i < questions.size(); i++) {
            Set<String> found = new TreeSet<>(near(space, questions.get(i)));
            found.retainAll(exact.get(i));
            same += found.size();
        }
        assertThat(same).isGreaterThanOrEqualTo((int) (0.95 * 5 * questions.size()));
    }
}
