package ai.goingcloud.hrchatbot.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.port.ForgetOldConversations;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RetentionLoopTest {

    private static final Duration SOON = Duration.ofMillis(1);

    private final BlockingQueue<Caller> forgetting = new LinkedBlockingQueue<>();

    @Test
    void old_conversations_are_forgotten_again_and_again_by_nobody_in_person() throws Exception {
        try (RetentionLoop loop = new RetentionLoop(this::forget, SOON, SOON)) {
            loop.start();

            assertThat(next()).isEqualTo(Caller.system());
            assertThat(next()).isEqualTo(Caller.system());
        }
    }

    @Test
    void a_store_that_cannot_be_reached_once_is_tried_again() throws Exception {
        ForgetOldConversations failing =
                command -> {
                    var _ = forget(command);
                    throw new DependencyException(
                            ErrorCode.UNAVAILABLE, "The store is away.", null);
                };
        try (RetentionLoop loop = new RetentionLoop(failing, SOON, SOON)) {
            loop.start();

            assertThat(next()).isNotNull();
            assertThat(next()).isNotNull();
        }
    }

    private ForgetOldConversations.Report forget(ForgetOldConversations.Command command) {
        forgetting.add(command.caller());
        return new ForgetOldConversations.Report(0, 0);
    }

    private Caller next() throws InterruptedException {
        return forgetting.poll(30, TimeUnit.SECONDS);
    }
}
