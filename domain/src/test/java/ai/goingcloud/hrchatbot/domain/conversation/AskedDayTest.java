package ai.goingcloud.hrchatbot.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AskedDayTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What was the carry-over in 2024? | 2024-12-31",
                "What held on 1 June 2025? | 2025-06-01",
                "What held on June 1st, 2025? | 2025-06-01",
                "annual leave from January 2027? | 2027-01-31",
                "as of 2025-06-01? | 2025-06-01",
                "What will the meal limit be next year? | 2027-12-31",
                "What was the rate last year? | 2025-12-31",
                "2025年滿三年特休幾天 | 2025-12-31",
                "那2025年呢? | 2025-12-31",
                "114年特休可遞延幾日 | 2025-12-31",
                "民國114年6月1日的規定 | 2025-06-01",
                "去年的差旅費上限 | 2025-12-31",
                "2025年4月1日の日当は | 2025-04-01",
                "来年の有給は何日 | 2027-12-31",
                "How many days could be carried over in 2025? | 2025-12-31",
                "2025年的特休遞延規定 | 2025-12-31",
            })
    void a_day_may_be_said_in_words(String question, LocalDate day) {
        assertThat(AskedDay.of(question, TODAY)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How many days do I get after 16 years?",
                "I joined in 2019, how many days do I get?",
                "I have worked here since 2015. How much notice?",
                "2019年に入社しました。有給は何日？",
                "What is the carry-over in 2026?",
                "room 2024",
                "I joined last year, how many days do I get?",
                "How much of last year's leave can I use?",
                "How many days may I carry over into next year?",
                "去年入社しました。有給は何日ですか",
                "特休可以遞延到明年的幾月",
                "有給は来年の3月まで繰り越せますか",
                "滿三年特休幾天",
                "budget of 2000 dollars",
                "The leave that I earned in 2025: can I carry it over?",
                "My trip was in December 2025, how long do I have to claim?",
                "In 2024 I started here. How much notice must I give?",
                "I will retire in 2030, what is the notice period?",
                "2025年沒休完的特休可以遞延嗎",
                "2025年の有給は繰り越せますか",
                "31 February 2025",
            })
    void other_numbers_and_years_of_a_life_name_none(String question) {
        assertThat(AskedDay.of(question, TODAY)).isEmpty();
    }
}
