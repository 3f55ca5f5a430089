package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import java.time.Duration;

/** Ends this process's work on answers, before it stops. */
public interface DrainAnswers {

    /**
     * Refuses further questions from now on, waits for the answers that are running, and marks
     * those as failed that still are after the patience, so that their readers know.
     *
     * @throws InterruptedException when the waiting thread is interrupted
     */
    void drain(Command command) throws InterruptedException;

    /** On whose behalf, and how long to wait. */
    record Command(Caller caller, Duration patience) {}
}
