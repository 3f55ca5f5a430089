package ai.goingcloud.hrchatbot.adapter.web.remote;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A question on its way, on a thread of its own: whoever asked may leave, the question does not. It
 * is sent again, under the same id, where it may not have arrived; where it has, nothing begins
 * anew.
 */
final class Asking {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Forwarding forwarding;
    private final ApiRequest request;
    private final byte[] body;
    private final long until;
    private final BlockingQueue<Sign> signs = new LinkedBlockingQueue<>();

    /** What is learned of a question. */
    sealed interface Sign {

        /** It waits for something that passes. */
        record Waits(String reason) implements Sign {}

        /** The API has said all that it will say. */
        record Replied(Reply.Answer reply) implements Sign {}

        /** The API, or the gateway, does not take it. */
        record Refused(Reply reply) implements Sign {}

        /** It arrived and is worked on, or it is not known whether it did. */
        record Gone() implements Sign {}
    }

    private Asking(Forwarding forwarding, ApiRequest request, byte[] body, Duration patience) {
        this.forwarding = forwarding;
        this.request = request;
        this.body = body;
        this.until = System.nanoTime() + patience.toNanos();
    }

    static Asking begin(Forwarding forwarding, ApiRequest request, byte[] body, Duration patience) {
        Asking asking = new Asking(forwarding, request, body, patience);
        asking.sendOnce();
        return asking;
    }

    /** The next sign; null when there is none within this time. */
    @Nullable Sign next(Duration within) throws InterruptedException {
        return signs.poll(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends it once more, after it was found that it never arrived. */
    void sendAgain() {
        sendOnce();
    }

    private void sendOnce() {
        Thread _ = Thread.ofVirtual().name("ask").start(this::send);
    }

    private void send() {
        while (System.nanoTime() < until) {
            Reply reply = forwarding.send("POST", "/v1/questions", Map.of(), request, body);
            Duration pause = PAUSE;
            switch (reply) {
                case Reply.Answer answer when answer.status() == 202 -> {
                    signs.add(new Sign.Gone());
                    return;
                }
                case Reply.Answer answer when answer.status() < 400 -> {
                    signs.add(new Sign.Replied(answer));
                    return;
                }
                case Reply.Answer answer -> {
                    String reason = answer.passing();
                    if (reason == null) {
                        signs.add(new Sign.Refused(answer));
                        return;
                    }
                    signs.add(new Sign.Waits(reason));
                    pause = answer.retryAfter();
                }
                case Reply.FromGateway(int status) when status == 429 ->
                        signs.add(new Sign.Waits("throttled"));
                case Reply.FromGateway gateway when gateway.status() < 500 -> {
                    signs.add(new Sign.Refused(gateway));
                    return;
                }
                case Reply.FromGateway _, Reply.Lost _ -> {
                    signs.add(new Sign.Gone());
                    return;
                }
            }
            try {
                Thread.sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
