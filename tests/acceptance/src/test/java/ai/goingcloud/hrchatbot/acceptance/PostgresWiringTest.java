package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios with everything in PostgreSQL and all else as on the laptop. */
final class PostgresWiringTest implements Scenarios {

    @TempDir private Path home;
    private String database;
    private Wiring wiring;

    @BeforeEach
    void start() {
        database = PostgresServer.shared().newDatabase();
        wiring = new LaptopWiring(home, List.of("--database", PostgresServer.addressOf(database)));
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @AfterEach
    void close() {
        wiring.close();
        PostgresServer.shared().drop(database);
    }
}
