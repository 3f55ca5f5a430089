package ai.goingcloud.hrchatbot.planted.adapter.onnx;

import java.time.Instant;
import java.util.function.Supplier;

/** Planted: by reference, which is not a call. */
final class ReadsInstant {

    Supplier<Instant> clock() {
        return Instant::now;
    }
}
