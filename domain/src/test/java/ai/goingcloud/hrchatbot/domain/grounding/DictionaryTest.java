package ai.goingcloud.hrchatbot.domain.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DictionaryTest {

    @Test
    void a_word_has_the_stems_of_what_it_means() {
        assertThat(Dictionary.own().english("護目鏡")).contains("goggl");
        assertThat(Dictionary.own().english("借")).contains("lend", "borrow");
        assertThat(Dictionary.own().english("護目鏡護目鏡")).isEmpty();
        assertThat(Dictionary.own().english("#")).isEmpty();
    }

    @Test
    void a_run_is_cut_into_its_longest_words() {
        assertThat(Dictionary.own().words(Words.one("員工遺失護目鏡"))).contains("員工", "遺失");
        assertThat(Dictionary.own().words("")).isEmpty();
    }
}
