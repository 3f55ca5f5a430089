package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import ai.goingcloud.hrchatbot.testing.contract.DailyCountersContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PgvectorDailyCountersTest implements DailyCountersContract {

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
    public DailyCounters counters() {
        return new PgvectorDailyCounters(stores.answering());
    }
}
