package ai.goingcloud.hrchatbot.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Language;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CountryNamesTest {

    @ParameterizedTest
    @CsvSource({
        "How is overtime paid in Japan?, JP",
        "annual leave for UK staff, GB",
        "日本的加班費怎麼算？, JP",
        "台湾の残業代は？, TW",
        "イギリスの有給休暇は何日ですか, GB",
        "What are the rules in the U.S. office?, US",
        "日本オフィスの残業代は？, JP",
        "overtime in papua new guinea, PG",
    })
    void a_country_is_known_by_what_people_call_it(String text, String code) {
        assertThat(CountryNames.whoseRules(text)).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please tell us about it",
                "How much is paid on a business trip to Japan?",
                "May I work from Spain for a month?",
                "日本出差的日支費是多少？",
                "フランスへの出張の日当は？",
                "Who is Jordan?",
                "Tell US about the pension",
                "アルバイトに通勤手当はありますか",
            })
    void who_only_goes_there_does_not_ask_for_its_rules(String text) {
        assertThat(CountryNames.whoseRules(text)).isEmpty();
    }

    @Test
    void a_code_that_is_an_english_word_names_no_country() {
        assertThat(CountryNames.chosen("IS IT paid?", List.of("IS", "IT"))).isEmpty();
        assertThat(CountryNames.chosen("leave (TW)", List.of("GB", "TW"))).hasValue("TW");
    }

    @ParameterizedTest
    @CsvSource({
        "per diem for a trip to Japan,",
        "per diem for a trip to Japan (Taiwan), TW",
        "日本出差的日支費 (台灣), TW",
        "日本への出張の日当は？,",
        "overtime in Japan or Taiwan?, JP",
        "the dinner allowance in Taiwan, TW",
        "flights to Taiwan for staff in Japan, JP",
    })
    void the_rules_of_the_country_in_brackets_or_of_the_first_named_are_chosen(
            String question, @Nullable String code) {
        assertThat(CountryNames.chosen(question, List.of("GB", "JP", "TW")))
                .isEqualTo(Optional.ofNullable(code));
    }

    @Test
    void a_name_within_a_longer_one_is_not_named() {
        assertThat(CountryNames.isNamedIn("the office in Papua New Guinea", "PG")).isTrue();
        assertThat(CountryNames.isNamedIn("the office in Papua New Guinea", "GN")).isFalse();
        assertThat(CountryNames.isNamedIn("annual leave", "PG")).isFalse();
    }

    @Test
    void names_are_in_the_language_asked_for() {
        assertThat(CountryNames.of("JP", Language.ENGLISH)).isEqualTo("Japan");
        assertThat(CountryNames.of("GB", Language.CHINESE)).isEqualTo("英國");
        assertThat(CountryNames.of("GB", Language.JAPANESE)).isEqualTo("イギリス");
    }
}
