package ai.goingcloud.hrchatbot.adapter.filesystem;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds the documents, and nothing outside it: a path that leads out of it, be it
 * through a symbolic link, leads nowhere.
 */
record Folder(Path path) {

    /**
     * The folder's place on the disk.
     *
     * @throws DependencyException when it is not there
     */
    Path root() {
        try {
            Path root = path.toRealPath();
            if (Files.isDirectory(root)) {
                return root;
            }
        } catch (IOException e) {
            throw unavailable("The folder %s cannot be reached.", path, e);
        }
        throw new DependencyException(
                ErrorCode.UNAVAILABLE,
                "%s is not a folder.".formatted(FileNames.shown(path)),
                null);
    }

    /**
     * Where a document lies or would lie. Names on the disk may be composed otherwise than the
     * path's (macOS writes them decomposed), so each part is looked for in both forms.
     *
     * @return empty when it is hidden, temporary or not inside the folder
     */
    Optional<Path> locate(DocumentPath document) {
        Path root = root();
        Path place = root;
        try {
            for (String part : document.value().split("/", -1)) {
                if (DocumentPath.isHiddenName(part)) {
                    return Optional.empty();
                }
                place = child(place, part);
            }
            Path existing = place;
            while (existing != null && !Files.exists(existing)) {
                if (Files.isSymbolicLink(existing)) {
                    return Optional.empty();
                }
                existing = existing.getParent();
            }
            return existing != null && isInside(root, existing)
                    ? Optional.of(place)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE,
                    "The system's character set cannot write the name %s."
                            .formatted(FileNames.shown(document)),
                    e);
        } catch (IOException e) {
            throw unavailable("The file %s cannot be reached.", document, e);
        }
    }

    /** Whether what a path really leads to lies inside the root. */
    static boolean isInside(Path root, Path path) throws IOException {
        return path.toRealPath().startsWith(root);
    }

    /** The path under the root with '/' between its parts, composed as document paths are. */
    static String relative(Path root, Path file) {
        String relative = root.relativize(file).toString();
        String separator = root.getFileSystem().getSeparator();
        return Normalizer.normalize(
                separator.equals("/") ? relative : relative.replace(separator, "/"),
                Normalizer.Form.NFC);
    }

    /** With a sentence that names what cannot be used. */
    static DependencyException unavailable(String sentence, Object path, IOException cause) {
        return new DependencyException(
                ErrorCode.UNAVAILABLE, sentence.formatted(FileNames.shown(path)), cause);
    }

    private static Path child(Path parent, String name) throws IOException {
        Path direct = parent.resolve(name);
        if (isAscii(name)
                || Files.exists(direct, LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(parent)) {
            return direct;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
            for (Path child : children) {
                if (Normalizer.normalize(fileName(child), Normalizer.Form.NFC).equals(name)) {
                    return child;
                }
            }
        }
        return direct;
    }

    /** The last part of a path; empty for a root. */
    static String fileName(Path path) {
        return Stream.ofNullable(path.getFileName()).map(Path::toString).findFirst().orElse("");
    }

    private static boolean isAscii(String name) {
        return name.chars().allMatch(c -> c < 0x80);
    }
}
