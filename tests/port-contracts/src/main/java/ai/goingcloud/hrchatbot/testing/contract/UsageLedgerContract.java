package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger.Usage;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link UsageLedger} promises. */
public interface UsageLedgerContract {

    String MEI = "mei.chen@example.com";
    String KEN = "ken.sato@example.com";
    LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** An empty ledger; called once by each test. */
    UsageLedger ledger();

    @Test
    default void a_day_without_usage_is_none() {
        UsageLedger ledger = ledger();

        assertThat(ledger.of(MEI, TODAY)).isEqualTo(Usage.NONE);
        assertThat(ledger.total(TODAY)).isEqualTo(Usage.NONE);
    }

    @Test
    default void usage_adds_up_within_a_persons_day() {
        UsageLedger ledger = ledger();

        ledger.add(MEI, TODAY, new Usage(1_200, 300));
        ledger.add(MEI, TODAY, new Usage(0, 7));
        ledger.add(MEI, TODAY, new Usage(34, 0));

        assertThat(ledger.of(MEI, TODAY)).isEqualTo(new Usage(1_234, 307));
    }

    @Test
    default void each_person_has_their_own_day_and_the_total_is_everybodys() {
        UsageLedger ledger = ledger();

        ledger.add(MEI, TODAY, new Usage(100, 10));
        ledger.add(KEN, TODAY, new Usage(200, 20));

        assertThat(ledger.of(MEI, TODAY)).isEqualTo(new Usage(100, 10));
        assertThat(ledger.of(KEN, TODAY)).isEqualTo(new Usage(200, 20));
        assertThat(ledger.of("Mei.Chen@example.com", TODAY)).isEqualTo(Usage.NONE);
        assertThat(ledger.total(TODAY)).isEqualTo(new Usage(300, 30));
    }

    @Test
    default void each_day_is_counted_apart() {
        UsageLedger ledger = ledger();

        ledger.add(MEI, TODAY, new Usage(100, 10));
        ledger.add(MEI, TODAY.plusDays(1), new Usage(200, 20));

        assertThat(ledger.of(MEI, TODAY)).isEqualTo(new Usage(100, 10));
        assertThat(ledger.of(MEI, TODAY.plusDays(1))).isEqualTo(new Usage(200, 20));
        assertThat(ledger.total(TODAY)).isEqualTo(new Usage(100, 10));
        assertThat(ledger.total(TODAY.minusDays(1))).isEqualTo(Usage.NONE);
    }

    @Test
    default void a_person_is_told_all_days_that_are_theirs() {
        UsageLedger ledger = ledger();

        ledger.add(MEI, TODAY, new Usage(100, 10));
        ledger.add(MEI, TODAY.minusDays(1), new Usage(200, 20));
        ledger.add(KEN, TODAY, new Usage(1, 1));

        assertThat(ledger.days(MEI))
                .containsExactly(
                        Map.entry(TODAY.minusDays(1), new Usage(200, 20)),
                        Map.entry(TODAY, new Usage(100, 10)));
        assertThat(ledger.days("tom@example.com")).isEmpty();
    }

    @Test
    default void what_a_person_disowns_is_nobodys_and_stays_in_the_total() {
        UsageLedger ledger = ledger();
        LocalDate yesterday = TODAY.minusDays(1);
        ledger.add(MEI, yesterday, new Usage(100, 10));
        ledger.add(MEI, TODAY, new Usage(7, 7));
        ledger.add(KEN, yesterday, new Usage(200, 20));

        ledger.disown(MEI, TODAY);
        ledger.disown(MEI, TODAY);

        assertThat(ledger.days(MEI)).containsOnlyKeys(TODAY);
        assertThat(ledger.of(MEI, yesterday)).isEqualTo(Usage.NONE);
        assertThat(ledger.of(KEN, yesterday)).isEqualTo(new Usage(200, 20));
        assertThat(ledger.total(yesterday)).isEqualTo(new Usage(300, 30));
    }

    @Test
    default void days_of_everybody_become_nobodys() {
        UsageLedger ledger = ledger();
        LocalDate yesterday = TODAY.minusDays(1);
        ledger.add(MEI, yesterday, new Usage(100, 10));
        ledger.add(KEN, yesterday, new Usage(200, 20));
        ledger.add(KEN, TODAY, new Usage(1, 1));

        ledger.disownAll(TODAY);
        ledger.add(KEN, yesterday, new Usage(5, 5));
        ledger.disownAll(TODAY);

        assertThat(ledger.days(MEI)).isEmpty();
        assertThat(ledger.days(KEN)).containsOnlyKeys(TODAY);
        assertThat(ledger.total(yesterday)).isEqualTo(new Usage(305, 35));
        assertThat(ledger.total(TODAY)).isEqualTo(new Usage(1, 1));
    }

    @Test
    default void more_tokens_than_an_int_holds_are_counted() {
        UsageLedger ledger = ledger();

        ledger.add(MEI, TODAY, new Usage(5_000_000_000L, 4_000_000_000L));
        ledger.add(KEN, TODAY, new Usage(5_000_000_000L, 4_000_000_000L));

        assertThat(ledger.of(MEI, TODAY)).isEqualTo(new Usage(5_000_000_000L, 4_000_000_000L));
        assertThat(ledger.total(TODAY)).isEqualTo(new Usage(10_000_000_000L, 8_000_000_000L));
    }

    @Test
    default void additions_at_once_are_never_lost() throws Exception {
        UsageLedger ledger = ledger();

        Workers.atOnce(
                8,
                worker -> {
                    for (int i = 0; i < 25; i++) {
                        ledger.add(worker % 2 == 0 ? MEI : KEN, TODAY, new Usage(3, 1));
                    }
                    return worker;
                });

        assertThat(ledger.of(MEI, TODAY)).isEqualTo(new Usage(300, 100));
        assertThat(ledger.total(TODAY)).isEqualTo(new Usage(600, 200));
    }
}
