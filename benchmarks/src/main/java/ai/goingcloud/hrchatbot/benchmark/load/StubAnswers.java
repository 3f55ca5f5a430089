package ai.goingcloud.hrchatbot.benchmark.load;

import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerState;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers whose events come at a steady pace from the first reading on, each with the nanosecond at
 * which it was due, and that never end.
 *
 * @param pause between two events
 */
record StubAnswers(Duration pause, Map<AnswerId, Long> begun) implements ReadAnswer {

    static StubAnswers every(Duration pause) {
        return new StubAnswers(pause, new ConcurrentHashMap<>());
    }

    @Override
    public AnswerRecord read(Query query) {
        long begin = begun.computeIfAbsent(query.answerId(), _ -> System.nanoTime());
        long due = begin + (query.after() + 1) * pause.toNanos();
        long wait = Math.min(due - System.nanoTime(), query.patience().toNanos());
        if (wait > 0) {
            LockSupport.parkNanos(wait);
        }
        List<RecordedEvent> events = new ArrayList<>();
        for (long number = query.after() + 1; due <= System.nanoTime(); number++) {
            events.add(new RecordedEvent(number, event(due)));
            due += pause.toNanos();
        }
        return new AnswerRecord(
                query.caller().subject(),
                query.answerId(),
                new ConversationId("conversation"),
                "hash",
                AnswerState.RUNNING,
                1,
                Instant.MAX,
                events);
    }

    private static AnswerEvent event(long due) {
        return new AnswerEvent.Told(
                new Segment(
                        "due %d. Up to five days of leave may be carried over to the next year."
                                .formatted(due),
                        List.of(1)));
    }
}
