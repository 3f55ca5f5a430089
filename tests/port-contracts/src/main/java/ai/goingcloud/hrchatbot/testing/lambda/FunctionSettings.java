package ai.goingcloud.hrchatbot.testing.lambda;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a function of this product finds in its environment, by the names that Terraform gives. */
public final class FunctionSettings {

    private FunctionSettings() {}

    /**
     * Those that a function has wherever it is started from a tree; to be added to or changed.
     * Credentials of AWS and the bucket's endpoint are not among them.
     *
     * @param tree what the image has in its task folder
     * @param bedrock the endpoint of what stands in for it
     * @param database its host, port and, as the path, name
     * @param user whom the function is in the database
     */
    public static Map<String, String> of(Path tree, URI bedrock, URI database, String user) {
        Map<String, String> variables = new HashMap<>();
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("LAMBDA_TASK_ROOT", tree.toString());
        variables.put("AWS_REGION", "ap-northeast-1");
        variables.put("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", bedrock.toString());
        variables.put("HR_CHATBOT_BUCKET", "hr-chatbot-documents");
        variables.put("HR_CHATBOT_CHAT_MODEL", "jp.anthropic.claude-sonnet-4-6");
        variables.put("HR_CHATBOT_CLAIM_COUNTRY", "country");
        variables.put("HR_CHATBOT_CLAIM_EMPLOYMENT", "employment_type");
        variables.put("HR_CHATBOT_CLAIM_GROUPS", "groups");
        variables.put("HR_CHATBOT_CLAIM_ROLES", "roles");
        variables.put("HR_CHATBOT_CONDENSE_MODEL", "jp.anthropic.claude-haiku-4-5");
        variables.put("HR_CHATBOT_DAILY_BUDGET", "none");
        variables.put("HR_CHATBOT_DATABASE_HOST", database.getHost());
        variables.put("HR_CHATBOT_DATABASE_NAME", database.getPath().substring(1));
        variables.put("HR_CHATBOT_DATABASE_PORT", String.valueOf(database.getPort()));
        variables.put("HR_CHATBOT_DATABASE_USER", user);
        variables.put("HR_CHATBOT_EMBEDDING_MODEL", "cohere.embed-v4:0");
        variables.put("HR_CHATBOT_FURTHER_EMBEDDING_MODELS", "none");
        variables.put("HR_CHATBOT_KEEP_DAYS", "365");
        variables.put("HR_CHATBOT_OIDC_TOKEN_SECONDS", "240");
        variables.put("HR_CHATBOT_PRICE_CACHED", "none");
        variables.put("HR_CHATBOT_PRICE_INPUT", "none");
        variables.put("HR_CHATBOT_PRICE_OUTPUT", "none");
        variables.put("HR_CHATBOT_RERANK_MODEL", "none");
        variables.put("HR_CHATBOT_TIME_ZONE", "Asia/Tokyo");
        return variables;
    }
}
