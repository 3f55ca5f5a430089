package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.bedrock.Bedrock;
import ai.goingcloud.hrchatbot.adapter.bedrock.BedrockConfig;
import ai.goingcloud.hrchatbot.adapter.bedrock.ListPrice;
import ai.goingcloud.hrchatbot.adapter.openai.OpenAiCompletionModel;
import ai.goingcloud.hrchatbot.adapter.openai.OpenAiConfig;
import ai.goingcloud.hrchatbot.adapter.openai.OpenAiEmbeddingModel;
import ai.goingcloud.hrchatbot.application.service.Allowance;
import ai.goingcloud.hrchatbot.application.service.Writers;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The models that the settings name. Nothing of an engine is loaded unless they name it. */
final class Models implements AutoCloseable {

    private static final int MAX_TOKENS = 700;
    private static final String LOCAL_SERVER = "http://localhost:11434/v1";

    private final ModelSettings settings;
    private final UnaryOperator<CompletionModel> around;
    private @Nullable Bedrock opened;

    /**
     * Of these settings.
     *
     * @param around what stands around each model that writes
     */
    Models(ModelSettings settings, UnaryOperator<CompletionModel> around) {
        this.settings = settings;
        this.around = around;
    }

    /** The embedding models, instead of those in this process; empty to use those. */
    List<EmbeddingModel> embedding() {
        return switch (settings.embeddings()) {
            case NONE -> List.of();
            case BEDROCK -> List.of(bedrock().embeddingModel());
            case OPENAI ->
                    List.of(new OpenAiEmbeddingModel(openAi(settings.text("chat-model", "-"))));
        };
    }

    /** Null where answers are picked, not written. */
    @Nullable Writers writers() {
        return switch (settings.answers()) {
            case NONE -> null;
            case BEDROCK ->
                    writers(
                            settings.text("chat-model", BedrockConfig.DEFAULT_CHAT_MODEL),
                            bedrock()::completionModel,
                            bedrock()::wholeTextModel);
            case OPENAI -> {
                Function<String, CompletionModel> opening =
                        model -> new OpenAiCompletionModel(openAi(model));
                yield writers(named("chat-model"), opening, opening);
            }
        };
    }

    /**
     * What reranks; null for nothing, as without the setting.
     *
     * @throws MisconfiguredException when it is named and nothing else is asked of Bedrock
     */
    @Nullable Reranker reranker() {
        if (settings.text("rerank-model") == null) {
            return null;
        }
        if (settings.answers() != ModelSettings.Engine.BEDROCK
                && settings.embeddings() != ModelSettings.Engine.BEDROCK) {
            throw settings.wrong(
                    "rerank-model", "left out where Bedrock neither answers nor embeds");
        }
        return bedrock().reranker().orElse(null);
    }

    private Writers writers(
            String chat,
            Function<String, CompletionModel> opening,
            Function<String, CompletionModel> openingForWholeTexts) {
        List<CompletionModel> answering = new ArrayList<>();
        answering.add(around.apply(opening.apply(chat)));
        String fallback = settings.text("fallback-model");
        if (fallback != null) {
            answering.add(around.apply(opening.apply(fallback)));
        }
        return new Writers(
                answering,
                around.apply(openingForWholeTexts.apply(settings.text("small-model", chat))),
                prices(chat),
                settings.amount("daily-budget"),
                settings.languages("document-languages"),
                settings.number("max-tokens", MAX_TOKENS));
    }

    /** Null where servers of the company's own do all and no price is named. */
    @Nullable Allowance allowance() {
        Allowance usual = Allowance.USUAL;
        return settings.answers() == ModelSettings.Engine.BEDROCK
                        || settings.embeddings() == ModelSettings.Engine.BEDROCK
                        || settings.amount("price-input") != null
                ? new Allowance(
                        settings.number("person-daily-tokens", (int) usual.tokensADay()),
                        settings.number("person-questions-a-minute", usual.questionsAMinute()),
                        settings.number(
                                "address-questions-a-minute",
                                usual.questionsAMinuteFromAnAddress()))
                : null;
    }

    private Writers.Prices prices(String chat) {
        BigDecimal input = settings.amount("price-input");
        BigDecimal cached = settings.amount("price-cached");
        BigDecimal output = settings.amount("price-output");
        if (input == null && output == null && settings.answers() == ModelSettings.Engine.BEDROCK) {
            return ListPrice.of(chat)
                    .map(list -> new Writers.Prices(list.input(), list.cached(), list.output()))
                    .orElse(Writers.Prices.NONE);
        }
        BigDecimal paid = input == null ? BigDecimal.ZERO : input;
        return new Writers.Prices(
                paid, cached == null ? paid : cached, output == null ? BigDecimal.ZERO : output);
    }

    private Bedrock bedrock() {
        Bedrock known = opened;
        if (known != null) {
            return known;
        }
        BigDecimal temperature = settings.amount("temperature");
        Bedrock bedrock =
                Bedrock.open(
                        BedrockConfig.defaults()
                                .at(
                                        settings.text("region", BedrockConfig.DEFAULT_REGION),
                                        settings.place("endpoint"))
                                .using(
                                        settings.text(
                                                "chat-model", BedrockConfig.DEFAULT_CHAT_MODEL),
                                        temperature == null ? null : temperature.doubleValue(),
                                        settings.text(
                                                "embedding-model",
                                                BedrockConfig.DEFAULT_EMBEDDING_MODEL),
                                        settings.number("dimension", 1024),
                                        settings.text("rerank-model")));
        opened = bedrock;
        return bedrock;
    }

    private OpenAiConfig openAi(String chat) {
        URI place = settings.place("endpoint");
        String variable = settings.text("api-key-variable");
        OpenAiConfig config =
                OpenAiConfig.of(place == null ? URI.create(LOCAL_SERVER) : place, chat)
                        .with(variable == null ? null : System.getenv(variable));
        return settings.embeddings() == ModelSettings.Engine.OPENAI
                ? config.embeddingBy(named("embedding-model"), settings.number("dimension", 768))
                : config;
    }

    private String named(String key) {
        String value = settings.text(key);
        if (value == null) {
            throw settings.wrong(key, "named");
        }
        return Objects.requireNonNull(value);
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
