package ai.goingcloud.hrchatbot.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.retrieval.HrGlossary;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuestionUnderstandingTest {

    @Nested
    final class FollowUps {

        private static final List<Turn> LEAVE =
                List.of(new Turn("How many days of annual leave do I get?", "15 days."));

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "and for part-timers?",
                    "what about managers?",
                    "part-timers?",
                    "is it paid out when I quit?",
                    "那約聘人員呢?",
                    "契約社員は？",
                    "who approves?",
                    "How do I apply?",
                    "how many days?",
                    "誰核准？",
                    "申請はいつまで？",
                })
        void a_question_that_lives_on_the_earlier_one_carries_it(String words) {
            assertThat(FollowUp.standalone(new Question(words), LEAVE))
                    .hasValueSatisfying(standalone ->
                            assertThat(standalone).contains("annual leave").contains(stem(words)));
        }

        private static String stem(String words) {
            return words.replaceAll("[?？]$", "");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Is lunch paid?",
                    "How is overtime paid?",
                    "When is open season?",
                    "Is there a company pension plan?",
                    "結婚可以請幾天婚假？",
                    "給料日はいつですか",
                })
        void a_short_question_that_says_what_it_asks_stands_alone(String words) {
            assertThat(FollowUp.standalone(new Question(words), LEAVE)).isEmpty();
        }

        @Test
        void nothing_is_carried_without_history() {
            assertThat(FollowUp.standalone(new Question("and for part-timers?"), List.of()))
                    .isEmpty();
        }

        @Test
        void what_the_follow_up_changes_is_changed_in_the_earlier_question() {
            assertThat(
                            FollowUp.standalone(
                                    new Question("滿九年呢"), List.of(new Turn("年資滿三年休假幾天", ""))))
                    .hasValue("年資滿九年休假幾天（滿九年呢）？");
        }

        @Test
        void the_topic_is_the_last_question_that_stood_alone() {
            List<Turn> history =
                    List.of(
                            new Turn("How is overtime paid?", ""),
                            new Turn("How many days of sick leave do I get?", ""),
                            new Turn("and for part-timers?", ""));

            assertThat(FollowUp.standalone(new Question("and for managers?"), history))
                    .hasValueSatisfying(
                            standalone -> assertThat(standalone).contains("sick leave"));
        }

        @ParameterizedTest
        @CsvSource({
            "How many days of annual leave do I get?, And in 2024?, How many of them can be kept?,"
                    + " How many days of annual leave do I get in 2024 – How many of them can be"
                    + " kept?",
            "How many days of leave were there in 2023?, And in 2024?, Can they be kept?, How many"
                    + " days of leave were there in 2024 – Can they be kept?",
            "How is overtime paid in Taiwan?, And in Japan?, Who approves it?, How is overtime paid"
                    + " in Japan – Who approves it?",
            "特休有幾天？, 那2024年呢？, 它可以保留嗎？, 特休有幾天（2024年）（它可以保留嗎）？",
        })
        void the_day_and_the_country_that_were_asked_about_since_are_kept(
                String first, String second, String third, String standalone) {
            List<Turn> history = List.of(new Turn(first, ""), new Turn(second, ""));

            assertThat(FollowUp.standalone(new Question(third), history)).hasValue(standalone);
        }

        @Test
        void what_is_referred_to_now_takes_the_place_of_what_was() {
            assertThat(
                            FollowUp.standalone(
                                    new Question("and of T013Q?"),
                                    List.of(new Turn("Who is the lead of T011Q?", ""))))
                    .hasValue("Who is the lead of T013Q – and of T013Q?");
        }

        @Test
        void the_day_and_the_country_that_are_asked_about_now_are_those() {
            List<Turn> history =
                    List.of(new Turn("How many days of leave were there in Taiwan in 2024?", ""));

            assertThat(FollowUp.standalone(new Question("and in Japan?"), history))
                    .hasValueSatisfying(asked ->
                            assertThat(CountryNames.whoseRules(asked)).containsExactly("JP"));
            assertThat(FollowUp.standalone(new Question("and in 2023?"), history))
                    .hasValueSatisfying(asked ->
                            assertThat(AskedDay.of(asked, LocalDate.of(2026, 1, 1)))
                                    .hasValue(LocalDate.of(2023, 12, 31)));
        }
    }

    @Nested
    final class Parts {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "How many days of annual leave, sick leave and parental leave do I get?"
                            + " | How many days of annual leave do I get?"
                            + " | How many days of parental leave do I get?",
                    "特休、病假和婚假各有幾天？ | 特休各有幾天？ | 婚假各有幾天？",
                    "有休と病気休暇は何日？ | 有休は何日？ | 病気休暇は何日？",
                })
        void a_question_that_lists_matters_asks_for_each(
                String question, String first, String last) {
            List<String> parts =
                    QuestionParts.ofListed(
                            question, HrGlossary.listed(question, Language.of(question)));

            assertThat(parts).startsWith(first).endsWith(last);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Is annual leave paid out when I resign?",
                    "How is overtime paid?",
                    "病假要附診斷證明嗎？",
                    "İs sick leave and annual leave paid?",
                })
        void a_question_that_lists_nothing_is_one(String question) {
            assertThat(HrGlossary.listed(question, Language.of(question))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Annual leave, sick pay, notice period, overtime and bike limit?",
                    "How long are jury duty and moving house leave?",
                })
        void a_list_of_which_some_is_unknown_is_whole(String question) {
            assertThat(
                            QuestionParts.ofListed(
                                    question, HrGlossary.listed(question, Language.of(question))))
                    .containsExactly(question);
        }

        @Test
        void a_question_that_asks_twice_has_two_parts() {
            assertThat(
                            QuestionParts.of(
                                    "How many days can I carry over, and by when must I use them?"))
                    .containsExactly("How many days can I carry over", "by when must I use them?");
            assertThat(QuestionParts.of("婚假有幾天？什麼時候要請完？")).containsExactly("婚假有幾天？", "什麼時候要請完？");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Can I take leave and work elsewhere?",
                    "平日加班超過兩小時，誤餐費一餐多少？",
                    "Who approves travel, hotels, and meals?",
                    "???",
                })
        void a_question_that_asks_once_is_whole(String question) {
            assertThat(QuestionParts.of(question)).containsExactly(question);
        }
    }

    @Nested
    final class OwnData {

        @ParameterizedTest
        @CsvSource({
            "How many days of leave do I have left?, true",
            "whats my current annual leave balance, true",
            "我的特休還剩幾天？, true",
            "私の有休残りは何日？, true",
            "How many days of leave do I get?, false",
            "Can I use my sick leave balance for a funeral?, false",
            "Was my expense claim paid?, true",
            "Has my leave request been approved?, true",
            "Who is my manager?, true",
            "我今年請了幾天病假, true",
            "申請した有給は承認されましたか, true",
            "How do I check my leave balance?, false",
            "我做滿四年，一年有幾天特休？, false",
            "有休は来年に持ち越せますか？, false",
        })
        void only_questions_about_ones_own_records_are(String question, boolean own) {
            assertThat(OwnRecords.areAskedFor(question)).isEqualTo(own);
        }
    }
}
