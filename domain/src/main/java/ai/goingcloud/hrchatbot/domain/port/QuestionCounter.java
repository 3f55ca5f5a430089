package ai.goingcloud.hrchatbot.domain.port;

import java.time.Instant;

/**
 * How many questions were asked in a minute, by person or address, so that limits hold across
 * processes. Thread-safe; questions that several processes count at once are never lost. Throws
 * {@link ai.goingcloud.hrchatbot.domain.error.DependencyException} when the store cannot be used.
 */
public interface QuestionCounter {

    /**
     * Counts one question. Minutes long past are forgotten on the way.
     *
     * @param asker whose questions are counted together
     * @param at when it was asked
     * @return how many of that asker's that makes in the same minute, this one included
     */
    int count(String asker, Instant at);

    /** The number of the minute that an instant is in, the same in every process. */
    static long minuteOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60);
    }
}
