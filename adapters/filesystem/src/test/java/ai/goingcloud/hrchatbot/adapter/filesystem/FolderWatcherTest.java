package ai.goingcloud.hrchatbot.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderWatcherTest {

    private static final Duration NEVER = Duration.ofHours(1);

    /** Tells by events alone. */
    private static final FolderWatcher.Pace BY_EVENTS =
            new FolderWatcher.Pace(Duration.ofMillis(20), Duration.ofMillis(200), NEVER);

    @TempDir private Path folder;

    private final Semaphore told = new Semaphore(0);

    @Test
    void notices_a_new_a_changed_a_renamed_and_a_deleted_file() throws Exception {
        Path file = folder.resolve("leave.md");
        try (FolderWatcher watcher = watch(BY_EVENTS)) {
            Files.writeString(file, "20 days");
            awaitTold(watcher);
            Files.writeString(file, "25 days");
            awaitTold(watcher);
            Files.move(file, folder.resolve("annual-leave.md"));
            awaitTold(watcher);
            Files.delete(folder.resolve("annual-leave.md"));
            awaitTold(watcher);
        }
    }

    @Test
    void notices_what_happens_in_folders_old_and_new() throws Exception {
        Path old = Files.createDirectories(folder.resolve("policies/leave"));
        try (FolderWatcher watcher = watch(BY_EVENTS)) {
            Files.writeString(old.resolve("annual.md"), "25 days");
            awaitTold(watcher);
            Path fresh = Files.createDirectories(folder.resolve("benefits/health"));
            awaitTold(watcher);
            Files.writeString(fresh.resolve("dental.md"), "Twice a year");
            awaitTold(watcher);
            Files.writeString(fresh.resolve("dental.md"), "Three times a year");
            awaitTold(watcher);
        }
    }

    @Test
    void many_changes_at_once_are_told_together() throws Exception {
        FolderWatcher.Pace unhurried =
                new FolderWatcher.Pace(Duration.ofSeconds(1), Duration.ofSeconds(20), NEVER);
        try (FolderWatcher watcher = watch(unhurried)) {
            for (int i = 0; i < 50; i++) {
                Files.writeString(folder.resolve("policy-%d.md".formatted(i)), "x");
            }
            awaitTold(watcher);

            assertThat(told.tryAcquire(1_500, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void changes_without_end_are_told_in_between() throws Exception {
        FolderWatcher.Pace patient = new FolderWatcher.Pace(NEVER, Duration.ofMillis(100), NEVER);
        try (FolderWatcher watcher = watch(patient)) {
            Files.writeString(folder.resolve("leave.md"), "25 days");
            awaitTold(watcher);
        }
    }

    @Test
    void what_editors_leave_is_no_change() throws Exception {
        try (FolderWatcher watcher = watch(BY_EVENTS)) {
            Files.writeString(folder.resolve(".leave.md.swp"), "x");
            Files.writeString(folder.resolve("~$leave.docx"), "x");
            Files.createDirectory(folder.resolve(".git"));

            assertThat(told.tryAcquire(500, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(watcher).isNotNull();
        }
    }

    @Test
    void watches_a_folder_that_is_a_link() throws Exception {
        Path documents = Files.createDirectory(folder.resolve("documents"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), documents);
        try (FolderWatcher watcher = new FolderWatcher(link, told::release, BY_EVENTS)) {
            watcher.start();
            Files.writeString(documents.resolve("leave.md"), "25 days");
            awaitTold(watcher);
        }
    }

    @Test
    void sees_a_folder_go_and_come_back() throws Exception {
        Path documents = Files.createDirectory(folder.resolve("documents"));
        FolderWatcher.Pace pace =
                new FolderWatcher.Pace(
                        Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(100));
        try (FolderWatcher watcher = new FolderWatcher(documents, told::release, pace)) {
            watcher.start();
            Files.writeString(documents.resolve("leave.md"), "25 days");
            awaitTold(watcher);
            Files.delete(documents.resolve("leave.md"));
            Files.delete(documents);
            awaitTold(watcher);
            Files.createDirectory(documents);
            awaitTold(watcher);
            Files.writeString(documents.resolve("leave.md"), "26 days");
            awaitTold(watcher);
            Files.writeString(documents.resolve("leave.md"), "27 days!");
            awaitTold(watcher);
        }
    }

    @Test
    void waits_for_a_folder_that_is_not_there_yet() throws Exception {
        Path documents = folder.resolve("later");
        FolderWatcher.Pace pace =
                new FolderWatcher.Pace(
                        Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(100));
        try (FolderWatcher watcher = new FolderWatcher(documents, told::release, pace)) {
            watcher.start();
            Files.createDirectory(documents);
            awaitTold(watcher);
        }
    }

    @Test
    void a_listener_that_fails_is_told_again() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Runnable failing =
                () -> {
                    told.release();
                    calls.incrementAndGet();
                    throw new IllegalStateException("the index is asleep");
                };
        try (FolderWatcher watcher = new FolderWatcher(folder, failing, BY_EVENTS)) {
            watcher.start();
            Files.writeString(folder.resolve("leave.md"), "20 days");
            awaitTold(watcher);
            Files.writeString(folder.resolve("leave.md"), "25 days");
            awaitTold(watcher);
        }
        assertThat(calls).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void nothing_is_told_after_it_was_closed() throws IOException {
        FolderWatcher watcher = watch(BY_EVENTS);
        watcher.close();
        watcher.close();
        told.drainPermits();
        Files.writeString(folder.resolve("leave.md"), "25 days");

        assertThat(told.availablePermits()).isZero();
    }

    private FolderWatcher watch(FolderWatcher.Pace pace) {
        FolderWatcher watcher = new FolderWatcher(folder, told::release, pace);
        watcher.start();
        return watcher;
    }

    private void awaitTold(FolderWatcher watcher) throws InterruptedException {
        assertThat(told.tryAcquire(20, TimeUnit.SECONDS)).as("told by %s", watcher).isTrue();
    }
}
