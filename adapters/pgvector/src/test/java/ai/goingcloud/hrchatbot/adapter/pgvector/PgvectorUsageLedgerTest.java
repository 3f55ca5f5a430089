package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.testing.contract.UsageLedgerContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PgvectorUsageLedgerTest implements UsageLedgerContract {

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
    public UsageLedger ledger() {
        return new PgvectorUsageLedger(stores.answering(), stores.forgetting());
    }
}
