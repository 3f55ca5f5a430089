package ai.goingcloud.hrchatbot.adapter.oidc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Renews each session once, however many of a browser's requests come at the same time: most
 * providers take a refresh token a second time for a theft. What came of it is remembered for a
 * moment, for requests that were sent with the old cookie. Thread-safe.
 */
final class Renewals {

    private static final Duration MOMENT = Duration.ofSeconds(20);

    /** A renewed session with its sealed cookie, which is the same for all who waited for it. */
    record Renewed(Session session, List<String> cookies) {}

    /** How one session is renewed. */
    interface Renewal {
        Renewed run() throws Tokens.Refused, Provider.Unreachable;
    }

    private record Begun(CompletableFuture<Renewed> result, Instant at) {}

    private final InstantSource clock;
    private final Map<String, Begun> begun = new HashMap<>();

    Renewals(InstantSource clock) {
        this.clock = clock;
    }

    Renewed once(String refreshToken, Renewal renewal) throws Tokens.Refused, Provider.Unreachable {
        CompletableFuture<Renewed> mine = new CompletableFuture<>();
        Optional<CompletableFuture<Renewed>> other = join(refreshToken, mine);
        if (other.isEmpty()) {
            try {
                mine.complete(renewal.run());
            } catch (Tokens.Refused | Provider.Unreachable | RuntimeException e) {
                mine.completeExceptionally(e);
                forget(refreshToken);
            }
        }
        try {
            return other.orElse(mine).join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case Tokens.Refused refused -> throw refused;
                case Provider.Unreachable unreachable -> throw unreachable;
                case null, default -> throw e;
            }
        }
    }

    /** Who has begun before; empty when that is us. */
    private synchronized Optional<CompletableFuture<Renewed>> join(
            String refreshToken, CompletableFuture<Renewed> mine) {
        Instant now = clock.instant();
        begun.values()
                .removeIf(one -> one.at().plus(MOMENT).isBefore(now) && one.result().isDone());
        return Optional.ofNullable(begun.putIfAbsent(refreshToken, new Begun(mine, now)))
                .map(Begun::result);
    }

    private synchronized void forget(String refreshToken) {
        begun.remove(refreshToken);
    }
}
