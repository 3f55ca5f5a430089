package ai.goingcloud.hrchatbot.adapter.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native library's environment, held to the very end of the process. The library's Java part
 * gives it back in a hook of the JVM's, which runs beside all other threads when the process is
 * told to stop: a text that is embedded just then would take the process with it. The environment
 * is counted by the library (`OrtEnv::GetInstance` and `ReleaseEnv`), so it is taken once more here
 * and never given back.
 */
final class LastingEnvironment {

    private static final Logger LOG = LoggerFactory.getLogger(LastingEnvironment.class);

    /** Of `OrtApi` in onnxruntime_c_api.h, which only ever grows at its end. */
    private static final int CREATE_ENV = 3;

    private static final int FIRST_API = 1;
    private static final int LOG_ERRORS = 3;

    private LastingEnvironment() {}

    /** As the library itself gives it, but lasting. */
    static OrtEnvironment get() {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Optional<MemorySegment> base = SymbolLookup.loaderLookup().find("OrtGetApiBase");
        if (base.isEmpty()) {
            LOG.debug("the native library shows no functions; its environment ends with its hook");
            return environment;
        }
        try (Arena arena = Arena.ofConfined()) {
            take(base.get(), arena);
        } catch (Throwable e) {
            throw new IllegalStateException("the native library cannot be called", e);
        }
        return environment;
    }

    @SuppressWarnings("restricted")
    private static void take(MemorySegment getApiBase, Arena arena) throws Throwable {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor toAddress = FunctionDescriptor.of(ValueLayout.ADDRESS);
        MemorySegment base =
                (MemorySegment) linker.downcallHandle(getApiBase, toAddress).invokeExact();
        MemorySegment api =
                (MemorySegment)
                        linker.downcallHandle(
                                        function(base, 0),
                                        toAddress.appendArgumentLayouts(ValueLayout.JAVA_INT))
                                .invokeExact(FIRST_API);
        MemorySegment taken = arena.allocate(ValueLayout.ADDRESS);
        MemorySegment status =
                (MemorySegment)
                        linker.downcallHandle(
                                        function(api, CREATE_ENV),
                                        toAddress.appendArgumentLayouts(
                                                ValueLayout.JAVA_INT,
                                                ValueLayout.ADDRESS,
                                                ValueLayout.ADDRESS))
                                .invokeExact(LOG_ERRORS, arena.allocateFrom("hr-chatbot"), taken);
        if (!status.equals(MemorySegment.NULL)) {
            LOG.debug("the environment could not be taken once more; it ends with its hook");
        }
    }

    /** One of a table of functions. */
    @SuppressWarnings("restricted")
    private static MemorySegment function(MemorySegment table, int index) {
        long size = ValueLayout.ADDRESS.byteSize();
        return table.reinterpret((index + 1) * size).get(ValueLayout.ADDRESS, index * size);
    }
}
