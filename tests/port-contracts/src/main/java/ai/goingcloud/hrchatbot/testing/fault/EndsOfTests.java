package ai.goingcloud.hrchatbot.testing.fault;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/** Puts into the table how each test of a fault has ended. */
final class EndsOfTests implements TestWatcher {

    @Override
    public void testSuccessful(ExtensionContext test) {
        add(test, Proof.End.HELD, null);
    }

    @Override
    public void testFailed(ExtensionContext test, @Nullable Throwable cause) {
        add(test, Proof.End.FAILED, cause == null ? null : cause.getMessage());
    }

    @Override
    public void testAborted(ExtensionContext test, @Nullable Throwable cause) {
        add(test, Proof.End.NOT_RUN, cause == null ? null : cause.getMessage());
    }

    @Override
    public void testDisabled(ExtensionContext test, Optional<String> reason) {
        add(test, Proof.End.NOT_RUN, reason.orElse(null));
    }

    private static void add(ExtensionContext test, Proof.End end, @Nullable String reason) {
        Method method = test.getRequiredTestMethod();
        String name = test.getRequiredTestClass().getSimpleName() + "." + method.getName();
        AnnotationSupport.findAnnotation(method, Survives.class)
                .ifPresent(survives -> {
                    for (String id : survives.value()) {
                        Proof.ended(id, name, end, reason == null ? "" : reason);
                    }
                });
    }
}
