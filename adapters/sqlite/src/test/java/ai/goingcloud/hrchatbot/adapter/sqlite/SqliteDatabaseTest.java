package ai.goingcloud.hrchatbot.adapter.sqlite;

import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.AnswerEvents.ANSWER_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository.Page;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger.Usage;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.fixture.AnswerEvents;
import ai.goingcloud.hrchatbot.testing.fixture.Answers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteDatabaseTest {

    private static final String MEI = "mei.chen@example.com";
    private static final AnswerId ANSWER = new AnswerId("answer-about-leave");
    private static final ConversationId CONVERSATION = new ConversationId("about-leave");
    private static final String HASH = "9f86d081884c7d65";
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00.123456789Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private Path folder;
    private Path file;
    private Path errors;

    @BeforeEach
    void choose(@TempDir Path temporary) {
        folder = temporary;
        errors = temporary.resolve("errors.txt");
        file = temporary.resolve("data/hr-chatbot.sqlite");
    }

    @Test
    void all_that_was_written_is_there_after_reopening() {
        ConversationTurn turn =
                new ConversationTurn(ANSWER, "結婚可以請幾天假？💍", Answers.aboutMarriageLeave(), NOW);
        AnswerRecord record;
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteAnswerJournal journal = new SqliteAnswerJournal(database);
            journal.open(MEI, ANSWER, CONVERSATION, HASH, NOW, NOW.plusSeconds(60));
            for (AnswerEvent event : AnswerEvents.telling(Answers.aboutMarriageLeave())) {
                journal.append(MEI, ANSWER, 1, event);
            }
            journal.append(MEI, ANSWER, 1, new AnswerEvent.Done(Answers.aboutMarriageLeave()));
            record = journal.read(MEI, ANSWER, 0).orElseThrow();
            new SqliteConversationRepository(database).append(MEI, CONVERSATION, turn);
            new SqliteUsageLedger(database).add(MEI, TODAY, new Usage(1_200, 300));
        }

        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            assertThat(new SqliteAnswerJournal(database).read(MEI, ANSWER, 0)).contains(record);
            assertThat(new SqliteConversationRepository(database).turns(MEI, CONVERSATION))
                    .containsExactly(turn);
            assertThat(new SqliteUsageLedger(database).of(MEI, TODAY))
                    .isEqualTo(new Usage(1_200, 300));
        }
    }

    @Test
    void a_closed_database_leaves_one_file_that_only_its_owner_can_read() throws Exception {
        SqliteDatabase.open(file).close();

        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a folder?x=1&y", "100% #1", "人事 資料 💍", "a;b'c\"d"})
    void a_folder_may_have_any_name(String name) throws Exception {
        Path odd = folder.resolve(name).resolve("hr-chatbot.sqlite");

        try (SqliteDatabase database = SqliteDatabase.open(odd)) {
            new SqliteUsageLedger(database).add(MEI, TODAY, new Usage(1, 1));

            assertThat(Files.size(odd)).isPositive();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(name));
        }
    }

    @Test
    void two_databases_on_one_file_see_each_others_work() {
        try (SqliteDatabase one = SqliteDatabase.open(file);
                SqliteDatabase other = SqliteDatabase.open(file)) {
            SqliteAnswerJournal first = new SqliteAnswerJournal(one);
            SqliteAnswerJournal second = new SqliteAnswerJournal(other);

            first.open(MEI, ANSWER, CONVERSATION, HASH, NOW, NOW.plusSeconds(60));
            second.append(MEI, ANSWER, 1, AnswerEvents.searching());
            long number = first.append(MEI, ANSWER, 1, AnswerEvents.done());

            assertThat(number).isEqualTo(2);
            assertThat(second.read(MEI, ANSWER, 0)).isEqualTo(first.read(MEI, ANSWER, 0));
        }
    }

    @Test
    void writers_of_several_databases_on_one_file_lose_nothing() throws Exception {
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            writers.add(() -> {
                try (SqliteDatabase database = SqliteDatabase.open(file)) {
                    SqliteAnswerJournal journal = new SqliteAnswerJournal(database);
                    journal.open(MEI, ANSWER, CONVERSATION, HASH, NOW, NOW.plusSeconds(60));
                    for (int i = 0; i < 25; i++) {
                        journal.append(MEI, ANSWER, 1, AnswerEvents.searching());
                        new SqliteUsageLedger(database).add(MEI, TODAY, new Usage(3, 1));
                    }
                    return null;
                }
            });
        }

        runAll(writers);

        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            assertThat(new SqliteAnswerJournal(database).read(MEI, ANSWER, 0).orElseThrow())
                    .satisfies(record ->
                            assertThat(record.events())
                                    .extracting(RecordedEvent::number)
                                    .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList()))
                    .satisfies(record -> assertThat(record.attempt()).isEqualTo(1));
            assertThat(new SqliteUsageLedger(database).of(MEI, TODAY))
                    .isEqualTo(new Usage(300, 100));
        }
    }

    @Test
    void a_new_file_may_be_opened_by_many_at_once() throws Exception {
        for (int round = 0; round < 5; round++) {
            Path fresh = folder.resolve("round-" + round + ".sqlite");
            CountDownLatch ready = new CountDownLatch(4);
            List<Callable<Void>> openers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                openers.add(() -> {
                    ready.countDown();
                    ready.await();
                    try (SqliteDatabase database = SqliteDatabase.open(fresh)) {
                        new SqliteUsageLedger(database).add(MEI, TODAY, new Usage(1, 0));
                    }
                    return null;
                });
            }

            runAll(openers);

            try (SqliteDatabase database = SqliteDatabase.open(fresh)) {
                assertThat(new SqliteUsageLedger(database).of(MEI, TODAY))
                        .isEqualTo(new Usage(4, 0));
            }
        }
    }

    @Test
    void a_newer_schema_is_refused_in_one_line_and_left_as_it_was() throws Exception {
        SqliteDatabase.open(file).close();
        execute(file, "PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);

        assertThatExceptionOfType(MisconfiguredException.class)
                .isThrownBy(() -> SqliteDatabase.open(file))
                .withMessage(
                        "'%s' was written by a newer version of this program (schema 99, this"
                                + " version knows up to 4); run that version, or choose another"
                                + " data folder.",
                        file);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void what_an_earlier_release_wrote_is_kept_and_can_be_found() throws Exception {
        Files.createDirectories(file.getParent());
        try (Connection connection = connect(file)) {
            Schema.bringUpToDate(connection, file, List.of("0001-answers-conversations-usage.sql"));
        }
        execute(
                file,
                "INSERT INTO conversations VALUES ('%1$s', 'about-leave', 'Leave?', 1000, 1000);"
                                .formatted(MEI)
                        + "INSERT INTO turns (owner, conversation, answer_id, question, answer,"
                        + " asked_at)"
                        + " VALUES ('%1$s', 'about-leave', 'answer-0001', 'Leave?', '{\"outcome\":\"DECLINED\",\"complete\":true,\"segments\":[],\"citations\":[],\"closest\":[]}', 1000)"
                                .formatted(MEI));

        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteConversationRepository repository = new SqliteConversationRepository(database);
            assertThat(repository.list(MEI, new Page("leave", null, 10))).hasSize(1);
            assertThat(repository.turns(MEI, CONVERSATION))
                    .singleElement()
                    .satisfies(turn -> assertThat(turn.feedback()).isNull())
                    .satisfies(turn -> assertThat(turn.answer().suggestions()).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 500, 20_000})
    void a_file_that_is_no_database_is_refused_in_one_line_and_left_as_it_was(int size)
            throws Exception {
        byte[] letter =
                "Dear HR, ".repeat(3_000).substring(0, size).getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.getParent());
        Files.write(file, letter);

        assertThatExceptionOfType(MisconfiguredException.class)
                .isThrownBy(() -> SqliteDatabase.open(file))
                .withMessage(
                        "'%s' is not a database, or is damaged; choose another data folder or move"
                                + " the file away.",
                        file);
        assertThat(Files.readAllBytes(file)).isEqualTo(letter);
    }

    @Test
    void another_programs_database_is_refused_in_one_line_and_left_as_it_was() throws Exception {
        Files.createDirectories(file.getParent());
        execute(file, "CREATE TABLE payroll (employee TEXT)");
        byte[] before = Files.readAllBytes(file);

        assertThatExceptionOfType(MisconfiguredException.class)
                .isThrownBy(() -> SqliteDatabase.open(file))
                .withMessage(
                        "'%s' is another program's database; choose another data folder or move the"
                                + " file away.",
                        file);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused_in_one_line() throws Exception {
        Path notAFolder = Files.writeString(folder.resolve("leave.md"), "15 days");

        assertThatExceptionOfType(MisconfiguredException.class)
                .isThrownBy(() -> SqliteDatabase.open(notAFolder.resolve("hr-chatbot.sqlite")))
                .withMessage(
                        "'%s/hr-chatbot.sqlite' cannot be created or written; check the data folder"
                                + " and its permissions.",
                        notAFolder);
        assertThatExceptionOfType(MisconfiguredException.class)
                .isThrownBy(() -> SqliteDatabase.open(folder));
    }

    @Test
    void a_script_that_fails_half_way_leaves_the_schema_before_it() throws Exception {
        try (Connection connection = connect(file)) {
            List<String> scripts = List.of("0001-answers-conversations-usage.sql", "broken.sql");

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Schema.bringUpToDate(connection, file, scripts));

            assertThat(RawSql.schemaVersion(connection)).isEqualTo(1);
        }
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            assertThat(
                            database.<Integer>read(sql ->
                                    sql.fetchCount(
                                            sql.selectFrom("sqlite_schema")
                                                    .where("name = 'half'"))))
                    .isZero();
        }
    }

    @Test
    void a_full_disk_is_said_plainly_and_what_was_acknowledged_stays() {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteAnswerJournal journal = new SqliteAnswerJournal(database);
            journal.open(MEI, ANSWER, CONVERSATION, HASH, NOW, NOW.plusSeconds(60));
            journal.append(MEI, ANSWER, 1, AnswerEvents.searching());
            AnswerEvent large =
                    new AnswerEvent.Told(new Segment("annual leave ".repeat(8_000), List.of()));
            database.write(sql -> sql.execute("PRAGMA max_page_count = 20"));

            assertThatExceptionOfType(DependencyException.class)
                    .isThrownBy(() -> journal.append(MEI, ANSWER, 1, large))
                    .withMessage(
                            "The disk that keeps the conversations is full. Please free some space"
                                    + " and try again.")
                    .matches(e -> e.code() == ErrorCode.UNAVAILABLE);

            database.write(sql -> sql.execute("PRAGMA max_page_count = 100000"));
            assertThat(journal.append(MEI, ANSWER, 1, large)).isEqualTo(2);
            assertThat(journal.read(MEI, ANSWER, 0).orElseThrow().events()).hasSize(2);
        }
    }

    @Test
    void a_database_that_another_process_keeps_locked_is_said_to_be_busy() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file);
                Connection other = connect(file);
                Statement statement = other.createStatement()) {
            SqliteUsageLedger ledger = new SqliteUsageLedger(database);
            ledger.add(MEI, TODAY, new Usage(1, 1));
            database.read(sql -> sql.execute("PRAGMA busy_timeout = 10"));
            statement.execute("BEGIN IMMEDIATE");

            assertThatExceptionOfType(DependencyException.class)
                    .isThrownBy(() -> ledger.add(MEI, TODAY, new Usage(1, 1)))
                    .withMessage(
                            "The database of the conversations is busy. Please try again in a"
                                    + " moment.")
                    .matches(DependencyException::retriable);
            assertThat(ledger.of(MEI, TODAY)).isEqualTo(new Usage(1, 1));

            statement.execute("ROLLBACK");
            ledger.add(MEI, TODAY, new Usage(1, 1));
            assertThat(ledger.of(MEI, TODAY)).isEqualTo(new Usage(2, 2));
        }
    }

    @Test
    void an_event_of_an_unknown_type_is_said_plainly() {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteAnswerJournal journal = new SqliteAnswerJournal(database);
            journal.open(MEI, ANSWER, CONVERSATION, HASH, NOW, NOW.plusSeconds(60));
            journal.append(MEI, ANSWER, 1, AnswerEvents.searching());
            database.write(sql ->
                    sql.update(ANSWER_EVENTS)
                            .set(Tables.AnswerEvents.EVENT, "{\"type\":\"poem\"}")
                            .execute());

            assertThatExceptionOfType(DependencyException.class)
                    .isThrownBy(() -> journal.read(MEI, ANSWER, 0))
                    .withMessageStartingWith("An event of an answer is stored in a form");
        }
    }

    @Test
    void a_closed_database_refuses_and_may_be_closed_again() {
        SqliteDatabase database = SqliteDatabase.open(file);
        SqliteUsageLedger ledger = new SqliteUsageLedger(database);
        database.close();

        database.close();

        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> ledger.of(MEI, TODAY))
                .withMessage("The database of the conversations is closed.");
    }

    @Test
    @Survives("D11")
    void acknowledged_events_outlive_a_killed_process() throws Exception {
        int kills = Proof.times(3, 50);
        Random random = new Random(42);
        long all = 0;
        for (int kill = 1; kill <= kills; kill++) {
            AnswerId id = new AnswerId("answer-kill-" + kill);
            Process process = AppendUntilKilled.start(file, id, errors);
            long acknowledged = 0;
            try (var out = process.inputReader()) {
                long until = 1L + random.nextInt(200);
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

            try (SqliteDatabase database = SqliteDatabase.open(file)) {
                AnswerRecord record =
                        new SqliteAnswerJournal(database)
                                .read(AppendUntilKilled.OWNER, id, 0)
                                .orElseThrow();
                assertThat(process.exitValue()).isEqualTo(128 + 9);
                assertThat((long) record.events().size()).isBetween(acknowledged, acknowledged + 1);
                for (int i = 0; i < record.events().size(); i++) {
                    assertThat(record.events().get(i))
                            .isEqualTo(new RecordedEvent(i + 1L, AppendUntilKilled.event(i + 1L)));
                }
                assertThat(database.<String>read(sql -> integrity(sql))).isEqualTo("ok");
            }
            all += acknowledged;
        }
        Proof.seen(
                "D11",
                "kill -9 while SQLite commits x %d".formatted(kills),
                "no acknowledged write lost, no half write, integrity ok",
                "all of that, %d acknowledged events".formatted(all));
    }

    @Test
    void opening_prints_nothing() throws Exception {
        Process process = AppendUntilKilled.start(file, ANSWER, errors);
        try (var out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("1");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(errors).isEmptyFile();
    }

    private static String integrity(DSLContext sql) {
        return sql.fetchSingle("PRAGMA integrity_check").get(0, String.class);
    }

    private static <T> void runAll(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> future : threads.invokeAll(tasks)) {
                future.get();
            }
        }
    }

    private static Connection connect(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static void execute(Path file, String sql) throws Exception {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
