package ai.goingcloud.hrchatbot.planted.adapter.onnx;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** As it should be: the clock is handed in, and a stopwatch tells no time. */
record TakesClock(InstantSource source, Clock clock) {

    Instant now() {
        return Instant.now(clock);
    }

    long stopwatch() {
        return System.nanoTime();
    }
}
