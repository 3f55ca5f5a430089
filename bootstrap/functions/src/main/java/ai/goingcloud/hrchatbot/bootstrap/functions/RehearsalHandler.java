package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.bedrock.Bedrock;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The function api as the image's build rehearses it, so that what it loads is loaded faster later:
 * wired as ever, but with a database that holds nothing and models that are fakes. Since nothing is
 * found in such a database, the models are also asked directly. Deployed nowhere.
 */
public final class RehearsalHandler implements RequestStreamHandler {

    private static final String QUESTION = "How many days of leave are there?";
    private static final int ATTEMPTS = 5;

    private final ApiHandler api;
    private final Bedrock bedrock;

    /** As Lambda makes it. */
    public RehearsalHandler() {
        Environment environment = Environment.ofThisProcess();
        this.api = new ApiHandler(environment);
        this.bedrock = Bedrock.open(Models.forAnswers(environment));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        api.handleRequest(event, response, context);
        untilInTime(() -> bedrock.embeddingModel().embedQuery(QUESTION));
        write(bedrock.completionModel());
        write(bedrock.wholeTextModel(bedrock.completionModel().name()));
    }

    private static void write(CompletionModel model) {
        untilInTime(() ->
                model.complete(
                        new CompletionRequest(
                                "Answer.",
                                List.of(),
                                List.of(),
                                new Question(QUESTION),
                                100,
                                Duration.ofSeconds(10)),
                        _ -> {},
                        () -> false));
    }

    /** What is done the first time, while everything is recorded, may take too long for a model. */
    private static void untilInTime(Supplier<?> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                Object _ = call.get();
                return;
            } catch (DependencyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
