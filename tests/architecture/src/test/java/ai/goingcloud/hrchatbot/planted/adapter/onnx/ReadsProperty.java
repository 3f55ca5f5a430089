package ai.goingcloud.hrchatbot.planted.adapter.onnx;

import java.util.function.UnaryOperator;

/** Planted: by reference, which is not a call. */
final class ReadsProperty {

    UnaryOperator<String> reader() {
        return System::getProperty;
    }
}
