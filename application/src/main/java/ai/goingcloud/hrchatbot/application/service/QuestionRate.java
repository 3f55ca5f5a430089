package ai.goingcloud.hrchatbot.application.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast each person asks: a token bucket for each. Thread-safe. Whoever has not asked for long
 * takes no memory.
 */
final class QuestionRate {

    private static final int LOOK_THROUGH_AT = 1_000;

    private final double perSecond;
    private final int burst;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    QuestionRate(AnswerLimits limits, InstantSource clock) {
        this.perSecond = limits.perMinute() / 60.0;
        this.burst = limits.burst();
        this.clock = clock;
    }

    /** Counts one question; zero when it may be asked, else the time until the next one may be. */
    synchronized Duration count(String person) {
        Instant now = clock.instant();
        if (buckets.size() >= LOOK_THROUGH_AT) {
            buckets.values().removeIf(bucket -> tokens(bucket, now) >= burst);
        }
        double tokens = tokens(buckets.getOrDefault(person, new Bucket(burst, now)), now);
        if (tokens < 1) {
            return Duration.ofMillis((long) Math.ceil((1 - tokens) / perSecond * 1000));
        }
        buckets.put(person, new Bucket(tokens - 1, now));
        return Duration.ZERO;
    }

    private double tokens(Bucket bucket, Instant now) {
        double seconds = Math.max(0, Duration.between(bucket.at(), now).toMillis() / 1000.0);
        return Math.min(burst, bucket.tokens() + seconds * perSecond);
    }

    private record Bucket(double tokens, Instant at) {}
}
