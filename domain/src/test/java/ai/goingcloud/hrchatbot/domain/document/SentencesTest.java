package ai.goingcloud.hrchatbot.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentencesTest {

    private static List<String> of(String line) {
        return Sentences.of(line).stream()
                .map(span -> line.substring(span.start(), span.end()))
                .toList();
    }

    @Test
    void sentences_end_at_full_stops_and_question_and_exclamation_marks() {
        assertThat(of("Leave is paid. Is it? Yes!  Ask HR."))
                .containsExactly("Leave is paid.", "Is it?", "Yes!", "Ask HR.");
    }

    @Test
    void a_line_without_a_sentence_end_is_one_sentence() {
        assertThat(of("Annual leave")).containsExactly("Annual leave");
    }

    @Test
    void a_blank_line_has_no_sentence() {
        assertThat(of("")).isEmpty();
        assertThat(of(" \t ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bring proof, e.g. A certificate, to HR.",
                "Leave (i.e. Paid leave) is agreed with your manager.",
                "Ask Dr. Chen about it.",
                "Form No. 12 is used.",
                "U.S. Employees follow annex 2.",
                "Work begins at 9 a.m. Taipei time.",
                "Signed by J. Smith for HR.",
                "The rate is 1.5 times the wage.",
                "Ask Acme Ltd. Taipei for it.",
            })
    void an_abbreviation_an_initial_or_a_decimal_does_not_end_a_sentence(String sentence) {
        assertThat(of(sentence)).containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1. Tell your manager.", "12) Tell HR.", "(3) Tell us."})
    void a_list_number_stays_with_its_item(String item) {
        assertThat(of(item)).containsExactly(item);
    }

    @Test
    void chinese_and_japanese_sentences_end_without_a_space() {
        assertThat(of("婚假八日。工資照給！可以分次請嗎？可以。")).containsExactly("婚假八日。", "工資照給！", "可以分次請嗎？", "可以。");
        assertThat(of("休憩は1時間とする。届け出は前日まで。")).containsExactly("休憩は1時間とする。", "届け出は前日まで。");
    }

    @Test
    void a_closing_quotation_mark_stays_with_its_sentence() {
        assertThat(of("主管說「可以。」員工才能休假。").getFirst()).isEqualTo("主管說「可以。」");
    }

    @Test
    void spans_are_in_order_and_hold_every_letter() {
        GeneratedDocuments.many(200)
                .forEach(document ->
                        document.blocks()
                                .forEach(block -> {
                                    String line = document.textOf(block);
                                    int last = 0;
                                    StringBuilder between = new StringBuilder();
                                    for (Sentences.Span span : Sentences.of(line)) {
                                        assertThat(span.start()).isGreaterThanOrEqualTo(last);
                                        assertThat(span.end()).isGreaterThan(span.start());
                                        between.append(line, last, span.start());
                                        last = span.end();
                                    }
                                    assertThat(between.append(line.substring(last)).toString())
                                            .isBlank();
                                }));
    }
}
