package ai.goingcloud.hrchatbot.benchmark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GivenPassagesTest {

    private static final String QUESTION =
            "{\"question\": \"How much leave?\", \"lang\": \"en\", \"label\": \"%s\","
                    + " \"passages\": [{\"text\": \"Ten days.\"}, {\"text\": \" \"}]}\n";

    @TempDir private Path folder;

    @Test
    void questions_come_with_passages_and_whether_one_answers() throws IOException {
        write(
                "questions.jsonl",
                QUESTION.formatted("relevant") + QUESTION.formatted("non_relevant"));

        assertThat(GivenPassages.isIn(folder)).isTrue();
        assertThat(GivenPassages.read(folder))
                .extracting(GivenPassages::isAnswerable)
                .containsExactly(true, false);
        assertThat(GivenPassages.read(folder).getFirst().passages()).containsExactly("Ten days.");
        assertThat(GivenPassages.read(folder).getFirst().language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void documents_of_its_own_make_it_a_set_to_be_searched() throws IOException {
        write("questions.jsonl", QUESTION.formatted("relevant"));
        write("corpus.jsonl", "{}\n");

        assertThat(GivenPassages.isIn(folder)).isFalse();
    }

    @Test
    void of_a_conversation_the_last_turn_is_asked_written_out() throws IOException {
        write(
                "tasks.jsonl",
                task("ANSWERABLE", "How many days of annual leave do I get?", "and sick leave?")
                        + task("UNANSWERABLE", "Is there a pension?", "Who pays for it?"));

        assertThat(GivenPassages.isIn(folder)).isTrue();
        assertThat(GivenPassages.read(folder))
                .extracting(GivenPassages::isAnswerable)
                .containsExactly(true, false);
        assertThat(GivenPassages.read(folder).getFirst().question())
                .contains("annual leave", "sick leave");
    }

    @Test
    void small_talk_and_what_is_not_clear_are_left_out() throws IOException {
        write(
                "tasks.jsonl",
                task("CONVERSATIONAL", "Hello", "Thank you")
                        + task("UNDERSPECIFIED", "How many?", "And then?"));

        assertThatThrownBy(() -> GivenPassages.read(folder))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("none of its questions has passages");
    }

    @Test
    void a_line_without_its_question_is_named() throws IOException {
        write("questions.jsonl", "\n{\"lang\": \"en\", \"passages\": []}\n");

        assertThatThrownBy(() -> GivenPassages.read(folder))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("questions.jsonl:2: 'question' is missing");
    }

    private static String task(String answerability, String first, String last) {
        return """
        {"answerability": ["%s"], "passages": [{"text": "Ten days."}], "turns": [\
        {"speaker": "user", "text": "%s"}, {"speaker": "agent", "text": "Ten."}, \
        {"speaker": "user", "text": "%s"}]}
        """
                .formatted(answerability, first, last);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
