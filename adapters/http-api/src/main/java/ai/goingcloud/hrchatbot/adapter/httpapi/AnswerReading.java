package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Waits for what an answer's worker writes, whole or event by event. */
record AnswerReading(ReadAnswer readAnswer) {

    /** A reader that has gone without a word is found out by the second one. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /**
     * An answer's own deadline is shorter: this only ends the wait for an answer that nobody works
     * on.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How an answer that has ended is told. */
    interface Body {
        JsonNode of(AnswerRecord record, Answer answer);
    }

    /** Where one event after the other goes. */
    interface Reader {
        void read(AnswerRecord record, RecordedEvent event) throws EventSink.Gone;
    }

    /** Waits for the end of an answer and gives it whole. */
    ApiResponse finished(ApiRequest request, AnswerId id, Body body) {
        Duration limit = request.timeLimit();
        long until = System.nanoTime() + (limit == null ? PATIENCE : limit).toNanos();
        long after = 0;
        while (true) {
            Duration left = Duration.ofNanos(until - System.nanoTime());
            if (!left.isPositive()) {
                return Problems.of(
                        ErrorCode.TIMEOUT, "The answer takes too long.", request.requestId());
            }
            AnswerRecord answer =
                    readAnswer.read(new ReadAnswer.Query(request.caller(), id, after, left));
            for (RecordedEvent event : answer.events()) {
                after = event.number();
                switch (event.event()) {
                    case AnswerEvent.Done done -> {
                        return Json.ok(body.of(answer, done.answer()));
                    }
                    case AnswerEvent.Broken broken -> {
                        return Problems.of(broken.code(), broken.detail(), request.requestId());
                    }
                    case AnswerEvent.Cancelled _ -> {
                        return Problems.of(
                                ErrorCode.CONFLICT, AnswerJson.CANCELLED, request.requestId());
                    }
                    case AnswerEvent.Step _, AnswerEvent.Cited _, AnswerEvent.Told _ -> {}
                }
            }
        }
    }

    /**
     * Reads the events after a number.
     *
     * @param toItsEnd whether to wait for those that are not there yet
     * @param sink is told now and then that nothing has come
     */
    void follow(
            Caller caller, AnswerId id, long from, boolean toItsEnd, EventSink sink, Reader reader)
            throws EventSink.Gone {
        long after = from;
        Duration patience = toItsEnd ? HEARTBEAT : Duration.ZERO;
        while (true) {
            AnswerRecord answer =
                    readAnswer.read(new ReadAnswer.Query(caller, id, after, patience));
            for (RecordedEvent event : answer.events()) {
                after = event.number();
                reader.read(answer, event);
            }
            if (answer.state().isFinal() || !toItsEnd) {
                return;
            }
            if (answer.events().isEmpty()) {
                sink.heartbeat();
            }
        }
    }
}
