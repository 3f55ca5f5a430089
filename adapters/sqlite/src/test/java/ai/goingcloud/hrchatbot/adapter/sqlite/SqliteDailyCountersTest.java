package ai.goingcloud.hrchatbot.adapter.sqlite;

import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import ai.goingcloud.hrchatbot.testing.contract.DailyCountersContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDailyCountersTest implements DailyCountersContract {

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
    public DailyCounters counters() {
        return new SqliteDailyCounters(database);
    }
}
