package ai.goingcloud.hrchatbot.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FenceTest {

    /** From the oldest to the newest. */
    private static final List<Fence> IN_ORDER =
            List.of(
                    new Fence("", 1),
                    new Fence("9", 1),
                    new Fence("0A", 1),
                    new Fence("0A", 2),
                    new Fence("0A", 10),
                    new Fence("FF", 1),
                    new Fence("0055AED6DCD90281E5", 1),
                    new Fence("55AED6DCD90281E6", 1));

    @Test
    void a_shorter_sequencer_is_padded_with_zeros_on_its_left() {
        assertThat(new Fence("FF", 1)).isLessThan(new Fence("100", 1));
        assertThat(new Fence("00FF", 1)).isEqualTo(new Fence("FF", 1));
        assertThat(new Fence("00FF", 1)).hasSameHashCodeAs(new Fence("FF", 1));
        assertThat(new Fence("", 3)).isEqualTo(new Fence("000", 3));
        assertThat(new Fence("", 3)).hasSameHashCodeAs(new Fence("000", 3));
    }

    @Test
    void a_later_attempt_is_newer_only_for_the_same_observation() {
        assertThat(new Fence("A", 2).supersedes(new Fence("0A", 1))).isTrue();
        assertThat(new Fence("A", 9).supersedes(new Fence("B", 1))).isFalse();
    }

    @Test
    void the_same_writer_may_write_again() {
        assertThat(new Fence("A", 1).supersedes(new Fence("A", 1))).isTrue();
    }

    @Test
    void of_any_two_fences_exactly_the_newer_supersedes() {
        for (int i = 0; i < IN_ORDER.size(); i++) {
            for (int j = 0; j < IN_ORDER.size(); j++) {
                assertThat(IN_ORDER.get(i).supersedes(IN_ORDER.get(j))).isEqualTo(i >= j);
                assertThat(IN_ORDER.get(i).equals(IN_ORDER.get(j))).isEqualTo(i == j);
            }
        }
    }

    @Test
    void in_whatever_order_writers_come_the_newest_wins() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            List<Fence> arrivals = new ArrayList<>(IN_ORDER);
            Collections.shuffle(arrivals, random);
            Fence held = arrivals.getFirst();
            for (Fence writer : arrivals) {
                held = writer.supersedes(held) ? writer : held;
            }
            assertThat(held).isEqualTo(IN_ORDER.getLast());
        }
    }
}
