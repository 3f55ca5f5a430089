package ai.goingcloud.hrchatbot.planted.adapter.onnx;

/** Planted: a system property by another name. */
final class ReadsFlag {

    boolean flag() {
        return Boolean.getBoolean("flag");
    }
}
