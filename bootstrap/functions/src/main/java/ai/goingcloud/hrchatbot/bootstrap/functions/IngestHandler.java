package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.lambda.events.BucketEventIngestion;
import ai.goingcloud.hrchatbot.adapter.tika.IsolatedDocumentParser;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Reads documents after the bucket has told of changes, through its queue. */
public final class IngestHandler implements RequestStreamHandler {

    /** The function's memory is for reading one file. */
    private static final int AT_ONCE = 1;

    private final Ingestion ingestion;
    private final BucketEventIngestion events;

    /** As Lambda makes it. */
    public IngestHandler() {
        this(Environment.ofThisProcess());
    }

    IngestHandler(Environment environment) {
        IsolatedDocumentParser parser = Reading.parser(environment);
        // It becomes ready while everything else does.
        parser.startAhead();
        this.ingestion = Ingestion.of(environment, parser);
        this.events =
                new BucketEventIngestion(
                        environment.text("HR_CHATBOT_BUCKET"), ingestion.useCases(), AT_ONCE);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        try {
            ingestion.schema().check();
            response.write(
                    events.handle(
                            event.readAllBytes(),
                            () -> Duration.ofMillis(context.getRemainingTimeInMillis())));
        } finally {
            ingestion.database().release();
        }
    }
}
