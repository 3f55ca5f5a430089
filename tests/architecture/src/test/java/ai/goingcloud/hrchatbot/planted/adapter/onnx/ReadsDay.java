package ai.goingcloud.hrchatbot.planted.adapter.onnx;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Planted. */
final class ReadsDay {

    LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
