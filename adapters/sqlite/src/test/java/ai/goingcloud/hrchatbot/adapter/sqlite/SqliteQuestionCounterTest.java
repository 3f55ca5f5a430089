package ai.goingcloud.hrchatbot.adapter.sqlite;

import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import ai.goingcloud.hrchatbot.testing.contract.QuestionCounterContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteQuestionCounterTest implements QuestionCounterContract {

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
    public QuestionCounter counter() {
        return new SqliteQuestionCounter(database);
    }
}
