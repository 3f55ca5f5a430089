package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.testing.model.FakeBedrock;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The real SDK against the fake service. */
final class Fakes {

    private Fakes() {}

    static BedrockConfig config(FakeBedrock fake) {
        return BedrockConfig.defaults()
                .at("ap-northeast-1", fake.endpoint())
                .using(
                        "jp.anthropic.claude-sonnet-4-6",
                        null,
                        "cohere.embed-v4:0",
                        256,
                        "cohere.rerank-v3-5:0")
                .waiting(Duration.ofSeconds(5), Duration.ofSeconds(10), 1);
    }

    static Bedrock open(FakeBedrock fake) {
        return open(config(fake));
    }

    static Bedrock open(BedrockConfig config) {
        return Bedrock.open(
                config,
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("test-key", "test-secret")));
    }
}
