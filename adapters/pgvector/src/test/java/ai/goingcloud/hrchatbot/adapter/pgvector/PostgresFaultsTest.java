package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.testing.fixture.Policies.THREE_D;
import static ai.goingcloud.hrchatbot.testing.fixture.Policies.policy;
import static ai.goingcloud.hrchatbot.testing.fixture.Policies.seenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.ScoredChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchResult;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import ai.goingcloud.hrchatbot.testing.postgres.PrivatePostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to the database, happens here to one that belongs to the test alone. */
final class PostgresFaultsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Of all tests here; one that kills it starts it again. */
    private static PrivatePostgres server;

    private TestStores stores;

    @BeforeAll
    static void start() {
        server = PrivatePostgres.start(PrivatePostgres.temporaryFolder());
        Migrations.run(TestDatabase.settings(server.url()), TestDatabase.credentials(server.url()));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void begin() {
        PostgresServer.execute(
                server.url(),
                "truncate hr_chatbot.access, hr_chatbot.document, hr_chatbot.document_text,"
                        + " hr_chatbot.document_terms, hr_chatbot.chunk, hr_chatbot.lexical,"
                        + " hr_chatbot.embedding, hr_chatbot.term_count, hr_chatbot.term_pending");
        CredentialsProvider login = TestDatabase.credentials(server.url());
        PostgresSettings settings = TestDatabase.settings(server.url());
        PostgresSettings hasty =
                settings.within(
                                SECOND.multipliedBy(3),
                                SECOND.multipliedBy(2),
                                SECOND.multipliedBy(2))
                        .pooling(3);
        stores =
                TestStores.with(
                        server.url(),
                        PostgresDatabase.pooled(hasty, login, PostgresRole.ANSWER),
                        PostgresDatabase.pooled(hasty, login, PostgresRole.INGEST));
        stores.store().activate(THREE_D);
        stores.store().replace(ReplaceUntilKilled.version(1));
    }

    @AfterEach
    void end() {
        stores.closeConnections();
    }

    private List<String> found() {
        SearchResult result =
                stores.store()
                        .search(
                                new SearchRequest(
                                        List.of("leave"),
                                        List.of(
                                                new SpaceVector(
                                                        THREE_D.id(),
                                                        Embedding.normalized(
                                                                new float[] {1, 0, 0}))),
                                        seenBy(),
                                        10));
        List<String> byWords = texts(result.lexical());
        assertThat(texts(result.vector())).containsExactlyInAnyOrderElementsOf(byWords);
        return byWords;
    }

    private static List<String> texts(List<ScoredChunk> hits) {
        return hits.stream().map(hit -> hit.chunk().text()).sorted().toList();
    }

    private static List<String> version(int number) {
        return List.of(
                "leave v" + number + " a", "leave v" + number + " b", "leave v" + number + " c");
    }

    private ErrorCode failureOf(Runnable work) {
        try {
            work.run();
            throw new AssertionError("it succeeded");
        } catch (DependencyException e) {
            return e.code();
        }
    }

    @Test
    @Survives("D1")
    void a_killed_server_is_said_to_wake_up_and_is_used_again_once_it_is_back() {
        server.kill();

        ErrorCode told = failureOf(this::found);
        server = server.again();
        long back = System.nanoTime();
        until(this::answersAgain);

        Duration healed = Duration.ofNanos(System.nanoTime() - back);
        assertThat(told).isIn(ErrorCode.WAKING_UP, ErrorCode.UNAVAILABLE);
        Proof.seen(
                "D1",
                "PostgreSQL killed",
                "503, pool heals within 5 s without a restart of ours",
                told + ", healed after " + healed.toMillis() + " ms");
    }

    private static void until(BooleanSupplier holds) {
        Eventually.holds(() -> assertThat(holds.getAsBoolean()).isTrue());
    }

    private boolean answersAgain() {
        try {
            return found().equals(version(1));
        } catch (DependencyException _) {
            return false;
        }
    }

    @Test
    @Survives("D2")
    void a_frozen_server_is_given_up_in_time() {
        found();
        server.freeze();
        try {
            ErrorCode told = failureOf(this::found);

            assertThat(told).isIn(ErrorCode.TIMEOUT, ErrorCode.WAKING_UP, ErrorCode.UNAVAILABLE);
            Proof.seen("D2", "PostgreSQL frozen", "given up, no thread stays", told.toString());
        } finally {
            server.thaw();
        }
        until(this::answersAgain);
    }

    @Test
    @Survives("D6")
    void a_network_that_swallows_everything_is_given_up_in_time() throws IOException {
        try (SwallowingProxy network = SwallowingProxy.before(server.url());
                PostgresDatabase beyond =
                        PostgresDatabase.single(
                                TestDatabase.settings(network.url())
                                        .within(SECOND, SECOND, SECOND.multipliedBy(2)),
                                TestDatabase.credentials(server.url()),
                                PostgresRole.ANSWER)) {
            long before = beyond.read(sql -> TestSql.number(sql, "select 1"));
            network.swallow();
            ErrorCode told =
                    failureOf(() -> {
                        long _ = beyond.read(sql -> TestSql.number(sql, "select 1"));
                    });

            assertThat(before).isEqualTo(1);
            assertThat(told).isEqualTo(ErrorCode.TIMEOUT);
            Proof.seen("D6", "network swallows everything", "socket timeout", told.toString());
        }
    }

    @Test
    @Survives("D3")
    void a_server_killed_while_a_version_is_committed_holds_the_old_or_the_new_whole()
            throws InterruptedException {
        Random random = new Random(11);
        int rounds = Proof.times(5, 200);
        int whole = 0;
        for (int round = 0; round < rounds; round++) {
            AtomicInteger committed = new AtomicInteger();
            int first = 1 + 1_000 * (round + 1);
            CountDownLatch begun = new CountDownLatch(3);
            Thread writer =
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = first; ; i++) {
                                    try {
                                        stores.store().replace(ReplaceUntilKilled.version(i));
                                    } catch (DependencyException _) {
                                        return;
                                    }
                                    committed.set(i);
                                    begun.countDown();
                                }
                            });
            begun.await();
            long until = System.nanoTime() + random.nextLong(20_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            server.kill();
            writer.join();
            server = server.again();
            until(() -> {
                try {
                    return !found().isEmpty();
                } catch (DependencyException _) {
                    return false;
                }
            });
            assertThat(found()).isIn(version(committed.get()), version(committed.get() + 1));
            CatalogEntry entry = stores.catalog().entries().getFirst();
            assertThat(entry.chunks()).isEqualTo(3);
            whole++;
        }
        Proof.seen(
                "D3",
                "PostgreSQL killed during " + rounds + " commits",
                "old or new version whole, once",
                whole + " of " + rounds);
    }

    @Test
    @Survives("D4")
    void a_pool_that_is_all_at_work_refuses_within_a_second_or_so() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(3);
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> holders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            holders.add(
                    Thread.ofPlatform()
                            .start(() ->
                                    stores.answering()
                                            .read(sql -> {
                                                held.countDown();
                                                try {
                                                    release.await();
                                                } catch (InterruptedException _) {
                                                    Thread.currentThread().interrupt();
                                                }
                                                return 0;
                                            })));
        }
        held.await();
        long began = System.nanoTime();
        ErrorCode told = failureOf(this::found);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        release.countDown();
        for (Thread holder : holders) {
            holder.join();
        }

        assertThat(told).isEqualTo(ErrorCode.THROTTLED);
        assertThat(found()).isEqualTo(version(1));
        Proof.seen(
                "D4",
                "pool exhausted",
                "503 within a second",
                told + " after " + took.toMillis() + " ms");
    }

    @Test
    @Survives("D5")
    void work_that_loses_a_race_is_tried_once_more_and_then_told() {
        AtomicInteger tries = new AtomicInteger();

        int result =
                stores.ingesting()
                        .write(sql ->
                                tries.incrementAndGet() == 1
                                        ? TestSql.run(sql, DEADLOCK)
                                        : tries.get());
        ErrorCode told =
                failureOf(() -> {
                    int _ = stores.ingesting().write(sql -> TestSql.run(sql, DEADLOCK));
                });

        assertThat(result).isEqualTo(2);
        assertThat(told).isEqualTo(ErrorCode.UNAVAILABLE);
        Proof.seen("D5", "deadlock", "one retry, then a clean error", "2 tries, then " + told);
    }

    private static final String DEADLOCK =
            "do $$ begin raise exception 'lost' using errcode = '40P01'; end $$";

    @Test
    @Survives("D7")
    void a_full_disk_fails_what_writes_and_leaves_what_reads() {
        // As PostgreSQL says it; filling a real disk is for the whole proof.
        ErrorCode told =
                failureOf(() -> {
                    int _ =
                            stores.ingesting()
                                    .write(sql ->
                                            TestSql.run(
                                                    sql,
                                                    "do $$ begin raise exception 'full' using"
                                                            + " errcode = '53100'; end $$"));
                });

        assertThat(told).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(told.retriable()).isTrue();
        assertThat(found()).isEqualTo(version(1));
        Proof.seen(
                "D7",
                "disk full on the database",
                "retriable failure, reads go on",
                told.toString());
    }

    @Test
    @Survives("I5")
    void of_two_workers_on_one_document_one_commits_and_the_other_loses_its_fence()
            throws InterruptedException {
        int rounds = Proof.times(10, 200);
        for (int round = 2; round < 2 + rounds; round++) {
            String sequencer = "%08d".formatted(1_000_000 + round);
            AtomicInteger won = new AtomicInteger();
            CountDownLatch both = new CountDownLatch(2);
            List<Thread> workers = new ArrayList<>();
            for (int attempt = 1; attempt <= 2; attempt++) {
                int number = attempt;
                workers.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    both.countDown();
                                    awaitQuietly(both);
                                    if (stores.store()
                                            .replace(
                                                    policy("both.md", "leave by " + number)
                                                            .observed(sequencer, number)
                                                            .document())) {
                                        won.addAndGet(number);
                                    }
                                }));
            }
            for (Thread worker : workers) {
                worker.join();
            }
            // The older may come first and be replaced, but never the other way.
            assertThat(won.get()).isIn(2, 3);
            assertThat(stores.catalog().entries().getFirst().fence().attempt()).isEqualTo(2);
        }
        Proof.seen(
                "I5", "two workers, one object, " + rounds + " times", "the newer stays", "always");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Survives("I6")
    void a_worker_that_wakes_after_its_lease_changes_nothing() {
        boolean taken =
                stores.store()
                        .replace(
                                policy("leave.md", "leave by the next")
                                        .observed("2", 2)
                                        .document());
        boolean zombie =
                stores.store()
                        .replace(
                                policy("leave.md", "leave by a zombie")
                                        .observed("2", 1)
                                        .document());

        assertThat(taken).isTrue();
        assertThat(zombie).isFalse();
        Proof.seen("I6", "zombie after its lease", "0 rows", zombie ? "written" : "0 rows");
    }

    @Test
    void a_worker_frozen_inside_its_transaction_holds_others_up_for_a_moment_only() {
        AtomicBoolean second = new AtomicBoolean();
        assertThatThrownBy(() ->
                        stores.ingesting()
                                .write(sql -> {
                                    int locked =
                                            TestSql.run(
                                                    sql, "update document set title = 'locked'");
                                    // The transaction stays idle until the server ends it.
                                    until(() -> {
                                        try {
                                            second.set(
                                                    stores.store()
                                                            .replace(
                                                                    ReplaceUntilKilled.version(7)));
                                            return true;
                                        } catch (DependencyException _) {
                                            return false;
                                        }
                                    });
                                    return locked;
                                }))
                .isInstanceOf(DependencyException.class);

        assertThat(second).isTrue();
        assertThat(found()).isEqualTo(version(7));
    }

    @Test
    void readers_do_not_wait_for_a_writer_in_the_middle() {
        List<String> seen =
                stores.ingesting()
                        .write(sql -> {
                            RawSql.clear(
                                    sql, List.of(policy("leave.md", "x").indexed().id().value()));
                            return found();
                        });

        assertThat(seen).isEqualTo(version(1));
    }

    @Test
    void a_single_connection_is_closed_before_the_pause_and_opened_again() {
        PostgresDatabase single =
                PostgresDatabase.single(
                        TestDatabase.settings(server.url()),
                        TestDatabase.credentials(server.url()),
                        PostgresRole.ANSWER);
        stores.closeConnections();
        try (single) {
            for (int request = 0; request < 2; request++) {
                long open = single.read(sql -> TestSql.number(sql, CONNECTIONS));
                assertThat(open).isEqualTo(1);
                single.release();
                until(() -> connections() == 0);
            }
        }
    }

    private static final String CONNECTIONS =
            "select count(*) from pg_stat_activity where application_name = 'hr-chatbot'";

    /** As somebody else counts them. */
    private long connections() {
        return TestSql.count(server.url(), CONNECTIONS);
    }

    @Test
    void a_changed_password_is_fetched_again() {
        Set<String> asked = new TreeSet<>();
        CredentialsProvider secret =
                CredentialsProvider.secret(() -> {
                    String user = asked.isEmpty() ? "nobody_any_more" : "postgres";
                    asked.add(user);
                    return "{\"username\":\"" + user + "\",\"password\":\"x\"}";
                });
        try (PostgresDatabase database =
                PostgresDatabase.single(
                        TestDatabase.settings(server.url()), secret, PostgresRole.ANSWER)) {
            long one = database.read(sql -> TestSql.number(sql, "select 1"));

            assertThat(one).isEqualTo(1);
            assertThat(asked).containsExactly("nobody_any_more", "postgres");
        }
    }
}
