package ai.goingcloud.hrchatbot.domain.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlipsTest {

    @ParameterizedTest
    @CsvSource({
        "vacaton, vacation",
        "vacatiion, vacation",
        "vacatoin, vacation",
        "vacasion, vacation",
        "Vacatio, vacation"
    })
    void one_letter_may_be_left_out_put_in_changed_or_changed_about(String slip, String meant) {
        assertThat(Slips.meant(slip)).contains(meant);
    }

    @Test
    void the_first_letter_is_right_and_the_word_itself_is_not_meant() {
        assertThat(Slips.meant("leave"))
                .allMatch(word -> word.startsWith("l"))
                .doesNotContain("leave");
    }

    @Test
    void short_words_names_numbers_and_other_scripts_are_no_slips() {
        assertThat(Slips.words("May OPMs GlobalCorp pay 3weeks e-mail 特別休假 hours?"))
                .extracting(Slips.Word::text)
                .containsExactly("hours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leave after 16 yrs? | leave after 16 years?",
                "what if I dont return it | what if I don't return it",
                "Whats due in 2 wks? | what's due in 2 weeks?",
                "don't ask HR | don't ask HR",
                "年資 5 yrs | 年資 5 years",
            })
    void what_is_typed_in_haste_is_written_out(String typed, String written) {
        assertThat(Slips.writtenOut(typed)).isEqualTo(written);
    }

    @Test
    void a_word_is_replaced_where_it_stands() {
        String question = "sick or sickk leave";
        List<Slips.Word> words = Slips.words(question);

        assertThat(words.getFirst().replacedIn(question, "sick")).isEqualTo("sick or sick leave");
    }
}
