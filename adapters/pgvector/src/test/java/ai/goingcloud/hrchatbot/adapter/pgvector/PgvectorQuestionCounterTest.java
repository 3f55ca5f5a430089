package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import ai.goingcloud.hrchatbot.testing.contract.QuestionCounterContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PgvectorQuestionCounterTest implements QuestionCounterContract {

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
    public QuestionCounter counter() {
        return new PgvectorQuestionCounter(stores.answering());
    }
}
