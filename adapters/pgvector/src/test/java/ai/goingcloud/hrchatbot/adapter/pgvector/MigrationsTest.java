package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.testing.fixture.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MigrationsTest {

    private TestStores stores;

    @BeforeEach
    void open() {
        stores = TestStores.onNewDatabase();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void a_schema_of_this_version_is_accepted_in_every_role() {
        Migrations.check(stores.answering());
        Migrations.check(stores.ingesting());
        Migrations.check(stores.forgetting());
    }

    @Test
    @Survives("D10")
    void a_schema_of_a_newer_version_is_refused_with_one_line() {
        PostgresServer.execute(
                stores.url(),
                "insert into hr_chatbot.flyway_schema_history select 99, '99', 'x', 'SQL', 'x', 1,"
                        + " 'x', now(), 1, true");

        assertThatThrownBy(() -> Migrations.check(stores.answering()))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessage(
                        "The database's schema (99) is newer than this program knows (%d): use the"
                                + " newer program.",
                        Migrations.VERSION);
    }

    @Test
    @Survives("D10")
    void a_schema_of_an_older_version_is_refused_with_one_line() {
        PostgresServer.execute(
                stores.url(),
                "delete from hr_chatbot.flyway_schema_history where version = '%d'"
                        .formatted(Migrations.VERSION));

        assertThatThrownBy(() -> Migrations.check(stores.answering()))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessage(
                        "The database's schema (%d) is older than this program needs (%d): run the"
                                + " migration.",
                        Migrations.VERSION - 1, Migrations.VERSION);
    }

    @Test
    void a_restored_database_can_be_asked_what_operations_ask_it() throws IOException {
        String operations = Files.readString(Path.of("../../docs/deployment/operations.md"));
        List<String> asked =
                Pattern.compile("--sql '([^']+)'")
                        .matcher(operations)
                        .results()
                        .map(found -> found.group(1))
                        .toList();

        assertThat(asked).hasSize(1);
        PostgresServer.execute(stores.url(), asked.getFirst());
    }

    @Test
    void a_database_that_was_never_migrated_is_refused_with_one_line() {
        String url = PostgresServer.shared().newDatabase();
        try (PostgresDatabase empty =
                PostgresDatabase.single(
                        TestDatabase.settings(url),
                        TestDatabase.credentials(url),
                        PostgresRole.OWNER)) {
            assertThatThrownBy(() -> Migrations.check(empty))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("schema (0) is older");
        }
        PostgresServer.shared().drop(url);
    }

    @Test
    void documents_of_before_are_in_the_language_of_most_of_their_chunks() throws IOException {
        CatalogEntry before = policy("leave.md", "leave", "of absence").indexed();
        stores.store().replace(policy("leave.md", "leave", "of absence").document());
        stores.catalog().record(policy("blank.md", "").in(DocumentState.REJECTED));
        PostgresServer.execute(stores.url(), "update hr_chatbot.document set written_in = null");

        String migration;
        try (InputStream file =
                Migrations.class.getResourceAsStream("migration/V6__written_in.sql")) {
            migration = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        PostgresServer.execute(
                stores.url(),
                "set search_path = hr_chatbot; "
                        + migration.substring(migration.indexOf("UPDATE document")));

        assertThat(stores.catalog().entries())
                .extracting(CatalogEntry::language)
                .containsExactly(null, Language.ENGLISH);
        assertThat(before.language()).isNotEqualTo(Language.ENGLISH);
    }

    @Test
    void several_processes_migrate_at_the_same_time() throws InterruptedException {
        String url = PostgresServer.shared().newDatabase();
        List<Throwable> failures = new ArrayList<>();
        List<Thread> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread process =
                    Thread.ofPlatform()
                            .unstarted(() ->
                                    Migrations.run(
                                            TestDatabase.settings(url),
                                            TestDatabase.credentials(url)));
            process.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            processes.add(process);
            process.start();
        }
        for (Thread process : processes) {
            process.join();
        }

        assertThat(failures).isEmpty();
        PostgresServer.shared().drop(url);
    }
}
