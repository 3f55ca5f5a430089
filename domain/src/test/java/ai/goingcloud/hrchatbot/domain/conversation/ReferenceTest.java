package ai.goingcloud.hrchatbot.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "Who leads team T012Q?, T012Q",
        "Where do I find form HR-12?, HR12",
        "我們有 ISO27001 認證嗎？, ISO27001",
        "R033Z の手当はいくら？, R033Z",
        "shift allowance t013q, T013Q",
    })
    void letters_with_digits_name_one_thing(String question, String reference) {
        assertThat(Reference.allIn(question)).containsExactly(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What was the bonus in FY2024?",
                "When is the Q3 bonus paid?",
                "Can I leave at 5PM, or work 8h?",
                "Who has COVID-19?",
                "I worked 30min on 2026-12-01.",
                "What is a W-2?",
            })
    void years_hours_and_common_words_name_none(String question) {
        assertThat(Reference.allIn(question)).isEmpty();
    }

    @Test
    void it_is_the_same_however_its_letters_and_digits_are_parted() {
        assertThat(Reference.isIn("Certified by ISO 27001 since May", "ISO27001")).isTrue();
        assertThat(Reference.isIn("form hr-12", "HR12")).isTrue();
        assertThat(Reference.isIn("form HR-21", "HR12")).isFalse();
    }
}
