package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads documents for people who wait, but not for minutes: after some seconds they go on, and so
 * does the reading. Thread-safe.
 */
final class PatientReading {

    private final IngestDocument ingestDocument;
    private final Duration patience;

    PatientReading(IngestDocument ingestDocument, Duration patience) {
        this.ingestDocument = ingestDocument;
        this.patience = patience;
    }

    /**
     * Reads a document.
     *
     * @return what became of it; empty when that takes longer
     */
    Optional<IngestDocument.Outcome> read(IngestDocument.Command command) {
        FutureTask<IngestDocument.Outcome> reading =
                new FutureTask<>(() -> ingestDocument.ingest(command));
        Thread.ofVirtual().name("patient-reading").start(reading);
        try {
            return Optional.of(reading.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE, "Waiting for the document was interrupted.", e);
        }
    }
}
