package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link TextAnalyzer} promises. */
public interface TextAnalyzerContract {

    /** The analyser; may be the same for all tests. */
    TextAnalyzer analyzer();

    @Test
    default void text_without_words_has_no_terms() {
        assertThat(analyzer().terms("")).isEmpty();
        assertThat(analyzer().terms(" \n — … 。！? ")).isEmpty();
    }

    @Test
    default void terms_come_in_text_order_with_repetitions() {
        List<String> terms = analyzer().terms("leave policy leave");

        assertThat(terms).hasSize(3);
        assertThat(terms.get(0)).isEqualTo(terms.get(2)).isNotEqualTo(terms.get(1));
    }

    @Test
    default void case_and_compatibility_forms_are_folded() {
        assertThat(analyzer().terms("ＨＲ Leave")).isEqualTo(analyzer().terms("hr leave"));
        assertThat(analyzer().terms("ﬁle １５")).isEqualTo(analyzer().terms("file 15"));
    }

    @Test
    default void english_words_are_stemmed() {
        assertThat(analyzer().terms("employees holidays"))
                .isEqualTo(analyzer().terms("employee holiday"));
    }

    @Test
    default void chinese_and_japanese_are_cut_into_overlapping_pairs() {
        assertThat(analyzer().terms("特別休假")).contains("特別", "別休", "休假");
        assertThat(analyzer().terms("有給休暇")).contains("有給", "給休", "休暇");
    }

    @Test
    default void a_question_has_terms_of_its_document_without_the_asking() {
        List<String> asked = analyzer().queryTerms("How do I apply for parental leave?");

        assertThat(asked).containsAll(analyzer().terms("parental leave")).doesNotContain("how");
        assertThat(analyzer().queryTerms("請問特別休假有幾天？")).contains("特別", "休假");
    }

    @Test
    default void a_question_of_nothing_but_asking_keeps_its_words() {
        assertThat(analyzer().queryTerms("how can I?")).isNotEmpty();
    }

    @Test
    default void many_threads_get_the_same_terms() {
        TextAnalyzer analyzer = analyzer();
        String text = "Employees accrue annual leave. 特別休假 有給休暇 ".repeat(50);
        List<String> expected = analyzer.terms(text);

        assertThat(IntStream.range(0, 64).parallel().mapToObj(_ -> analyzer.terms(text)).distinct())
                .containsExactly(expected);
    }
}
