package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link CompletionModel} promises. */
public interface CompletionModelContract {

    /** A model that will write these pieces; called once by each test. */
    CompletionModel writing(String... pieces);

    private static CompletionRequest request() {
        return new CompletionRequest(
                "Answer from the passages.",
                List.of(),
                List.of(
                        Policies.policy("leave.md", "25 days")
                                .document()
                                .chunks()
                                .getFirst()
                                .chunk()),
                new Question("How many days?"),
                200,
                Duration.ofSeconds(20));
    }

    @Test
    default void streams_the_text_in_order_and_says_how_it_ended() {
        List<String> pieces = new ArrayList<>();

        Completion completion =
                writing("You have ", "25 days", "。").complete(request(), pieces::add, () -> false);

        assertThat(String.join("", pieces)).isEqualTo("You have 25 days。");
        assertThat(pieces).doesNotContain("");
        assertThat(completion.end()).isEqualTo(Completion.End.FINISHED);
        assertThat(completion.inputTokens()).isPositive();
        assertThat(completion.outputTokens()).isPositive();
    }

    @Test
    default void once_cancelled_no_further_piece_is_given() {
        List<String> pieces = new ArrayList<>();

        Completion completion =
                writing("one ", "two ", "three")
                        .complete(request(), pieces::add, () -> !pieces.isEmpty());

        assertThat(pieces).hasSize(1);
        assertThat(completion.end()).isEqualTo(Completion.End.CANCELLED);
    }

    @Test
    default void the_model_has_a_name() {
        assertThat(writing("x").name()).isNotBlank();
    }
}
