package ai.goingcloud.hrchatbot.planted.adapter.onnx;

/** Planted. */
final class Exits {

    void exit() {
        System.exit(1);
    }
}
