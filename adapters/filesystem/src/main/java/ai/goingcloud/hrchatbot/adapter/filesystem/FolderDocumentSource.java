package ai.goingcloud.hrchatbot.adapter.filesystem;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents in a folder and the folders under it. Hidden and temporary files, links that lead
 * out of the folder, and what is not a plain file are left out; so is what cannot be read or named,
 * with one warning each. Decomposed names of macOS are documents under their composed path.
 */
public final class FolderDocumentSource implements DocumentSource {

    /** The largest file that is read unless another limit is given: 20 MB. */
    public static final long DEFAULT_MAX_BYTES = 20L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(FolderDocumentSource.class);

    /** Of a file's name on the systems in use; a document's own may leave none for its metadata. */
    private static final int MAX_NAME_BYTES = 255;

    private static final int MAX_WARNINGS = 10_000;
    private static final int READS_OF_A_CHANGING_FILE = 3;

    private final Folder folder;
    private final long maxBytes;
    private final InstantSource clock;
    private final AtomicLong lastObservation = new AtomicLong();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** A folder whose files are read up to {@link #DEFAULT_MAX_BYTES}. */
    public FolderDocumentSource(Path folder, InstantSource clock) {
        this(folder, DEFAULT_MAX_BYTES, clock);
    }

    /**
     * A folder, which may be missing at times.
     *
     * @param maxBytes the largest file that is read
     * @param clock orders observations; its going back does no harm while the process lives
     */
    public FolderDocumentSource(Path folder, long maxBytes, InstantSource clock) {
        this.folder = new Folder(folder);
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    @Override
    public Stream<SourceFile> list() {
        Path root = folder.root();
        String sequencer = nextSequencer();
        Listing listing = new Listing(root, sequencer);
        try {
            Files.walkFileTree(
                    root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
        } catch (IOException e) {
            throw Folder.unavailable("The folder %s cannot be read.", root, e);
        }
        return List.copyOf(listing.files.values()).stream();
    }

    @Override
    public Optional<RawDocument> open(DocumentPath path) {
        if (path.fileName().getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            return Optional.empty();
        }
        Optional<Path> file = folder.locate(path);
        try {
            return file.isPresent() && isPlainFile(file.get())
                    ? Optional.of(read(path, file.get()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Folder.unavailable("The file %s cannot be read.", path, e);
        }
    }

    /** Whether there is a file; one that is hidden by missing permissions is not taken for none. */
    private static boolean isPlainFile(Path file) throws IOException {
        if (Files.isRegularFile(file.resolveSibling(""))) {
            return false;
        }
        return Files.readAttributes(file, BasicFileAttributes.class).isRegularFile();
    }

    @Override
    public Optional<Original> original(DocumentPath path) {
        return open(path).map(Original.Content::new);
    }

    /**
     * The content with the revision that it had before it was read, so that a change meanwhile is
     * seen as one later.
     */
    private RawDocument read(DocumentPath path, Path file) throws IOException {
        for (int tries = 1; ; tries++) {
            String sequencer = nextSequencer();
            String before = revision(file);
            byte[] content = content(file, Files.size(file));
            if (before.equals(revision(file)) || tries == READS_OF_A_CHANGING_FILE) {
                return new RawDocument(
                        new SourceFile(path, before, content.length, sequencer), content);
            }
        }
    }

    private byte[] content(Path file, long size) throws IOException {
        int limit = (int) Math.min(maxBytes, Integer.MAX_VALUE - 16);
        if (size > limit) {
            throw SourceFile.tooLarge(maxBytes);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw SourceFile.tooLarge(maxBytes);
            }
            return content;
        }
    }

    /** Of the file that is there now, as {@link #open} tells it. */
    static String revision(Path file) throws IOException {
        return revision(file, Files.readAttributes(file, BasicFileAttributes.class));
    }

    private static String revision(Path file, BasicFileAttributes attributes) throws IOException {
        return "%d-%d-%s-%d"
                .formatted(
                        attributes.size(),
                        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                        attributes.fileKey(),
                        changed(file));
    }

    /**
     * When the system saw the file change, which no program sets: one that keeps a file's size and
     * restores its time is seen by it. 0 where the system does not tell.
     */
    private static long changed(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                        && Files.getAttribute(file, "unix:ctime") instanceof FileTime time
                ? time.to(TimeUnit.NANOSECONDS)
                : 0;
    }

    /** The time in microseconds, but later than any that was given before. */
    private String nextSequencer() {
        Instant now = clock.instant();
        long micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
        return "%016x".formatted(lastObservation.updateAndGet(last -> Math.max(last + 1, micros)));
    }

    private void warnOnce(String message, Object path) {
        String shown = FileNames.shown(path);
        if (warned.size() < MAX_WARNINGS && warned.add(shown)) {
            LOG.warn(message, shown);
        }
    }

    /** Collects the files of one walk. */
    private final class Listing extends SimpleFileVisitor<Path> {

        private final Path root;
        private final String sequencer;
        private final TreeMap<DocumentPath, SourceFile> files = new TreeMap<>();

        Listing(Path root, String sequencer) {
            this.root = root;
            this.sequencer = sequencer;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            if (dir.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            return DocumentPath.isHiddenName(Folder.fileName(dir)) || leadsOut(dir)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                    && !DocumentPath.isHiddenName(Folder.fileName(file))
                    && !leadsOut(file)) {
                add(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
                throw e;
            }
            // Also links that lead nowhere or round in circles; what has just gone is no news.
            if (!DocumentPath.isHiddenName(Folder.fileName(file))
                    && !(e instanceof NoSuchFileException)) {
                warnOnce("{} cannot be read and is left out", root.relativize(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
                throws IOException {
            if (e != null && dir.equals(root)) {
                throw e;
            }
            if (e != null) {
                warnOnce("{} cannot be read to its end", root.relativize(dir));
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean leadsOut(Path path) {
            if (!Files.isSymbolicLink(path)) {
                return false;
            }
            try {
                if (Folder.isInside(root, path)) {
                    return false;
                }
            } catch (IOException e) {
                LOG.debug("{} has just gone", FileNames.shown(root.relativize(path)));
            }
            warnOnce("{} leads out of the folder and is left out", root.relativize(path));
            return true;
        }

        private void add(Path file, BasicFileAttributes attributes) {
            String relative = Folder.relative(root, file);
            DocumentPath path;
            try {
                path = new DocumentPath(relative);
            } catch (InvalidInputException e) {
                warnOnce("{} has a name that no document can have and is left out", relative);
                return;
            }
            SourceFile listed;
            try {
                listed =
                        new SourceFile(
                                path, revision(file, attributes), attributes.size(), sequencer);
            } catch (NoSuchFileException e) {
                // It has just gone.
                return;
            } catch (IOException e) {
                warnOnce("{} cannot be read and is left out", relative);
                return;
            }
            // Two names may be one when composed; the one that is composed already is opened.
            boolean isExact = root.relativize(file).toString().equals(path.value());
            if (files.putIfAbsent(path, listed) != null) {
                warnOnce("{} is there twice, in two spellings of the same name", relative);
                if (isExact) {
                    files.put(path, listed);
                }
            }
        }
    }
}
