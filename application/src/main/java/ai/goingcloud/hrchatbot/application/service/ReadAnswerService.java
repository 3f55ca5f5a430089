package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Reads the journal, and waits for news: announced here, or looked for now and then where another
 * process works.
 */
final class ReadAnswerService implements ReadAnswer {

    /** At an answer that this process works on: another one may end it. */
    private static final Duration LOOK_AGAIN_HERE = Duration.ofSeconds(1);

    private static final Duration LOOK_AGAIN_ELSEWHERE = Duration.ofMillis(200);

    private final AnswerJournal journal;
    private final ConversationRepository conversations;
    private final RunningAnswers running;
    private final HandoffDesk handoffs;
    private final EarlierAnswers earlier;
    private final InstantSource clock;

    ReadAnswerService(
            AnswerJournal journal,
            ConversationRepository conversations,
            RunningAnswers running,
            HandoffDesk handoffs,
            EarlierAnswers earlier,
            InstantSource clock) {
        this.journal = journal;
        this.conversations = conversations;
        this.running = running;
        this.handoffs = handoffs;
        this.earlier = earlier;
        this.clock = clock;
    }

    @Override
    public AnswerRecord read(Query query) {
        if (query.patience().isZero()) {
            return current(query);
        }
        try (RunningAnswers.Listener news =
                running.listen(query.caller().subject(), query.answerId())) {
            return awaitNews(query, news);
        }
    }

    private AnswerRecord awaitNews(Query query, RunningAnswers.Listener news) {
        long until = System.nanoTime() + query.patience().toNanos();
        while (true) {
            // Before looking, so that the news of its end is not waited for once it has ended.
            Duration again = news.hearsAll() ? LOOK_AGAIN_HERE : LOOK_AGAIN_ELSEWHERE;
            AnswerRecord answer = current(query);
            Duration left = Duration.ofNanos(until - System.nanoTime());
            if (!answer.events().isEmpty() || answer.state().isFinal() || !left.isPositive()) {
                return answer;
            }
            try {
                news.await(left.compareTo(again) < 0 ? left : again);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return answer;
            }
        }
    }

    /** The answer as it is; one whose worker is gone ends now, so that nobody waits for it. */
    private AnswerRecord current(Query query) {
        AnswerRecord answer = held(query);
        if (!answer.state().isFinal() && clock.instant().isAfter(answer.leaseUntil())) {
            try {
                long _ =
                        journal.append(
                                answer.owner(), answer.id(), answer.attempt(), endOf(answer));
            } catch (ConflictException e) {
                return held(query);
            }
            return held(query);
        }
        return answer;
    }

    /** A worker that ended between its last two writes has left the answer in its conversation. */
    private AnswerEvent endOf(AnswerRecord answer) {
        return conversations.turns(answer.owner(), answer.conversation()).stream()
                .filter(turn -> turn.answerId().equals(answer.id()))
                .findFirst()
                .<AnswerEvent>map(turn -> new AnswerEvent.Done(turn.answer()))
                .orElseGet(() ->
                        new AnswerEvent.Broken(
                                ErrorCode.UNAVAILABLE,
                                "The answer was interrupted; please ask again."));
    }

    private AnswerRecord held(Query query) {
        return journal.read(query.caller().subject(), query.answerId(), query.after())
                .map(answer -> earlier.shown(query.caller(), answer))
                .map(handoffs::told)
                .orElseThrow(() -> new NotFoundException("There is no such answer."));
    }
}
