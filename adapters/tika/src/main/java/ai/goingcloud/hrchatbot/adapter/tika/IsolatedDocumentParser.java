package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads each file in another process with little memory, little time, an empty environment, a
 * folder of its own and, where the system allows, no network: a file that is made to harm ends its
 * own reading and nothing else. Processes are started when a file has to be read, kept for the next
 * ones, replaced after some hundred files, and ended when there is nothing to read.
 */
public final class IsolatedDocumentParser implements DocumentParser, AutoCloseable {

    private static final int FILES_OF_A_PROCESS = 300;
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final ParserProcesses processes;
    private final Semaphore places;
    private final Deque<ReadingProcess> idle = new ArrayDeque<>();
    private final Executor later =
            CompletableFuture.delayedExecutor(IDLE.toSeconds(), TimeUnit.SECONDS);
    private boolean isClosed;

    public IsolatedDocumentParser(ParserProcesses processes) {
        this.processes = processes;
        this.places = new Semaphore(processes.most(), true);
    }

    /**
     * Begins to start a process, so that the first file need not wait for it; for callers who will
     * read one soon. Returns at once, and does nothing while all places are taken. A file that
     * comes meanwhile waits; when the process cannot be started, that file's reading says so.
     */
    public void startAhead() {
        if (!places.tryAcquire()) {
            return;
        }
        Thread _ =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                keep(ReadingProcess.start(processes));
                            } catch (IOException _) {
                                // The first file's reading tries again, and tells.
                            } finally {
                                places.release();
                            }
                        });
    }

    @Override
    public String version() {
        return TikaDocumentParser.VERSION + (processes.tesseract() == null ? "" : "+tesseract");
    }

    @Override
    public ParseResult parse(RawDocument document) {
        if (document.content().length == 0) {
            return new ParseResult.Unreadable(new Cause(Cause.Kind.EMPTY, "The file is empty."));
        }
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE, "Reading the file was broken off.", e);
        }
        try {
            return read(document);
        } catch (IOException e) {
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE, "The process that reads files could not be started.", e);
        } finally {
            places.release();
        }
    }

    private ParseResult read(RawDocument document) throws IOException {
        ReadingProcess used = idle();
        if (used != null) {
            ParseResult result = used.read(document);
            if (result != null) {
                giveBack(used, result);
                return result;
            }
            // It died, perhaps of what it had read before.
            used.close();
        }
        ReadingProcess fresh = ReadingProcess.start(processes);
        ParseResult result = fresh.read(document);
        if (result != null) {
            giveBack(fresh, result);
            return result;
        }
        fresh.close();
        return new ParseResult.Unreadable(
                new Cause(
                        Cause.Kind.CORRUPT,
                        "The file is built in a way that breaks what reads it; please save its"
                                + " content as a new document."));
    }

    private @Nullable ReadingProcess idle() {
        synchronized (idle) {
            return idle.pollLast();
        }
    }

    private void giveBack(ReadingProcess process, ParseResult result) {
        boolean isStrained =
                result instanceof ParseResult.Unreadable(Cause cause)
                        && (cause.kind() == Cause.Kind.TOO_SLOW
                                || cause.kind() == Cause.Kind.TOO_LARGE);
        if (isStrained || process.files() >= FILES_OF_A_PROCESS) {
            process.close();
        } else {
            keep(process);
        }
    }

    private void keep(ReadingProcess process) {
        synchronized (idle) {
            if (!isClosed) {
                idle.addLast(process);
                int files = process.files();
                later.execute(() -> endIfIdle(process, files));
                return;
            }
        }
        process.close();
    }

    private void endIfIdle(ReadingProcess process, int files) {
        synchronized (idle) {
            if (process.files() != files || !idle.remove(process)) {
                return;
            }
        }
        process.close();
    }

    /** Ends all processes that are not reading; the others end with their file. */
    @Override
    public void close() {
        Deque<ReadingProcess> left;
        synchronized (idle) {
            isClosed = true;
            left = new ArrayDeque<>(idle);
            idle.clear();
        }
        left.forEach(ReadingProcess::close);
    }
}
