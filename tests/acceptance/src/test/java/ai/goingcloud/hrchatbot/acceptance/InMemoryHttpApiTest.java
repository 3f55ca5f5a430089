package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.testing.contract.HttpApiContract;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The HTTP API in front of everything in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InMemoryHttpApiTest implements HttpApiContract {

    private final InMemoryWiring wiring = new InMemoryWiring();
    private final URI front;

    InMemoryHttpApiTest() {
        FILES.forEach(wiring::put);
        front = wiring.api().base();
    }

    @Override
    public URI front() {
        return front;
    }

    @AfterAll
    void close() {
        wiring.close();
    }
}
