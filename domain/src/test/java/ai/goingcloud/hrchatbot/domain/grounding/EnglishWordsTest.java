package ai.goingcloud.hrchatbot.domain.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnglishWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"brother", "Brothers", "dental", "kidneys", "husband", "weddings"})
    void words_are_known_with_and_without_an_ending(String word) {
        assertThat(EnglishWords.isKnown(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anual", "vacaton", "polciy", "leavve", "overtme", "zzzzz"})
    void slips_are_not(String slip) {
        assertThat(EnglishWords.isKnown(slip)).isFalse();
    }
}
