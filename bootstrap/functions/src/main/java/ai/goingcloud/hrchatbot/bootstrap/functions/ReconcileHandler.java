package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the bucket with the index, on a schedule: heals what an event has missed. */
public final class ReconcileHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileHandler.class);

    private final Ingestion ingestion;

    /** As Lambda makes it. */
    public ReconcileHandler() {
        this(Environment.ofThisProcess());
    }

    ReconcileHandler(Environment environment) {
        this.ingestion = Ingestion.of(environment);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        try {
            ingestion.schema().check();
            Reconcile.Report report =
                    ingestion
                            .useCases()
                            .reconcile()
                            .reconcile(new Reconcile.Command(Caller.system()));
            LOG.info("reconciled: {}", report);
            response.write(json(report).getBytes(StandardCharsets.UTF_8));
        } finally {
            ingestion.database().release();
        }
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
