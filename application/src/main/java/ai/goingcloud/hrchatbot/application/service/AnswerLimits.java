package ai.goingcloud.hrchatbot.application.service;

import java.time.Duration;

/**
 * How much may be asked, so that beyond it a question is refused at once and the others are
 * answered as ever.
 *
 * @param atOnce how many answers may be running in this process, at least 1
 * @param perPerson how many of them for one person, at least 1
 * @param perMinute how many questions one person may ask a minute in the long run, at least 1
 * @param burst how many of them in a row, at least 1
 * @param deadline how long an answer may take
 */
public record AnswerLimits(int atOnce, int perPerson, int perMinute, int burst, Duration deadline) {

    public AnswerLimits {
        if (atOnce < 1 || perPerson < 1 || perMinute < 1 || burst < 1) {
            throw new IllegalArgumentException("limits are at least 1");
        }
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("the deadline must be positive");
        }
    }
}
