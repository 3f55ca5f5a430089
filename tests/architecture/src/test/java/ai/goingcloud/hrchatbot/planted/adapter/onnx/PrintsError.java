package ai.goingcloud.hrchatbot.planted.adapter.onnx;

/** Planted. */
final class PrintsError {

    void print() {
        System.err.println("printed");
    }
}
