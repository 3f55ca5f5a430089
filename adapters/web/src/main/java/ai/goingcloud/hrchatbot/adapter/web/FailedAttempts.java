package ai.goingcloud.hrchatbot.adapter.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each address has come with a proof that does not hold, or begun to sign in: a bucket
 * for each, which runs empty with time. An office behind one address has room in it; whoever tries
 * tokens one after the other does not. Thread-safe.
 */
final class FailedAttempts {

    private static final int MOST = 600;
    private static final double PER_SECOND = 20;
    private static final int LOOK_THROUGH_AT = 1_000;

    private record Bucket(double attempts, long at) {}

    private final Map<String, Bucket> buckets = new HashMap<>();

    /** Whether this address must wait; to be asked before anything is looked at. */
    synchronized boolean isTooMany(String address) {
        Bucket bucket = buckets.get(address);
        return bucket != null && attempts(bucket, System.nanoTime()) >= MOST;
    }

    synchronized void count(String address) {
        long now = System.nanoTime();
        if (buckets.size() >= LOOK_THROUGH_AT) {
            buckets.values().removeIf(bucket -> attempts(bucket, now) <= 0);
        }
        Bucket before = buckets.get(address);
        double attempts = before == null ? 0 : attempts(before, now);
        buckets.put(address, new Bucket(attempts + 1, now));
    }

    private static double attempts(Bucket bucket, long now) {
        double seconds = Duration.ofNanos(now - bucket.at()).toMillis() / 1000.0;
        return Math.max(0, bucket.attempts() - seconds * PER_SECOND);
    }
}
