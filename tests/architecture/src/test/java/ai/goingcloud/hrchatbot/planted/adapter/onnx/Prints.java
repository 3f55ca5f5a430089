package ai.goingcloud.hrchatbot.planted.adapter.onnx;

/** Planted. */
final class Prints {

    void print() {
        System.out.println("printed");
    }
}
