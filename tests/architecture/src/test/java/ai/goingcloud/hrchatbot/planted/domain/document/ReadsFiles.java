package ai.goingcloud.hrchatbot.planted.domain.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Planted: the domain opens a file. */
final class ReadsFiles {

    String read(String name) throws IOException {
        return Files.readString(Path.of(name));
    }
}
