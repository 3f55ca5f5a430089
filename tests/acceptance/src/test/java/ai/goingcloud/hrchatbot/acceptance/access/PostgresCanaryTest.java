package ai.goingcloud.hrchatbot.acceptance.access;

import ai.goingcloud.hrchatbot.acceptance.events.Company;
import ai.goingcloud.hrchatbot.acceptance.events.PostgresStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresCanaryTest implements CanaryContract {

    private PostgresStores postgres;

    @BeforeEach
    void open() {
        postgres = PostgresStores.open();
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Override
    public Company.Stores stores() {
        return postgres.stores();
    }
}
