package ai.goingcloud.hrchatbot.acceptance.events;

import ai.goingcloud.hrchatbot.testing.fault.Proof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresEventOrderTest implements EventOrderContract {

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

    @Override
    public int step() {
        return Proof.isWhole() ? 1 : 17;
    }
}
