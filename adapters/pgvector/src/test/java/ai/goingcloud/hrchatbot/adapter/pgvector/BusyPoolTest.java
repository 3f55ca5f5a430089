package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.testing.fixture.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class BusyPoolTest {

    /** Whoever blocks in the pool that all share may be waiting for this very replacement. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_replacement_ends_while_the_pool_of_all_is_taken() {
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<?>[] takers =
                IntStream.range(0, 4 * ForkJoinPool.getCommonPoolParallelism())
                        .mapToObj(_ -> CompletableFuture.runAsync(() -> await(done)))
                        .toArray(CompletableFuture[]::new);
        try (TestStores stores = TestStores.onNewDatabase()) {
            assertThat(stores.store().replace(policy("leave.md", "annual leave").document()))
                    .isTrue();
        } finally {
            done.countDown();
        }
        CompletableFuture.allOf(takers).join();
    }

    private static void await(CountDownLatch done) {
        try {
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
