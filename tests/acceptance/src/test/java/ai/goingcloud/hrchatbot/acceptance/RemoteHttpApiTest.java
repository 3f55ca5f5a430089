package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.testing.contract.HttpApiContract;
import ai.goingcloud.hrchatbot.testing.lambda.FakeApiGateway;
import ai.goingcloud.hrchatbot.testing.lambda.FunctionProcess;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The HTTP API as the front end hands it on to two environments of the function api. */
final class RemoteHttpApiTest implements HttpApiContract {

    private static Installation installation;
    private static URI front;

    @BeforeAll
    static void start() {
        installation = new Installation();
        FILES.forEach(installation::put);
        FunctionProcess working = installation.api();
        FunctionProcess polled = installation.api();
        URI api =
                installation
                        .gateway(
                                (event, limit) ->
                                        (event.contains("\"POST /v1/questions\"")
                                                        ? working
                                                        : polled)
                                                .invoke(event, limit),
                                FakeApiGateway.LIMIT)
                        .address();
        front = URI.create(installation.front(api, "mei", List.of("hr")).address());
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
    public boolean keepsFilesItself() {
        return false;
    }
}
