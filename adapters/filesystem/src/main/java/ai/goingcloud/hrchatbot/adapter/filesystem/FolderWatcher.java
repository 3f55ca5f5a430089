package ai.goingcloud.hrchatbot.adapter.filesystem;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when anything under a folder has changed: within half a second after a change, within two
 * while changes go on, and within ten where the system reports none (network drives, a folder that
 * was deleted and made again). It may say so once too often, never once too few. The caller is told
 * on one thread, one call at a time.
 */
public final class FolderWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatcher.class);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    /**
     * How soon is told what.
     *
     * @param quiet how long nothing must have changed
     * @param longest how long one change waits for this at most
     * @param fullCheck how often everything is looked at
     */
    record Pace(Duration quiet, Duration longest, Duration fullCheck) {

        static final Pace USUAL =
                new Pace(Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    private final Path folder;
    private final Runnable onChange;
    private final Pace pace;
    private final WatchService events;
    private final Thread thread;
    private volatile boolean isClosed;

    /** What was there when it was looked at last. */
    private long seen;

    private long nextFullCheck;
    private boolean isPending;
    private long pendingSince;
    private long lastEvent;

    /**
     * A watcher that is not started yet.
     *
     * @param folder may be missing at times
     * @param onChange what it throws is logged and does not end the watching
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when the system cannot watch
     *     folders
     */
    public FolderWatcher(Path folder, Runnable onChange) {
        this(folder, onChange, Pace.USUAL);
    }

    FolderWatcher(Path folder, Runnable onChange, Pace pace) {
        this.folder = folder.toAbsolutePath();
        this.onChange = onChange;
        this.pace = pace;
        try {
            this.events = folder.getFileSystem().newWatchService();
        } catch (IOException e) {
            throw Folder.unavailable("The folder %s cannot be watched.", folder, e);
        }
        this.thread = Thread.ofPlatform().name("folder-watcher").daemon().unstarted(this::run);
    }

    /**
     * Looks at the folder once, and watches from then on until it is closed: a change after this
     * has returned is told. To be called once; no effect when it is closed already.
     */
    public void start() {
        try {
            seen = look(folder);
        } catch (ClosedWatchServiceException e) {
            return;
        }
        nextFullCheck = System.nanoTime() + pace.fullCheck().toNanos();
        thread.start();
    }

    /** Ends the watching; nothing is told any more once this has returned. */
    @Override
    public void close() {
        isClosed = true;
        try {
            events.close();
        } catch (IOException e) {
            LOG.warn("Watching {} did not end cleanly", FileNames.shown(folder), e);
        }
        if (Thread.currentThread().equals(thread) || thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isClosed) {
                WatchKey key = events.poll(nanosToWait(), TimeUnit.NANOSECONDS);
                if (key != null) {
                    take(key);
                }
                long now = System.nanoTime();
                if (now - nextFullCheck >= 0) {
                    nextFullCheck = now + pace.fullCheck().toNanos();
                    fullCheck(now);
                }
                if (isPending && nanosToTelling(now) <= 0) {
                    tell();
                }
            }
        } catch (ClosedWatchServiceException e) {
            // Closed while waiting.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long nanosToWait() {
        long now = System.nanoTime();
        long toCheck = nextFullCheck - now;
        return Math.max(0, isPending ? Math.min(toCheck, nanosToTelling(now)) : toCheck);
    }

    private long nanosToTelling(long now) {
        return Math.min(
                lastEvent + pace.quiet().toNanos() - now,
                pendingSince + pace.longest().toNanos() - now);
    }

    private void take(WatchKey key) {
        for (WatchEvent<?> event : key.pollEvents()) {
            // An overflow has no name: something has changed, nobody knows what.
            if (!(event.context() instanceof Path name)
                    || !DocumentPath.isHiddenName(name.toString())) {
                remember(System.nanoTime());
            }
        }
        if (!key.reset()) {
            // Its folder is gone, which is a change.
            remember(System.nanoTime());
        }
    }

    private void fullCheck(long now) {
        if (look(folder) != seen && !isPending) {
            remember(now);
        }
    }

    private void remember(long now) {
        if (!isPending) {
            isPending = true;
            pendingSince = now;
        }
        lastEvent = now;
    }

    private void tell() {
        isPending = false;
        // Before the caller looks, so that nothing that comes after is missed in a new folder.
        seen = look(folder);
        if (isClosed) {
            return;
        }
        try {
            onChange.run();
        } catch (RuntimeException e) {
            LOG.warn("What follows a change in {} failed", FileNames.shown(folder), e);
        }
    }

    /** Watches every folder from here down, and sums up what is there. */
    private long look(Path start) {
        Look look = new Look();
        try {
            // The folder itself may be a link, which the walk would not follow.
            Files.walkFileTree(start.toRealPath(), look);
        } catch (IOException e) {
            // Gone or locked; the next look may find it again.
            LOG.debug("{} cannot be looked at", FileNames.shown(start));
        }
        return look.sum;
    }

    private final class Look extends SimpleFileVisitor<Path> {

        private long sum;
        private @Nullable Path root;

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
                throws IOException {
            if (root == null) {
                root = dir;
            } else if (DocumentPath.isHiddenName(Folder.fileName(dir))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            try {
                dir.register(
                        events,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            } catch (IOException e) {
                // Too many folders for the system: the full check sees what events do not tell.
                LOG.debug("{} reports no changes", FileNames.shown(dir));
            }
            sum += mix(dir.hashCode());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!DocumentPath.isHiddenName(Folder.fileName(file))) {
                long hash = file.hashCode();
                hash = hash * 31 + attributes.size();
                hash = hash * 31 + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
                hash = hash * 31 + String.valueOf(attributes.fileKey()).hashCode();
                sum += mix(hash);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }

        /** Spreads the bits, so that sums of several do not meet by chance. */
        private static long mix(long value) {
            long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
