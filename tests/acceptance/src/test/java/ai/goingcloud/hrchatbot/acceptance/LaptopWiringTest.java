package ai.goingcloud.hrchatbot.acceptance;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios on a folder, models, an index and a database on disk. */
final class LaptopWiringTest implements Scenarios {

    @TempDir private Path home;
    private LaptopWiring wiring;

    @BeforeEach
    void start() {
        wiring = new LaptopWiring(home);
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @AfterEach
    void close() {
        wiring.close();
    }
}
