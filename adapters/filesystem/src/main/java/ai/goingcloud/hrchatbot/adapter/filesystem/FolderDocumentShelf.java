package ai.goingcloud.hrchatbot.adapter.filesystem;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.SidecarJson;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents and their sidecars into a folder. A file appears whole under its name or not at
 * all, and nothing is written outside the folder, nor the folder itself made anew when it is gone.
 * Gives no upload tickets: files are sent through {@link #put}.
 */
public final class FolderDocumentShelf implements DocumentShelf {

    private final Folder folder;
    private final long maxBytes;

    /** A folder that takes files of up to {@link FolderDocumentSource#DEFAULT_MAX_BYTES}. */
    public FolderDocumentShelf(Path folder) {
        this(folder, FolderDocumentSource.DEFAULT_MAX_BYTES);
    }

    /**
     * A folder, which may be missing at times.
     *
     * @param maxBytes the largest file that is taken
     */
    public FolderDocumentShelf(Path folder, long maxBytes) {
        this.folder = new Folder(folder);
        this.maxBytes = maxBytes;
    }

    @Override
    public Optional<UploadTicket> ticket(DocumentPath path, long size, String contentType) {
        return Optional.empty();
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException when the file is larger than the folder takes, or its name is
     *     one that is never read
     */
    @Override
    public void put(DocumentPath path, byte[] content) {
        if (content.length > maxBytes) {
            throw SourceFile.tooLarge(maxBytes);
        }
        Path file = placeFor(path);
        try {
            write(file, content);
        } catch (IOException e) {
            throw Folder.unavailable("The file %s cannot be written.", path, e);
        }
    }

    /** {@inheritDoc} The file goes first, so that it is never there without its sidecar. */
    @Override
    public void delete(DocumentPath path) {
        try {
            deleteFile(path);
            deleteFile(path.sidecar());
        } catch (IOException e) {
            throw Folder.unavailable("The file %s cannot be deleted.", path, e);
        }
    }

    @Override
    public synchronized void describe(DocumentPath path, DeclaredMetadata metadata) {
        DocumentPath sidecar = path.sidecar();
        if (!metadata.attributes().isEmpty()) {
            put(sidecar, SidecarJson.of(metadata).getBytes(StandardCharsets.UTF_8));
            return;
        }
        try {
            deleteFile(sidecar);
        } catch (IOException e) {
            throw Folder.unavailable("The file %s cannot be deleted.", sidecar, e);
        }
    }

    /** {@inheritDoc} Of writers in other processes none is kept waiting. */
    @Override
    public synchronized boolean describeWhile(
            DocumentPath path, @Nullable String revision, DeclaredMetadata metadata) {
        DocumentPath sidecar = path.sidecar();
        try {
            Optional<Path> file = folder.locate(sidecar);
            String present =
                    file.isPresent() && Files.isRegularFile(file.get())
                            ? FolderDocumentSource.revision(file.get())
                            : null;
            if (!Objects.equals(present, revision)) {
                return false;
            }
        } catch (IOException e) {
            throw Folder.unavailable("The file %s cannot be read.", sidecar, e);
        }
        describe(path, metadata);
        return true;
    }

    private Path placeFor(DocumentPath path) {
        Path file =
                folder.locate(path)
                        .orElseThrow(() ->
                                new InvalidInputException(
                                        ("%s is hidden, temporary or outside the folder;"
                                                        + " please choose another name.")
                                                .formatted(FileNames.shown(path))));
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(
                    "There is a folder at %s; please choose another name."
                            .formatted(FileNames.shown(path)));
        }
        for (String parent : path.folders().subList(1, path.folders().size())) {
            DocumentPath part = new DocumentPath(parent.substring(0, parent.length() - 1));
            if (folder.locate(part).filter(Files::isRegularFile).isPresent()) {
                throw new InvalidInputException(
                        "%s is a file, not a folder; please choose another name."
                                .formatted(FileNames.shown(part)));
            }
        }
        return file;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path parent = file.resolveSibling("").toAbsolutePath();
        Files.createDirectories(parent);
        // Hidden, so that nobody takes it for a document before it is whole.
        Path unfinished = parent.resolve(".%s.tmp".formatted(UUID.randomUUID()));
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void deleteFile(DocumentPath path) throws IOException {
        Optional<Path> file = folder.locate(path);
        if (file.isPresent() && !Files.isDirectory(file.get())) {
            Files.deleteIfExists(file.get());
        }
    }
}
