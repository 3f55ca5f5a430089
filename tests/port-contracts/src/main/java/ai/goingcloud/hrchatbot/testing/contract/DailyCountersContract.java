package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import ai.goingcloud.hrchatbot.domain.port.DailyCounters.Counter;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link DailyCounters} promises. */
public interface DailyCountersContract {

    LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** Empty counters; called once by each test. */
    DailyCounters counters();

    @Test
    default void days_on_which_nothing_happened_are_left_out() {
        DailyCounters counters = counters();

        counters.add(TODAY, Map.of());

        assertThat(counters.between(TODAY.minusYears(1), TODAY)).isEmpty();
    }

    @Test
    default void amounts_add_up_within_a_day() {
        DailyCounters counters = counters();

        counters.add(TODAY, Map.of(Counter.QUESTIONS, 1L, Counter.TOOK_1_S, 1L));
        counters.add(TODAY, Map.of(Counter.QUESTIONS, 1L, Counter.DECLINED, 1L));

        assertThat(counters.between(TODAY, TODAY))
                .containsExactly(
                        Map.entry(
                                TODAY,
                                Map.of(
                                        Counter.QUESTIONS,
                                        2L,
                                        Counter.DECLINED,
                                        1L,
                                        Counter.TOOK_1_S,
                                        1L)));
    }

    @Test
    default void days_come_in_their_order_both_ends_included() {
        DailyCounters counters = counters();

        for (int day : new int[] {3, 0, 1, 2, 4}) {
            counters.add(TODAY.plusDays(day), Map.of(Counter.QUESTIONS, 10L + day));
        }

        assertThat(counters.between(TODAY.plusDays(1), TODAY.plusDays(3)).entrySet())
                .containsExactly(
                        Map.entry(TODAY.plusDays(1), Map.of(Counter.QUESTIONS, 11L)),
                        Map.entry(TODAY.plusDays(2), Map.of(Counter.QUESTIONS, 12L)),
                        Map.entry(TODAY.plusDays(3), Map.of(Counter.QUESTIONS, 13L)));
    }

    @Test
    default void what_is_taken_back_is_not_counted() {
        DailyCounters counters = counters();

        counters.add(TODAY, Map.of(Counter.HELPFUL, 1L));
        counters.add(TODAY, Map.of(Counter.HELPFUL, -1L, Counter.NOT_HELPFUL, 1L));

        assertThat(counters.between(TODAY, TODAY).get(TODAY))
                .isEqualTo(Map.of(Counter.NOT_HELPFUL, 1L));
    }

    @Test
    default void more_than_an_int_holds_is_counted() {
        DailyCounters counters = counters();

        counters.add(TODAY, Map.of(Counter.INPUT_TOKENS, 5_000_000_000L));
        counters.add(TODAY, Map.of(Counter.INPUT_TOKENS, 5_000_000_000L));

        assertThat(counters.between(TODAY, TODAY).get(TODAY))
                .isEqualTo(Map.of(Counter.INPUT_TOKENS, 10_000_000_000L));
    }

    @Test
    default void additions_at_once_are_never_lost() throws Exception {
        DailyCounters counters = counters();

        Workers.atOnce(
                8,
                worker -> {
                    for (int i = 0; i < 25; i++) {
                        counters.add(
                                TODAY,
                                worker % 2 == 0
                                        ? Map.of(Counter.QUESTIONS, 1L, Counter.DECLINED, 1L)
                                        : Map.of(Counter.DECLINED, 1L, Counter.QUESTIONS, 1L));
                    }
                    return worker;
                });

        assertThat(counters.between(TODAY, TODAY).get(TODAY))
                .isEqualTo(Map.of(Counter.QUESTIONS, 200L, Counter.DECLINED, 200L));
    }
}
