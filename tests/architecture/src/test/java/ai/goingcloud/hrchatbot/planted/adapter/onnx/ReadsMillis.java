package ai.goingcloud.hrchatbot.planted.adapter.onnx;

/** Planted. */
final class ReadsMillis {

    long now() {
        return System.currentTimeMillis();
    }
}
