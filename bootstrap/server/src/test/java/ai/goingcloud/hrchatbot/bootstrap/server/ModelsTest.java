package ai.goingcloud.hrchatbot.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.application.service.Writers;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of the models come to. */
final class ModelsTest {

    @TempDir private Path folder;

    private Models models(String... lines) throws IOException {
        Path file = folder.resolve("models.properties");
        Files.write(file, List.of(lines));
        return new Models(ModelSettings.read(file), model -> model);
    }

    private Writers writers(String... lines) throws IOException {
        return Objects.requireNonNull(models(lines).writers());
    }

    @Test
    void the_default_model_has_the_prices_that_are_known_of_it_unless_others_are_set()
            throws IOException {
        assertThat(writers("answers=bedrock").prices().output()).isEqualByComparingTo("16.5");
        assertThat(writers("answers=bedrock", "price-input=2", "price-output=8").prices().output())
                .isEqualByComparingTo("8");
        assertThat(writers("answers=bedrock", "chat-model=jp.another").prices())
                .isEqualTo(Writers.Prices.NONE);
        assertThat(writers("answers=openai", "chat-model=qwen3:4b").prices())
                .isEqualTo(Writers.Prices.NONE);
    }

    @Test
    void a_budget_that_could_never_be_used_is_refused() {
        assertThatThrownBy(
                        () -> writers("answers=openai", "chat-model=qwen3:4b", "daily-budget=20"))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("price");
    }

    @Test
    void what_is_written_out_is_not_streamed_and_by_the_chat_model_unless_another_is_named()
            throws IOException {
        assertThat(
                        Objects.requireNonNull(
                                        writers("answers=bedrock", "chat-model=jp.chat")
                                                .understanding())
                                .name())
                .isEqualTo("jp.chat");
        assertThat(
                        Objects.requireNonNull(
                                        writers("answers=bedrock", "small-model=jp.small")
                                                .understanding())
                                .name())
                .isEqualTo("jp.small");
    }

    @Test
    void nothing_reranks_unless_a_model_is_named_beside_another_of_bedrock() throws IOException {
        assertThat(models("answers=bedrock").reranker()).isNull();
        assertThat(models("embeddings=bedrock", "rerank-model=cohere.rerank-v3-5:0").reranker())
                .isNotNull();
        assertThatThrownBy(() ->
                        models(
                                        "answers=openai",
                                        "chat-model=x",
                                        "rerank-model=cohere.rerank-v3-5:0")
                                .reranker())
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("rerank-model");
    }
}
