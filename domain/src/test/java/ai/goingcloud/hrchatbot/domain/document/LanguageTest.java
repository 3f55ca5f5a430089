package ai.goingcloud.hrchatbot.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "How many days of leave do I get?, ENGLISH",
        "Wie viele Urlaubstage habe ich?, ENGLISH",
        "婚假可以請幾天, CHINESE",
        "請問 annual leave 怎麼請, CHINESE",
        "有給休暇は何日ですか, JAPANESE",
        "通勤手当, JAPANESE",
        "退職金支給対象, JAPANESE",
        "年次有給休暇 最大保有日数, JAPANESE",
        "公務人員勤務時間規程, CHINESE",
        "英國同仁請參閱英文手冊，日本同仁請參閱年次有給休暇。, CHINESE",
        "サーバー, JAPANESE",
        "ｻｰﾊﾞｰ, JAPANESE",
        "كم عدد أيام الإجازة, OTHER",
        "Сколько дней отпуска, OTHER",
        "2026-11-22 🎉, OTHER",
        "'', OTHER",
        "𠮷野家, CHINESE",
    })
    void a_text_is_told_by_its_script(String text, Language language) {
        assertThat(Language.of(text)).isEqualTo(language);
    }

    @Test
    void a_few_ideographs_in_an_english_text_leave_it_english() {
        assertThat(Language.of("The marriage leave (婚假) is eight days long, with full pay."))
                .isEqualTo(Language.ENGLISH);
    }

    @Test
    void a_chinese_text_that_quotes_a_kana_sign_stays_chinese() {
        assertThat(Language.of("員工因結婚得請婚假八日工資照給不得扣發全勤獎金の")).isEqualTo(Language.CHINESE);
    }

    @Test
    void ideographs_alone_follow_a_japanese_document() {
        assertThat(Language.detect("休憩時間", Language.JAPANESE)).isEqualTo(Language.JAPANESE);
        assertThat(Language.detect("休憩時間", Language.ENGLISH)).isEqualTo(Language.CHINESE);
        assertThat(Language.detect("Lunch break", Language.JAPANESE)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void a_text_without_letters_follows_its_document() {
        assertThat(Language.detect("1,000 | 2,000", Language.CHINESE)).isEqualTo(Language.CHINESE);
    }

    @ParameterizedTest
    @CsvSource({
        "zh-TW, CHINESE", "zh_Hant_TW, CHINESE", "EN, ENGLISH", "' ja ', JAPANESE",
        "de, OTHER", "zho, OTHER", "und, OTHER", "'', OTHER",
    })
    void a_tag_names_a_language_by_its_first_part(String tag, Language language) {
        assertThat(Language.ofTag(tag)).isEqualTo(language);
    }

    @Test
    void every_language_is_named_by_its_own_tag() {
        for (Language language : Language.values()) {
            assertThat(Language.ofTag(language.tag())).isEqualTo(language);
        }
    }
}
