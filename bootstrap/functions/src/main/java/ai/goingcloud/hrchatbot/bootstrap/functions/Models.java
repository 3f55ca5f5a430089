package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.bedrock.Bedrock;
import ai.goingcloud.hrchatbot.adapter.bedrock.BedrockConfig;
import ai.goingcloud.hrchatbot.adapter.bedrock.ListPrice;
import ai.goingcloud.hrchatbot.adapter.emf.EmbeddedMetrics;
import ai.goingcloud.hrchatbot.application.service.Writers;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Bedrock as the environment names it. */
final class Models {

    private static final String NONE = "none";
    private static final int DIMENSION = 1024;
    private static final int MAX_TOKENS = 700;

    private Models() {}

    static BedrockConfig forAnswers(Environment environment) {
        return BedrockConfig.defaults()
                .at(environment.region(), environment.endpoint("BEDROCK_RUNTIME"))
                .using(
                        environment.text("HR_CHATBOT_CHAT_MODEL"),
                        null,
                        embedding(environment),
                        DIMENSION,
                        environment.textUnless(NONE, "HR_CHATBOT_RERANK_MODEL"));
    }

    static BedrockConfig forDocuments(Environment environment) {
        return BedrockConfig.defaults()
                .at(environment.region(), environment.endpoint("BEDROCK_RUNTIME"))
                .using(
                        BedrockConfig.DEFAULT_CHAT_MODEL,
                        null,
                        embedding(environment),
                        DIMENSION,
                        null);
    }

    /** Those that embed: the chosen one, and those of other spaces that are asked as well. */
    static List<EmbeddingModel> embedding(
            Bedrock bedrock, EmbeddedMetrics metrics, Environment environment) {
        String further = environment.textUnless(NONE, "HR_CHATBOT_FURTHER_EMBEDDING_MODELS");
        List<EmbeddingModel> models = new ArrayList<>();
        models.add(metrics.counting(bedrock.embeddingModel()));
        if (further != null) {
            for (String model : further.split(",", -1)) {
                models.add(metrics.counting(bedrock.embeddingModel(model.strip())));
            }
        }
        return List.copyOf(models);
    }

    /**
     * The models that write, what they cost and what may be spent on them in a day. Answers are
     * streamed although the front end polls: each poll shows what was proven by then.
     */
    static Writers writers(Bedrock bedrock, EmbeddedMetrics metrics, Environment environment) {
        return new Writers(
                List.of(metrics.counting(bedrock.completionModel())),
                metrics.counting(
                        bedrock.wholeTextModel(environment.text("HR_CHATBOT_CONDENSE_MODEL"))),
                prices(environment),
                environment.amountUnless(NONE, "HR_CHATBOT_DAILY_BUDGET"),
                Set.of(),
                MAX_TOKENS);
    }

    /** Those that are set, or else those that the model is known to have. */
    private static Writers.Prices prices(Environment environment) {
        BigDecimal input = environment.amountUnless(NONE, "HR_CHATBOT_PRICE_INPUT");
        BigDecimal cached = environment.amountUnless(NONE, "HR_CHATBOT_PRICE_CACHED");
        BigDecimal output = environment.amountUnless(NONE, "HR_CHATBOT_PRICE_OUTPUT");
        if (input == null || output == null) {
            return ListPrice.of(environment.text("HR_CHATBOT_CHAT_MODEL"))
                    .map(list -> new Writers.Prices(list.input(), list.cached(), list.output()))
                    .orElse(Writers.Prices.NONE);
        }
        return new Writers.Prices(input, cached == null ? input : cached, output);
    }

    private static String embedding(Environment environment) {
        return environment.text("HR_CHATBOT_EMBEDDING_MODEL");
    }
}
