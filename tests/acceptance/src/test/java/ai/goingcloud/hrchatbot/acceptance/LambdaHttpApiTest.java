package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.testing.contract.HttpApiContract;
import ai.goingcloud.hrchatbot.testing.lambda.FakeApiGateway;
import ai.goingcloud.hrchatbot.testing.lambda.FakeTokens;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The HTTP API as the function api serves it behind API Gateway. */
final class LambdaHttpApiTest implements HttpApiContract {

    private static Installation installation;
    private static URI front;

    @BeforeAll
    static void start() {
        installation = new Installation();
        FILES.forEach(installation::put);
        front =
                installation
                        .gateway(installation.api()::invoke, FakeApiGateway.LIMIT)
                        .as(() -> FakeTokens.of("mei", List.of("hr"), List.of(Caller.HR)))
                        .address();
    }

    @AfterAll
    static void close() {
        if (installation != null) {
            installation.close();
        }
    }

    @Override
    public URI front() {
        return front;
    }

    @Override
    public boolean isForBrowsers() {
        return false;
    }

    @Override
    public boolean keepsFilesItself() {
        return false;
    }
}
