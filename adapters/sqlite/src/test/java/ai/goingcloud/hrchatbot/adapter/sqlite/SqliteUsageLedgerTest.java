package ai.goingcloud.hrchatbot.adapter.sqlite;

import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.testing.contract.UsageLedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteUsageLedgerTest implements UsageLedgerContract {

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
    public UsageLedger ledger() {
        return new SqliteUsageLedger(database);
    }
}
