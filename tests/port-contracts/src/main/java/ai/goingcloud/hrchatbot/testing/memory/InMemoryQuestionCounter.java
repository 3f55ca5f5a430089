package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Keeps the question counter's contract within one process. */
public final class InMemoryQuestionCounter implements QuestionCounter {

    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;

    @Override
    public synchronized int count(String asker, Instant at) {
        long now = QuestionCounter.minuteOf(at);
        if (now != minute) {
            counts.clear();
            minute = now;
        }
        return counts.merge(asker, 1, Integer::sum);
    }
}
