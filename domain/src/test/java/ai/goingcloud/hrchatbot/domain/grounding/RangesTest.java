package ai.goingcloud.hrchatbot.domain.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RangesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leave after 16 years? | 15+ years: 8 hours per pay period | 0.9375",
                "leave after 16 years? | 3+ years: 6 hours per pay period | 0.1875",
                "leave after 16 years? | Employees with 15 years or more have 8 hours. | 0.9375",
                "leave after 16 years? | 3-15 years: 6 hours | 0",
                "leave after 9 years? | 3-15 years: 6 hours | 0.3333",
                "leave after 9 years? | from 3 to 15 years | 0.3333",
                "leave after 18 months? | at least 1 year of service | 0.6667",
                "sick for 5 days | A certificate is needed for more than 3 days. | 0.6",
                "服務 4 年有幾天特休 | 三年以上五年未滿者，每年十四日。 | 0.75",
                "服務 6 年有幾天特休 | 三年以上五年未滿者，每年十四日。 | 0",
                "勤続2年です | 勤続1年6か月以上の者 | 0.75",
                "leave after 16 years? | Leave is 25 days a year. | 0",
                "leave after 16 years? | Room 15 or more | 0",
                "how much leave? | 15+ years: 8 hours | 0",
            })
    void a_number_falls_into_ranges(String question, String text, double nearness) {
        assertThat(Ranges.askedFor(question).nearness(text)).isCloseTo(nearness, within(0.001));
    }

    @Test
    void a_question_without_a_number_asks_for_none() {
        assertThat(Ranges.askedFor("How much leave do I get?").isEmpty()).isTrue();
        assertThat(Ranges.askedFor("What is form 401k?").isEmpty()).isTrue();
    }
}
