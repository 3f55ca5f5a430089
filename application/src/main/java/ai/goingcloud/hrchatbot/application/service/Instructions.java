package ai.goingcloud.hrchatbot.application.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A text that a model is told what to do by, from its resource. A changed text is a new version
 * with a new resource.
 */
record Instructions(String version, String text) {

    static final Instructions ANSWER = read("answer-1");
    static final Instructions UNDERSTAND = read("understand-1");

    private static Instructions read(String version) {
        try (InputStream stream =
                Objects.requireNonNull(Instructions.class.getResourceAsStream(version + ".txt"))) {
            return new Instructions(
                    version, new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
