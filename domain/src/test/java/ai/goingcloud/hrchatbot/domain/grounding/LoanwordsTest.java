package ai.goingcloud.hrchatbot.domain.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoanwordsTest {

    @ParameterizedTest
    @CsvSource({
        "サービスデスク, service desk, true",
        "パスワード, password, true",
        "ソフトウェア, software, true",
        "ヘッドセット, headset, true",
        "マネージャー, manager, true",
        "パスワード, passport, false",
        "ヘッドセット, laptop, false",
        "チーム, time, false"
    })
    void katakana_is_heard_in_english(String katakana, String english, boolean expected) {
        Set<String> stems =
                Arrays.stream(english.split(" ", -1)).map(Words::stem).collect(Collectors.toSet());

        assertThat(Loanwords.isHeardIn(katakana, stems)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"service, true", "desk, true", "laptop, false", "id, false"})
    void a_word_is_heard_at_an_end_of_a_compound(String english, boolean expected) {
        assertThat(Loanwords.isAmong(Words.stem(english), Loanwords.heard("社内サービスデスクへ")))
                .isEqualTo(expected);
    }
}
