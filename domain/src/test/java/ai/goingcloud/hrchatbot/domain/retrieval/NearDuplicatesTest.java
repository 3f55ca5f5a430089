package ai.goingcloud.hrchatbot.domain.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearDuplicatesTest {

    private static final String RULE =
            "Every employee has 25 days of paid annual leave in a calendar year. Days that were not"
                    + " taken can be carried over until the end of March, when the manager agrees.";

    private static RankedChunk hit(String path, String text) {
        return new RankedChunk(
                new Chunk(
                        new DocumentPath(path),
                        DocumentVersion.of(new byte[0]),
                        0,
                        text,
                        new ChunkLocation(0, text.codePointCount(0, text.length()), null),
                        new ChunkContext(path, List.of(), null),
                        Language.of(text)),
                1.0,
                null,
                1.0);
    }

    private static List<String> folded(RankedChunk... ranked) {
        return NearDuplicates.folded(List.of(ranked)).stream()
                .map(hit -> hit.chunk().path().value())
                .toList();
    }

    @Test
    void what_a_better_chunk_of_another_document_says_is_left_out() {
        assertThat(
                        folded(
                                hit("handbook.md", RULE),
                                hit("travel.md", "Meals on a trip are paid back."),
                                hit("copy.md", RULE.replace("paid annual", "annual") + " "),
                                hit("other.md", RULE.toUpperCase(java.util.Locale.ROOT))))
                .containsExactly("handbook.md", "travel.md");
    }

    @Test
    void numbers_that_change_places_are_no_duplicate() {
        String text =
                "In the first year of service an employee in Taiwan has 14 days of leave, and one"
                        + " in Japan has 10 of them, which are added at the beginning of the leave"
                        + " year.";
        assertThat(
                        folded(
                                hit("a.md", text),
                                hit(
                                        "b.md",
                                        text.replace("14", "x")
                                                .replace("10", "14")
                                                .replace("x", "10"))))
                .containsExactly("a.md", "b.md");
    }

    @Test
    void a_japanese_denial_is_no_duplicate() {
        String text = "入社から六か月を過ぎた従業員は、上長の承認を得たうえで、年次有給休暇を時間単位で取得することができます。";
        assertThat(folded(hit("a.md", text), hit("b.md", text.replace("できます", "できません"))))
                .containsExactly("a.md", "b.md");
    }

    @ParameterizedTest
    @CsvSource({
        "25, 30",
        "can be, cannot be",
        "when the, before the",
        "Every, No",
        "paid, unpaid",
        "days, hours"
    })
    void what_may_be_a_disagreement_is_kept(String words, String others) {
        assertThat(folded(hit("a.md", RULE), hit("b.md", RULE.replace(words, others))))
                .containsExactly("a.md", "b.md");
    }

    @Test
    void in_chinese_too() {
        String rule = "員工每年有十五日特別休假，未休完之日數得遞延至次年度三月底前休畢，並應經主管同意後始得為之。";

        assertThat(folded(hit("a.md", rule), hit("b.md", rule.replace("，", ",")))).hasSize(1);
        assertThat(folded(hit("a.md", rule), hit("b.md", rule.replace("十五", "十四")))).hasSize(2);
        assertThat(folded(hit("a.md", rule), hit("b.md", rule.replace("得遞延", "不得遞延")))).hasSize(2);
    }

    @Test
    void a_document_that_repeats_itself_is_not_folded() {
        assertThat(folded(hit("a.md", RULE), hit("a.md", RULE))).hasSize(2);
    }

    @Test
    void short_texts_that_share_most_words_are_kept() {
        assertThat(folded(hit("a.md", "Meals are paid back."), hit("b.md", "Taxis are paid back.")))
                .hasSize(2);
    }

    @Test
    void the_order_is_kept_however_many_there_are() {
        RankedChunk[] ranked =
                IntStream.range(0, 60)
                        .mapToObj(i -> hit("p%02d.md".formatted(i), "Rule number " + i + "."))
                        .toArray(RankedChunk[]::new);

        assertThat(NearDuplicates.folded(List.of(ranked))).containsExactly(ranked);
    }
}
