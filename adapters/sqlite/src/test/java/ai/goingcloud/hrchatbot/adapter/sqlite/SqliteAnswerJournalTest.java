package ai.goingcloud.hrchatbot.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.testing.contract.AnswerJournalContract;
import ai.goingcloud.hrchatbot.testing.fixture.AnswerEvents;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAnswerJournalTest implements AnswerJournalContract {

    private SqliteDatabase database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = SqliteDatabase.open(folder.resolve("hr-chatbot.sqlite"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public AnswerJournal journal() {
        return new SqliteAnswerJournal(database);
    }

    @Test
    void what_an_earlier_process_worked_on_is_held_by_nobody_any_more() {
        AnswerJournal before = journal();
        AnswerId ended = new AnswerId("answer-that-ended");
        before.open(MEI, ANSWER, CONVERSATION, HASH, NOW, LEASE_END);
        before.open(MEI, ended, CONVERSATION, HASH, NOW, LEASE_END);
        before.append(MEI, ended, 1, AnswerEvents.everyEnd().getFirst());
        Instant restarted = NOW.plusSeconds(1);

        AnswerJournal after = SqliteAnswerJournal.ofOneProcess(database, restarted);

        assertThat(after.read(MEI, ANSWER, 0).orElseThrow().leaseUntil()).isEqualTo(restarted);
        assertThat(after.read(MEI, ended, 0).orElseThrow().leaseUntil()).isEqualTo(LEASE_END);
        assertThat(after.open(MEI, ANSWER, CONVERSATION, HASH, restarted, LEASE_END)).hasValue(2);
    }
}
