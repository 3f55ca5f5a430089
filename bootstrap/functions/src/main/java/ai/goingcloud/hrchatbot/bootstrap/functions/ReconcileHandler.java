package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.lambda.events.ActionEvent;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorSpaces;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the bucket with the index, on a schedule: heals what an event has missed. Asked by an
 * operator, takes a step of a change of the embedding model instead.
 */
public final class ReconcileHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileHandler.class);

    private static final String RECONCILE = "reconcile";

    private final Ingestion ingestion;
    private final ModelChange change;

    /** As Lambda makes it. */
    public ReconcileHandler() {
        this(Environment.ofThisProcess());
    }

    ReconcileHandler(Environment environment) {
        this.ingestion = Ingestion.of(environment, Reading.parser(environment));
        this.change = new ModelChange(new PgvectorSpaces(ingestion.database()), ingestion.models());
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        try {
            ingestion.schema().check();
            ActionEvent asked = ActionEvent.of(event.readAllBytes());
            String done =
                    asked.action().equals(RECONCILE)
                            ? reconciled()
                            : change.act(
                                    asked,
                                    () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
            LOG.info("{}: {}", asked, done);
            response.write(done.getBytes(StandardCharsets.UTF_8));
        } finally {
            ingestion.database().release();
        }
    }

    private String reconciled() {
        return json(
                ingestion.useCases().reconcile().reconcile(new Reconcile.Command(Caller.system())));
    }

    private static String json(Reconcile.Report report) {
        return "{\"ingested\":%d,\"unchanged\":%d,\"rejected\":%d,\"failed\":%d,\"removed\":%d}"
                .formatted(
                        report.ingested(),
                        report.unchanged(),
                        report.rejected(),
                        report.failed(),
                        report.removed());
    }
}
