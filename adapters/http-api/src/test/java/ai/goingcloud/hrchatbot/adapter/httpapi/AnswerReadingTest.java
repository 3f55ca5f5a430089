package ai.goingcloud.hrchatbot.adapter.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerState;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswerReadingTest {

    private static final AnswerId ID = new AnswerId("answer-1");

    private final List<String> written = new ArrayList<>();

    private final EventSink sink =
            new EventSink() {
                @Override
                public void event(long id, String name, String data) {
                    written.add(name);
                }

                @Override
                public void heartbeat() {
                    written.add("heartbeat");
                }
            };

    private static AnswerRecord looked(AnswerState state, RecordedEvent... events) {
        return new AnswerRecord(
                "mei",
                ID,
                new ConversationId("conversation-1"),
                "hash",
                state,
                1,
                Instant.EPOCH,
                List.of(events));
    }

    private static RecordedEvent step(long number) {
        return new RecordedEvent(number, new AnswerEvent.Step(AnswerEvent.Stage.ANSWERING));
    }

    /** What somebody sees who follows an answer of which these looks are taken. */
    private List<ReadAnswer.Query> follow(boolean toItsEnd, AnswerRecord... looks)
            throws EventSink.Gone {
        Deque<AnswerRecord> coming = new ArrayDeque<>(List.of(looks));
        List<ReadAnswer.Query> queries = new ArrayList<>();
        new AnswerReading(
                        query -> {
                            queries.add(query);
                            return coming.remove();
                        })
                .follow(
                        Caller.system(),
                        ID,
                        0,
                        toItsEnd,
                        sink,
                        (_, event) -> written.add("event " + event.number()));
        return queries;
    }

    @Test
    @Survives("M4")
    void a_reader_is_told_that_nothing_has_come_for_as_long_as_nothing_comes()
            throws EventSink.Gone {
        List<ReadAnswer.Query> queries =
                follow(
                        true,
                        looked(AnswerState.RUNNING, step(1)),
                        looked(AnswerState.RUNNING),
                        looked(AnswerState.RUNNING),
                        looked(
                                AnswerState.CANCELLED,
                                new RecordedEvent(2, new AnswerEvent.Cancelled())));

        assertThat(written).containsExactly("event 1", "heartbeat", "heartbeat", "event 2");
        assertThat(queries)
                .extracting(ReadAnswer.Query::patience)
                .allSatisfy(patience ->
                        assertThat(patience)
                                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15)));
        assertThat(queries).extracting(ReadAnswer.Query::after).containsExactly(0L, 1L, 1L, 1L);
    }

    @Test
    void who_wants_what_is_there_waits_for_nothing() throws EventSink.Gone {
        List<ReadAnswer.Query> queries = follow(false, looked(AnswerState.RUNNING, step(1)));

        assertThat(written).containsExactly("event 1");
        assertThat(queries).extracting(ReadAnswer.Query::patience).containsExactly(Duration.ZERO);
    }
}
