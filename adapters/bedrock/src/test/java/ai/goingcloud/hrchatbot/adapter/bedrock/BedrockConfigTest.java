package ai.goingcloud.hrchatbot.adapter.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import org.junit.jupiter.api.Test;

class BedrockConfigTest {

    @Test
    void the_defaults_stay_in_japan_and_leave_the_temperature_to_the_model() {
        BedrockConfig defaults = BedrockConfig.defaults();

        assertThat(defaults.region()).isEqualTo("ap-northeast-1");
        assertThat(defaults.chatModel()).isEqualTo("jp.anthropic.claude-sonnet-4-6");
        assertThat(defaults.temperature()).isNull();
        assertThat(defaults.embeddingModel()).isEqualTo("cohere.embed-v4:0");
        assertThat(defaults.dimension()).isEqualTo(1024);
        assertThat(defaults.rerankModel()).isNull();
    }

    @Test
    void what_bedrock_would_refuse_is_refused_at_once() {
        BedrockConfig defaults = BedrockConfig.defaults();

        assertThatThrownBy(() -> defaults.using("m", null, "e", 1000, null))
                .isInstanceOf(MisconfiguredException.class);
        assertThatThrownBy(() -> defaults.using("m", 1.5, "e", 1024, null))
                .isInstanceOf(MisconfiguredException.class);
        assertThatThrownBy(() -> defaults.using(" ", null, "e", 1024, null))
                .isInstanceOf(MisconfiguredException.class);
    }
}
