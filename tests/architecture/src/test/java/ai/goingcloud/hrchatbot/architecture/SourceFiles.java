package ai.goingcloud.hrchatbot.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The files of the repository, without what was built. */
final class SourceFiles {

    private SourceFiles() {}

    /** Those in Java. */
    static List<Path> java(Path root) throws IOException {
        return ending(root, ".java");
    }

    /** Those whose names end so. */
    static List<Path> ending(Path root, String end) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return switch (folder.getFileName().toString()) {
                            case "target", "node_modules", ".git", ".hr-chatbot" ->
                                    FileVisitResult.SKIP_SUBTREE;
                            default -> FileVisitResult.CONTINUE;
                        };
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (file.getFileName().toString().endsWith(end)) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
