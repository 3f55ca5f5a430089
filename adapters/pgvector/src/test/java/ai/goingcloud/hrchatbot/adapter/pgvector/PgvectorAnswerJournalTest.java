package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.testing.contract.AnswerJournalContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PgvectorAnswerJournalTest implements AnswerJournalContract {

    private TestStores stores;

    @BeforeEach
    void open() {
        stores = TestStores.onNewDatabase();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public AnswerJournal journal() {
        return new PgvectorAnswerJournal(stores.answering(), stores.forgetting());
    }
}
