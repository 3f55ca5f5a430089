package ai.goingcloud.hrchatbot.adapter.onnx;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that leave the processor to others. Java's own priorities are not passed on by Linux, and
 * there each thread has a niceness of its own (setpriority(2), "C library/kernel differences");
 * elsewhere it is one of the whole process, and left alone.
 */
final class LowPriority {

    private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);
    private static final Path THREAD = Path.of("/proc/thread-self");
    private static final int PRIO_PROCESS = 0;
    private static final int CALLER = 0;
    private static final int NICENESS = 19;

    private LowPriority() {}

    /** The same threads, which get some tenth of the processor when others want it. */
    static ThreadFactory of(ThreadFactory threads) {
        return work ->
                threads.newThread(() -> {
                    lower();
                    work.run();
                });
    }

    @SuppressWarnings("restricted")
    private static void lower() {
        if (!Files.exists(THREAD)) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            int failed =
                    (int)
                            linker.downcallHandle(
                                            linker.defaultLookup().findOrThrow("setpriority"),
                                            FunctionDescriptor.of(
                                                    ValueLayout.JAVA_INT,
                                                    ValueLayout.JAVA_INT,
                                                    ValueLayout.JAVA_INT,
                                                    ValueLayout.JAVA_INT))
                                    .invokeExact(PRIO_PROCESS, CALLER, NICENESS);
            if (failed != 0) {
                LOG.debug("documents are embedded at the usual priority");
            }
        } catch (Throwable e) {
            LOG.warn("documents are embedded at the usual priority: {}", e.getMessage(), e);
        }
    }
}
