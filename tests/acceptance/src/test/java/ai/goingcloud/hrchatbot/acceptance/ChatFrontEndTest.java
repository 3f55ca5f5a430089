package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Chats as front ends do, through the client of those who made the API that is spoken. */
@SuppressWarnings("deprecation") // There is no other way to fields that are not OpenAI's own.
final class ChatFrontEndTest {

    @TempDir private Path home;
    private LaptopWiring wiring;
    private OpenAIClient client;

    @BeforeEach
    void start() {
        wiring = new LaptopWiring(home);
        wiring.put(Scenarios.LEAVE, Scenarios.LEAVE_TEXT);
        Eventually.holds(() ->
                assertThat(wiring.api().document(Scenarios.LEAVE).path("state").asString(""))
                        .isEqualTo("indexed"));
        client =
                OpenAIOkHttpClient.builder()
                        .baseUrl(wiring.address() + "/v1")
                        .apiKey("none is needed on this machine")
                        .maxRetries(0)
                        .build();
    }

    @AfterEach
    void close() {
        client.close();
        wiring.close();
    }

    private static ChatCompletionCreateParams asking(String model, String... words) {
        ChatCompletionCreateParams.Builder chat =
                ChatCompletionCreateParams.builder()
                        .model(model)
                        .addSystemMessage("You are a pirate.")
                        .temperature(0.7);
        for (int i = 0; i + 1 < words.length; i += 2) {
            chat.addUserMessage(words[i]).addAssistantMessage(words[i + 1]);
        }
        return chat.addUserMessage(words[words.length - 1]).build();
    }

    private static Map<?, ?> citation(Map<String, JsonValue> more) {
        List<?> citations =
                Objects.requireNonNull(
                        Objects.requireNonNull(more.get("citations")).convert(List.class));
        assertThat(citations).isNotEmpty();
        return (Map<?, ?>) citations.getFirst();
    }

    /** What a front end shows leads to the very words in the document. */
    private void assertLeadsToItsQuote(String content, Map<?, ?> citation) {
        String quote = String.valueOf(citation.get("quote"));
        assertThat(content).contains("[1]", quote);
        assertThat(citation.get("path")).isEqualTo(Scenarios.LEAVE);
        JsonNode document =
                wiring.api()
                        .get("/v1/documents/%s/text".formatted(citation.get("documentId")))
                        .json();
        assertThat(document.path("text").asString("")).contains(quote);
    }

    @Test
    void the_only_model_is_listed() {
        assertThat(client.models().list().data())
                .extracting(Model::id)
                .containsExactly("hr-chatbot");
    }

    @Test
    void an_answer_comes_whole_with_its_quotes() {
        ChatCompletion completion =
                client.chat().completions().create(asking("hr-chatbot", Scenarios.CARRY_OVER));

        ChatCompletion.Choice choice = completion.choices().getFirst();
        String content = choice.message().content().orElseThrow();
        assertThat(content).contains("Up to five days may be carried over until 31 March");
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(completion.usage()).isPresent();
        assertLeadsToItsQuote(content, citation(completion._additionalProperties()));
    }

    @Test
    void an_answer_comes_piece_by_piece_with_its_quotes() {
        StringBuilder content = new StringBuilder();
        Map<String, JsonValue> more = Map.of();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat()
                        .completions()
                        .createStreaming(asking("hr-chatbot", Scenarios.CARRY_OVER))) {
            for (ChatCompletionChunk chunk :
                    (Iterable<ChatCompletionChunk>) chunks.stream()::iterator) {
                chunk.choices()
                        .forEach(choice -> choice.delta().content().ifPresent(content::append));
                if (chunk._additionalProperties().containsKey("citations")) {
                    more = chunk._additionalProperties();
                }
            }
        }

        assertThat(content).contains("Up to five days may be carried over until 31 March");
        assertLeadsToItsQuote(content.toString(), citation(more));
    }

    @Test
    void a_chat_goes_on() {
        ChatCompletion completion =
                client.chat()
                        .completions()
                        .create(
                                asking(
                                        "hr-chatbot",
                                        Scenarios.LEAVE_DAYS,
                                        "25 days [1].",
                                        "How many of them may be carried over?"));

        assertThat(completion.choices().getFirst().message().content().orElseThrow())
                .contains("Up to five days");
    }

    @Test
    void another_model_is_not_there() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        client.chat().completions().create(asking("gpt-5", Scenarios.CARRY_OVER)))
                .withMessageContaining("hr-chatbot");
    }
}
