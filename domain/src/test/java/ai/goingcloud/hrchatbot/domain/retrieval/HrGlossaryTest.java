package ai.goingcloud.hrchatbot.domain.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HrGlossaryTest {

    @Test
    void an_abbreviation_brings_what_documents_write() {
        assertThat(HrGlossary.furtherWords("max PTO to keep?", Language.ENGLISH))
                .contains("annual leave");
        assertThat(HrGlossary.furtherWords("可以WFH嗎？特休幾天", Language.CHINESE)).contains("特別休假");
        assertThat(HrGlossary.furtherWords("有休は何日？", Language.JAPANESE)).contains("年次有給休暇");
    }

    @Test
    void what_the_question_says_already_is_not_brought_again() {
        assertThat(HrGlossary.furtherWords("PTO is annual leave", Language.ENGLISH))
                .doesNotContain("annual leave");
    }

    @Test
    void a_part_of_a_word_is_no_word() {
        assertThat(HrGlossary.furtherWords("the scarab raft", Language.ENGLISH)).isEmpty();
    }

    @Test
    void a_plural_is_the_same_word() {
        assertThat(HrGlossary.furtherWords("are part-timers paid?", Language.ENGLISH))
                .contains("part-time employee");
    }

    @Test
    void known_words_are_put_into_another_language() {
        assertThat(
                        HrGlossary.translated(
                                "How much sick leave do I get?",
                                Language.ENGLISH,
                                Language.CHINESE))
                .contains("病假");
        assertThat(HrGlossary.translated("the weather", Language.ENGLISH, Language.CHINESE))
                .isEmpty();
        assertThat(HrGlossary.translated("anything", Language.OTHER, Language.CHINESE)).isEmpty();
    }

    @Test
    void coverage_is_the_share_of_the_known_concepts_that_a_text_names() {
        String question = "出差的餐費";

        assertThat(
                        HrGlossary.coverage(
                                question,
                                Language.CHINESE,
                                "Meals on a business trip",
                                Language.ENGLISH))
                .isEqualTo(1);
        assertThat(HrGlossary.coverage(question, Language.CHINESE, "加班的餐費", Language.CHINESE))
                .isEqualTo(0.5);
        assertThat(HrGlossary.coverage("電影", Language.CHINESE, "電影", Language.CHINESE)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    How many days of annual leave can I carry over? | true
                    How many days of marriage leave do I get? | true
                    How long is the notice period during probation? | true
                    每週最多可以遠距工作幾天？ | true
                    年次有給休暇は何日前までに申請しますか。 | true
                    How many stock options do new employees receive? | false
                    Can I bring my dog to the office? | false
                    出差回來後幾天內要報支？ | true
                    社員食堂の営業時間を教えてください。 | false
                    天氣 | false
                    """)
    void a_question_is_known_where_most_of_what_it_says_is(String question, boolean isKnown) {
        assertThat(HrGlossary.known(question, Language.of(question)) > 0.5).isEqualTo(isKnown);
    }

    @ParameterizedTest
    @CsvSource({
        "What is the gift limit?, true",
        "what's the wifi password?, true",
        "when do I get it?, false",
        "where do I send it?, false",
        "how do I apply?, false",
        "by when must I ask?, false",
        "and is it paid?, false",
        "how many days of sick leave?, true",
        "what is the maximum?, false",
    })
    void a_matter_is_told_from_what_may_be_asked_of_any(String question, boolean matter) {
        assertThat(HrGlossary.namesMatter(question, Language.ENGLISH)).isEqualTo(matter);
    }
}
