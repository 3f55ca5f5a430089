package ai.goingcloud.hrchatbot.adapter.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CauseSentencesTest {

    private static final Cause LOCKED =
            new Cause(Cause.Kind.ENCRYPTED, "The file is protected by a password.");

    @ParameterizedTest
    @CsvSource({
        "'', The file is protected by a password.",
        "'en-GB,en;q=0.9', The file is protected by a password.",
        "'zh-TW,zh;q=0.9,en;q=0.8', 檔案受密碼保護；請另存為沒有密碼的檔案。",
        "'fr, ja;q=0.5', ファイルがパスワードで保護されています。パスワードなしで保存し直してください。",
        "'de', The file is protected by a password.",
        "';;;', The file is protected by a password.",
    })
    void says_the_cause_in_the_best_language_that_is_asked_for(String header, String sentence) {
        assertThat(CauseSentences.in(header).of(LOCKED)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @EnumSource(Cause.Kind.class)
    void has_a_sentence_for_each_cause(Cause.Kind kind) {
        Cause cause = new Cause(kind, "The reason.");

        assertThat(CauseSentences.CHINESE.of(cause)).matches("(?s).*。.*");
        assertThat(CauseSentences.JAPANESE.of(cause)).matches("(?s).*。.*");
    }

    @Test
    void names_the_page_where_it_is_known() {
        Cause cause = new Cause(Cause.Kind.TOO_SLOW, "Reading took too long.", 7);

        assertThat(CauseSentences.ENGLISH.of(cause)).isEqualTo("Page 7: Reading took too long.");
        assertThat(CauseSentences.CHINESE.of(cause)).startsWith("第 7 頁：");
        assertThat(CauseSentences.JAPANESE.of(cause)).startsWith("7ページ：");
    }
}
