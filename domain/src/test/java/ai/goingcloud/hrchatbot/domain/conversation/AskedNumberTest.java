package ai.goingcloud.hrchatbot.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AskedNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How many days of leave do I get? | Less than 2 years: 25 days | true",
                "How many days of leave do I get? | twelve working days a year | true",
                "How many days of leave do I get? | You earn one twelfth for each month | false",
                "How many days of leave do I get? | Ask 5 working days before the first day |"
                        + " false",
                "How many days before must I ask? | Ask 5 working days before the first day | true",
                "How many hours of overtime may I do? | 8 hours a day | true",
                "How many hours of overtime may I do? | 12 days a year | false",
                "特休有幾天？ | 滿一年、未滿二年 10 日 | true",
                "特休有幾天？ | 應於三日前提出申請 | false",
                "有給は何日もらえますか | 6か月 10日 | true",
                "有給は何日もらえますか | 3営業日前までに申請してください | false",
                "How much is lunch? | £15 | true",
                "Who approves it? | 25 days | false",
            })
    void a_text_has_the_number_where_it_is_of_the_kind_that_is_asked_for(
            String question, String words, boolean isIn) {
        assertThat(AskedNumber.of(question).isIn(words)).isEqualTo(isIn);
    }

    @Test
    void nothing_has_a_number_where_none_is_asked_for() {
        assertThat(AskedNumber.none().isIn("25 days")).isFalse();
    }
}
