package ai.goingcloud.hrchatbot.domain.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SensitiveTopicsTest {

    private static final int FOLDS = 10;

    private static Optional<SensitiveTopic> of(String question, Turn... history) {
        return SensitiveTopics.of(new Question(question), List.of(history));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SELF_HARM      | I sometimes think it would be best to end my life
                    SELF_HARM      | 我真的好想死
                    SELF_HARM      | もう死んでしまいたい
                    HARASSMENT     | the team leader groped me after work and I feel sick
                    HARASSMENT     | 副理昨天摸我的腰，我不敢講
                    HARASSMENT     | 課長に体を触られて怖いです
                    ILLNESS        | I was diagnosed with cancer yesterday and I am terrified
                    TERMINATION    | they fired me this morning, what do I do
                    WHISTLEBLOWING | I saw my boss take bribes, how can I report it anonymously
                    """)
    void tells_a_case_of_somebody_s_own_and_its_topic(SensitiveTopic topic, String question) {
        assertThat(of(question)).contains(topic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What does the harassment policy cover?",
                "How many days of sick leave are there?",
                "What is the notice period for a dismissal?",
                "How do whistleblowers file a report under the policy?",
                "How many days of annual leave can I carry over?",
                "my daughter is getting married, do I get a day off",
                "性騷擾防治規定適用於哪些人？",
                "病假一年可以請幾天？",
                "資遣費怎麼算？",
                "ハラスメント規程の対象は誰ですか",
                "病気休暇は年に何日ですか",
                "解雇の予告期間は何日ですか",
                "?!",
                "42"
            })
    void leaves_questions_about_the_rules_alone(String question) {
        assertThat(of(question)).isEmpty();
    }

    @Test
    void a_question_that_goes_on_with_a_case_is_part_of_it() {
        Turn told = new Turn("my boss groped me and I am scared", "");

        assertThat(of("what about him?", told)).contains(SensitiveTopic.HARASSMENT);
        assertThat(of("How many days of annual leave are there in a year?", told)).isEmpty();
        assertThat(SensitiveTopics.without(List.of(told, new Turn("How much leave?", "25 days."))))
                .extracting(Turn::question)
                .containsExactly("How much leave?");
    }

    @ParameterizedTest
    @EnumSource(names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    void the_build_has_learnt_from_the_examples_as_they_are(Language language) throws IOException {
        try (InputStream built = SensitiveTopics.class.getResourceAsStream(SensitiveTopics.BUILT)) {
            assertThat(built).isNotNull();
            assertThat(SensitiveTopics.written(language, built))
                    .isEqualTo(
                            SensitiveTopics.fitted(language, SensitiveTopics.examples(language))
                                    .bytes());
        }
    }

    /** The examples are told from each other when they were not learnt from. */
    @ParameterizedTest
    @EnumSource(names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    void tells_examples_that_it_has_not_seen(Language language) {
        List<SensitiveTopics.Example> examples = SensitiveTopics.examples(language);
        int cases = 0;
        int found = 0;
        int ordinary = 0;
        int falseAlarms = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            List<SensitiveTopics.Example> learnt = new ArrayList<>();
            List<SensitiveTopics.Example> left = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                (i % FOLDS == fold ? left : learnt).add(examples.get(i));
            }
            List<Double> margins =
                    SensitiveTopics.margins(
                            language,
                            learnt,
                            left.stream().map(SensitiveTopics.Example::text).toList());
            for (int i = 0; i < left.size(); i++) {
                boolean handsOver = margins.get(i) > SensitiveTopics.threshold(language);
                if (left.get(i).topic() == null) {
                    ordinary++;
                    falseAlarms += handsOver ? 1 : 0;
                } else {
                    cases++;
                    found += handsOver ? 1 : 0;
                }
            }
        }

        assertThat((double) found / cases).isGreaterThanOrEqualTo(0.95);
        assertThat((double) falseAlarms / ordinary).isLessThanOrEqualTo(0.10);
    }
}
