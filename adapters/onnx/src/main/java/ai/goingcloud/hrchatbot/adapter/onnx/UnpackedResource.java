package ai.goingcloud.hrchatbot.adapter.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file on the class path, laid on disk once for native code, which opens files by their path. */
public final class UnpackedResource {

    private UnpackedResource() {}

    /**
     * The file in a folder, under the resource's last name; copied there when no file of its size
     * is there yet. Several processes may do so at once: each moves a whole file into place.
     *
     * @param folder made when it is not there
     * @param resource absolute on the class path, beginning with '/'
     * @throws IOException when there is no such resource, or it cannot be written
     */
    public static Path in(Path folder, String resource) throws IOException {
        URL url = UnpackedResource.class.getResource(resource);
        if (url == null) {
            throw new IOException("not on the class path: " + resource);
        }
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        try (InputStream content = connection.getInputStream()) {
            if (Files.exists(file) && Files.size(file) == connection.getContentLengthLong()) {
                return file;
            }
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "unpacked", ".part");
            try {
                Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
                return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }
}
