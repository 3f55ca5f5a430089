package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/** What Converse and ConverseStream are given alike, and how both say that they have ended. */
record Conversed(
        SystemContentBlock system, List<Message> messages, InferenceConfiguration inference) {

    private static final SecureRandom RANDOM = new SecureRandom();

    Conversed {
        messages = List.copyOf(messages);
    }

    static Conversed of(CompletionRequest request, BedrockConfig config) {
        byte[] fence = new byte[8];
        RANDOM.nextBytes(fence);
        List<Message> messages = new ArrayList<>();
        for (Turn turn : request.history()) {
            if (!turn.question().isBlank() && !turn.answer().isBlank()) {
                messages.add(message(ConversationRole.USER, turn.question()));
                messages.add(message(ConversationRole.ASSISTANT, turn.answer()));
            }
        }
        messages.add(
                message(ConversationRole.USER, request.sheet(HexFormat.of().formatHex(fence))));
        InferenceConfiguration.Builder inference =
                InferenceConfiguration.builder().maxTokens(request.maxTokens());
        Double temperature = config.temperature();
        if (temperature != null) {
            inference = inference.temperature(temperature.floatValue());
        }
        return new Conversed(
                SystemContentBlock.fromText(request.instructions()), messages, inference.build());
    }

    private static Message message(ConversationRole role, String text) {
        return Message.builder().role(role).content(ContentBlock.fromText(text)).build();
    }

    static Completion ended(StopReason reason, @Nullable TokenUsage usage) {
        return switch (reason) {
            case END_TURN, STOP_SEQUENCE -> completion(Completion.End.FINISHED, usage);
            case MAX_TOKENS -> completion(Completion.End.LENGTH, usage);
            case GUARDRAIL_INTERVENED, CONTENT_FILTERED ->
                    completion(Completion.End.FILTERED, usage);
            case MODEL_CONTEXT_WINDOW_EXCEEDED ->
                    throw new DependencyException(
                            ErrorCode.TOO_LARGE,
                            "The question with its passages is too long for the model.",
                            null);
            default ->
                    throw new DependencyException(
                            ErrorCode.UNAVAILABLE, "The model's text cannot be used.", null);
        };
    }

    static Completion completion(Completion.End end, @Nullable TokenUsage used) {
        return used == null
                ? new Completion(end, 0, 0, 0)
                : new Completion(
                        end,
                        count(used.inputTokens()) + count(used.cacheWriteInputTokens()),
                        count(used.cacheReadInputTokens()),
                        count(used.outputTokens()));
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
