package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AblationTest {

    @ParameterizedTest
    @CsvSource({
        "how much vacation do I get?, how much vactaion do I get?",
        "is PTO paid?, is PTO paid?",
        "特休可以遞延嗎, 特休可以遞延嗎"
    })
    void the_longest_word_gets_a_slip(String query, String slip) {
        assertThat(Ablation.withSlip(query)).isEqualTo(slip);
    }
}
