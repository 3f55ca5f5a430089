package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.bedrock.BedrockConfig;

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

    private static String embedding(Environment environment) {
        return environment.text("HR_CHATBOT_EMBEDDING_MODEL");
    }
}
