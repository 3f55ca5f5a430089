package ai.goingcloud.hrchatbot.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.document.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class VisibilityTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Audience STAFF_IN_TAIWAN =
            new Audience(AllowList.of(List.of("staff")), AllowList.of(List.of("TW")));

    private static Caller member(@Nullable String country, String... groups) {
        return new Caller("mei.chen@example.com", Set.of(groups), country, Set.of());
    }

    private static boolean sees(Caller caller, Audience audience) {
        return Visibility.of(caller, TODAY).allows(audience, Validity.always());
    }

    @Nested
    final class Lists {

        @Test
        void an_empty_list_lets_nobody_pass() {
            assertThat(AllowList.of(List.of()).allowsAny(Set.of("hr"))).isFalse();
            assertThat(AllowList.of(List.of()).allowsAny(Set.of())).isFalse();
            assertThat(AllowList.of(List.of()).isEveryone()).isFalse();
        }

        @Test
        void everyone_passes_even_without_any_group() {
            assertThat(AllowList.everyone().allowsAny(Set.of())).isTrue();
            assertThat(AllowList.of(List.of("hr", "*"))).isEqualTo(AllowList.everyone());
        }

        @Test
        void names_are_compared_letter_for_letter() {
            assertThat(AllowList.of(List.of("hr")).allowsAny(Set.of("HR", "hr "))).isFalse();
        }

        @Test
        void somebody_who_calls_himself_everyone_is_not() {
            assertThat(AllowList.of(List.of("hr")).allowsAny(Set.of("*"))).isFalse();
        }

        @Test
        void narrowing_is_what_both_allow_in_either_order() {
            AllowList one = AllowList.of(List.of("hr", "staff"));
            AllowList other = AllowList.of(List.of("staff", "board"));

            assertThat(one.narrowedTo(other)).isEqualTo(AllowList.of(List.of("staff")));
            assertThat(other.narrowedTo(one)).isEqualTo(one.narrowedTo(other));
            assertThat(one.narrowedTo(AllowList.everyone())).isEqualTo(one);
            assertThat(AllowList.everyone().narrowedTo(one)).isEqualTo(one);
            assertThat(one.narrowedTo(AllowList.of(List.of()))).isEqualTo(AllowList.of(List.of()));
        }
    }

    @Nested
    final class Rule {

        @Test
        void one_group_and_the_country_are_needed() {
            assertThat(sees(member("TW", "staff", "hr"), STAFF_IN_TAIWAN)).isTrue();
            assertThat(sees(member("TW", "hr"), STAFF_IN_TAIWAN)).isFalse();
            assertThat(sees(member("JP", "staff"), STAFF_IN_TAIWAN)).isFalse();
            assertThat(sees(member("TW"), STAFF_IN_TAIWAN)).isFalse();
        }

        @Test
        void an_unknown_country_hides_nothing() {
            assertThat(sees(member(null, "staff"), STAFF_IN_TAIWAN)).isTrue();
        }

        @Test
        void the_product_itself_reads_nothing_that_is_for_a_group() {
            assertThat(sees(Caller.system(), STAFF_IN_TAIWAN)).isFalse();
        }

        @Test
        void only_texts_that_hold_on_the_day_asked_about_are_seen() {
            Validity untilYesterday = new Validity(null, TODAY.minusDays(1), null);

            assertThat(on(TODAY).allows(Audience.everyone(), untilYesterday)).isFalse();
            assertThat(on(TODAY.minusDays(1)).allows(Audience.everyone(), untilYesterday)).isTrue();
        }

        @Test
        void asking_about_the_future_lifts_no_embargo() {
            Validity nextYear =
                    new Validity(LocalDate.of(2027, 1, 1), null, LocalDate.of(2026, 12, 1));

            assertThat(on(LocalDate.of(2027, 6, 1)).allows(Audience.everyone(), nextYear))
                    .isFalse();
        }

        @Test
        void a_published_rule_of_the_future_is_seen_by_who_asks_about_its_days() {
            Validity nextYear = new Validity(LocalDate.of(2027, 1, 1), null, TODAY);

            assertThat(on(LocalDate.of(2027, 6, 1)).allows(Audience.everyone(), nextYear)).isTrue();
            assertThat(on(TODAY).allows(Audience.everyone(), nextYear)).isFalse();
        }

        @Test
        void asking_about_the_past_shows_only_what_was_published_then() {
            Validity publishedToday = new Validity(null, null, TODAY);

            assertThat(on(TODAY).allows(Audience.everyone(), publishedToday)).isTrue();
            assertThat(on(TODAY.minusDays(1)).allows(Audience.everyone(), publishedToday))
                    .isFalse();
        }

        private static Visibility on(LocalDate asOf) {
            return Visibility.of(member("TW", "staff"), asOf, TODAY);
        }
    }

    @Test
    void publication_after_the_day_asked_about_is_refused() {
        assertThatThrownBy(() -> new Visibility(Set.of(), null, TODAY, TODAY.plusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_caller_without_a_name_is_refused() {
        assertThatThrownBy(() -> new Caller(" ", Set.of(), null, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
