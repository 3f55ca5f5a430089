package ai.goingcloud.hrchatbot.planted.adapter.onnx;

import org.jspecify.annotations.Nullable;

/** Planted. */
final class ReadsEnvironment {

    @Nullable String model() {
        return System.getenv("MODEL");
    }
}
