package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.bedrock.Bedrock;
import ai.goingcloud.hrchatbot.adapter.bedrock.BedrockConfig;
import ai.goingcloud.hrchatbot.adapter.emf.EmbeddedMetrics;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/** Bedrock as the environment names it. */
final class Models {

    private static final String NONE = "none";
    private static final int DIMENSION = 1024;

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

    private static String embedding(Environment environment) {
        return environment.text("HR_CHATBOT_EMBEDDING_MODEL");
    }
}
