package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LooseTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            textBlock =
                    """
                    Ten  days = tendays
                    **Annual** _leave_ = annualleave
                    see [the leave page](https://example.com/a_(b)) now = seetheleavepagenow
                    see [the leave page][leave] now = seetheleavepagenow
                    ![a form](form.png) = aform
                    10&nbsp;days &amp; more = 10days&more
                    <b>sick</b> leave<br/> = sickleave
                    {{< note >}} five days = fivedays
                    {% if x %}five days = fivedays
                    “Use or Lose” isn’t = "useorlose"isn't
                    3–15 years — or more = 315yearsormore
                    co\u00ADworker\u200B s = coworkers
                    - an item | a cell = anitemacell
                    ＡＢＣ１０日　以内 = abc10日以内
                    ㍻ ﾊﾝｶｸ = 平成ハンカク
                    """)
    void drops_what_a_faithful_quotation_may_change(String text, String normal) {
        assertThat(LooseText.of(text)).isEqualTo(normal);
    }
}
