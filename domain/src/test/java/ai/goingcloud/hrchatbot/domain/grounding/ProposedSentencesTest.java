package ai.goingcloud.hrchatbot.domain.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposedSentencesTest {

    private static List<ProposedSentence> read(String text, int size) {
        ProposedSentences sentences = new ProposedSentences();
        List<ProposedSentence> read = new ArrayList<>();
        for (int from = 0; from < text.length(); from += size) {
            read.addAll(sentences.add(text.substring(from, Math.min(text.length(), from + size))));
        }
        read.addAll(sentences.end());
        return read;
    }

    @Test
    void whatever_the_pieces_the_sentences_are_the_same() {
        String text = "First. [[1|one two]]\nSecond。 [[12| drei ]]\n";

        for (int size = 1; size <= text.length(); size++) {
            assertThat(read(text, size))
                    .containsExactly(
                            new ProposedSentence("First.", 1, "one two"),
                            new ProposedSentence("Second。", 12, "drei"));
        }
    }

    @Test
    void a_sentence_comes_as_soon_as_its_evidence_is_closed() {
        ProposedSentences sentences = new ProposedSentences();

        assertThat(sentences.add("First. [[1|one two]")).isEmpty();
        assertThat(sentences.add("] Sec")).hasSize(1);
    }

    @Test
    void lines_without_evidence_stand_on_nothing() {
        assertThat(read("Sure!\n- First. [[1|one]]\nBye", 3))
                .containsExactly(
                        new ProposedSentence("Sure!", 0, ""),
                        new ProposedSentence("First.", 1, "one"),
                        new ProposedSentence("Bye", 0, ""));
    }

    @Test
    void evidence_that_never_ends_is_given_up() {
        List<ProposedSentence> read = read("x [[1|" + "a".repeat(20_000), 1000);

        assertThat(read).isNotEmpty().allMatch(sentence -> sentence.passage() == 0);
    }
}
