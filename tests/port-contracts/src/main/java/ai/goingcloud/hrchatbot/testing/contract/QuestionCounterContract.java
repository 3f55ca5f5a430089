package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link QuestionCounter} promises. */
public interface QuestionCounterContract {

    String MEI = "person mei.chen@example.com";
    String OFFICE = "address 192.0.2.7";
    Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    /** An empty counter; called once by each test. */
    QuestionCounter counter();

    @Test
    default void questions_of_a_minute_are_counted_together() {
        QuestionCounter counter = counter();

        assertThat(counter.count(MEI, NINE)).isEqualTo(1);
        assertThat(counter.count(MEI, NINE.plusSeconds(1))).isEqualTo(2);
        assertThat(counter.count(MEI, NINE.plusMillis(59_999))).isEqualTo(3);
    }

    @Test
    default void each_asker_and_each_minute_is_counted_apart() {
        QuestionCounter counter = counter();

        assertThat(counter.count(MEI, NINE)).isEqualTo(1);
        assertThat(counter.count(OFFICE, NINE)).isEqualTo(1);
        assertThat(counter.count(MEI, NINE.plusSeconds(60))).isEqualTo(1);
        assertThat(counter.count(MEI, NINE.plusSeconds(3_600))).isEqualTo(1);
    }

    @Test
    default void questions_at_once_are_never_lost() throws Exception {
        QuestionCounter counter = counter();
        List<Integer> counted = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> counts =
                    IntStream.range(0, 40)
                            .mapToObj(_ -> threads.submit(() -> counter.count(OFFICE, NINE)))
                            .toList();
            for (Future<Integer> count : counts) {
                counted.add(number(count));
            }
        }

        assertThat(counted)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    private static int number(Future<Integer> count)
            throws InterruptedException, ExecutionException {
        return count.get();
    }
}
