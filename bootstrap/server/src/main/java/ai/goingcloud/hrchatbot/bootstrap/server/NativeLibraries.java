package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.onnx.UnpackedResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Unpacks the native libraries of the models and of SQLite once. Their Java parts would unpack them
 * from their jars at every start, which takes a good part of the time until the first answer. Where
 * this machine's kind is not known here, or nothing can be written, they still do.
 */
final class NativeLibraries {

    private final Path folder;

    private NativeLibraries(Path folder) {
        this.folder = folder;
    }

    /** To be called before any of the libraries is used; idempotent, also side by side. */
    static void unpackTo(Path folder) {
        boolean isArm = System.getProperty("os.arch", "").equals("aarch64");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        NativeLibraries libraries = new NativeLibraries(folder);
        if (system.contains("linux") && !Files.exists(Path.of("/etc/alpine-release"))) {
            libraries.onnx(isArm ? "linux-aarch64" : "linux-x64");
            libraries.sqlite(isArm ? "Linux/aarch64" : "Linux/x86_64");
        } else if (system.contains("mac") && isArm) {
            libraries.onnx("osx-aarch64");
            libraries.sqlite("Mac/aarch64");
        }
    }

    private void onnx(String platform) {
        String from = "/ai/onnxruntime/native/" + platform + "/";
        if (unpacked(from + System.mapLibraryName("onnxruntime"))
                && unpacked(from + System.mapLibraryName("onnxruntime4j_jni"))) {
            System.setProperty("onnxruntime.native.path", folder.toString());
        }
    }

    private void sqlite(String platform) {
        String name = System.mapLibraryName("sqlitejdbc");
        if (unpacked("/org/sqlite/native/" + platform + "/" + name)) {
            System.setProperty("org.sqlite.lib.path", folder.toString());
            System.setProperty("org.sqlite.lib.name", name);
        }
    }

    private boolean unpacked(String resource) {
        try {
            UnpackedResource.in(folder, resource);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
