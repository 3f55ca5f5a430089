package ai.goingcloud.hrchatbot.planted.adapter.onnx;

import java.time.InstantSource;

/** Planted. */
final class MakesClock {

    InstantSource clock() {
        return InstantSource.system();
    }
}
