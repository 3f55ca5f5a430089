package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.contract.HttpApiContract;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP API in front of the laptop's server. */
final class LaptopHttpApiTest implements HttpApiContract {

    @TempDir private static Path home;
    private static LaptopWiring wiring;

    @BeforeAll
    static void start() {
        wiring = new LaptopWiring(home);
        FILES.forEach(wiring::put);
        Eventually.holds(() ->
                assertThat(wiring.api().documents())
                        .hasSize(FILES.size())
                        .allSatisfy(document ->
                                assertThat(document.path("state").stringValue())
                                        .isIn("indexed", "rejected")));
    }

    @AfterAll
    static void close() {
        wiring.close();
    }

    @Override
    public URI front() {
        return wiring.address();
    }
}
