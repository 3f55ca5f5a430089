package ai.goingcloud.hrchatbot.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerTest {

    private static final Chunk CHUNK =
            new Chunk(
                    new DocumentPath("規章/婚假.pdf"),
                    DocumentVersion.of(new byte[] {1}),
                    2,
                    "🎉 婚假八日。\n工資照給。",
                    new ChunkLocation(100, 114, 3),
                    new ChunkContext("婚假辦法", List.of("第三章"), null),
                    Language.CHINESE);

    private static Citation citation(int number) {
        return Citation.of(number, CHUNK, Quote.from(CHUNK, 0, 8));
    }

    private static Answer answer(List<Segment> segments, List<Citation> citations) {
        return new Answer(Outcome.ANSWERED, true, segments, citations, List.of());
    }

    @Nested
    final class Quotes {

        @Test
        void a_part_of_a_chunk_is_counted_in_code_points_of_its_document() {
            assertThat(Quote.from(CHUNK, 3, 8)).isEqualTo(new Quote("婚假八日。", 102, 107));
            assertThat(Quote.from(CHUNK, 0, 2)).isEqualTo(new Quote("🎉", 100, 101));
        }

        @Test
        void a_span_of_another_length_than_the_words_is_refused() {
            assertThatThrownBy(() -> new Quote("🎉", 0, 2))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Quote("ab", 0, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void a_quote_without_words_or_before_the_text_is_refused() {
            assertThatThrownBy(() -> new Quote(" ", 0, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Quote("ab", -1, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    final class Citations {

        @Test
        void a_citation_says_where_its_chunk_stands() {
            assertThat(citation(1))
                    .isEqualTo(
                            new Citation(
                                    1,
                                    CHUNK.path(),
                                    CHUNK.version(),
                                    "婚假辦法",
                                    new Quote("🎉 婚假八日。", 100, 107),
                                    3,
                                    List.of("第三章")));
            assertThat(citation(1).documentId()).isEqualTo(DocumentId.of(CHUNK.path()));
        }

        @Test
        void citations_are_numbered_from_one_without_gaps() {
            assertThat(answer(List.of(), List.of(citation(1), citation(2))).citations()).hasSize(2);
            for (List<Citation> wrong :
                    List.of(
                            List.of(citation(0)),
                            List.of(citation(2)),
                            List.of(citation(1), citation(3)),
                            List.of(citation(2), citation(1)),
                            List.of(citation(1), citation(1)))) {
                assertThatThrownBy(() -> answer(List.of(), wrong))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 2})
        void a_segment_cannot_cite_what_is_not_there(int number) {
            Segment segment = new Segment("婚假八日。", List.of(1, number));

            assertThatThrownBy(() -> answer(List.of(segment), List.of(citation(1))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_text_is_the_segments_with_a_blank_line_between_them() {
        Answer answer =
                answer(
                        List.of(new Segment("One.", List.of(1)), new Segment("Two.", List.of())),
                        List.of(citation(1)));

        assertThat(answer.text()).isEqualTo("One.\n\nTwo.");
    }

    @Test
    void only_the_last_event_ends_an_answer() {
        assertThat(new AnswerEvent.Step(AnswerEvent.Stage.READING).stateAfter().isFinal())
                .isFalse();
        assertThat(new AnswerEvent.Cited(citation(1)).stateAfter().isFinal()).isFalse();
        assertThat(new AnswerEvent.Told(new Segment("a", List.of())).stateAfter().isFinal())
                .isFalse();
        assertThat(new AnswerEvent.Done(answer(List.of(), List.of())).stateAfter())
                .isEqualTo(AnswerState.DONE);
        assertThat(new AnswerEvent.Broken(ErrorCode.TIMEOUT, "Late.").stateAfter())
                .isEqualTo(AnswerState.FAILED);
        assertThat(new AnswerEvent.Cancelled().stateAfter()).isEqualTo(AnswerState.CANCELLED);
    }

    @Nested
    final class Asking {

        @Test
        void a_question_has_no_white_space_at_its_ends() {
            assertThat(new Question(" 婚假幾天？\u3000\n").text()).isEqualTo("婚假幾天？");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\u3000\n"})
        void a_blank_question_is_refused(String text) {
            assertThatThrownBy(() -> new Question(text)).isInstanceOf(InvalidInputException.class);
        }

        @Test
        void a_question_has_at_most_2000_code_points() {
            assertThat(new Question("🎉".repeat(2_000)).text()).hasSize(4_000);
            assertThatThrownBy(() -> new Question("🎉".repeat(2_001)))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1234567", "with space", "a/b/c/d/e", "編號編號編號編號", "12345678\n"})
        void what_is_no_id_is_refused(String value) {
            assertThatThrownBy(() -> new AnswerId(value)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> new ConversationId(value))
                    .isInstanceOf(InvalidInputException.class);
        }

        @Test
        void ids_have_8_to_64_letters_and_random_ones_differ() {
            assertThat(new AnswerId("a".repeat(64)).value()).hasSize(64);
            assertThatThrownBy(() -> new AnswerId("a".repeat(65)))
                    .isInstanceOf(InvalidInputException.class);
            assertThat(AnswerId.random()).isNotEqualTo(AnswerId.random());
            assertThat(ConversationId.random()).isNotEqualTo(ConversationId.random());
        }

        @Test
        void an_answer_of_no_tokens_cannot_be_asked_of_a_model() {
            assertThatThrownBy(() ->
                            new CompletionRequest(
                                    "Answer.",
                                    List.of(),
                                    List.of(CHUNK),
                                    new Question("q"),
                                    0,
                                    Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
