package ai.goingcloud.hrchatbot.bootstrap.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.adapter.bedrock.Bedrock;
import ai.goingcloud.hrchatbot.adapter.emf.EmbeddedMetrics;
import ai.goingcloud.hrchatbot.application.service.Writers;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What answers may cost, as the environment says it. */
final class ModelsTest {

    private final Map<String, String> variables = new HashMap<>();

    ModelsTest() {
        variables.put("AWS_REGION", "ap-northeast-1");
        variables.put("HR_CHATBOT_CHAT_MODEL", "jp.anthropic.claude-sonnet-4-6");
        variables.put("HR_CHATBOT_CONDENSE_MODEL", "jp.small");
        variables.put("HR_CHATBOT_EMBEDDING_MODEL", "cohere.embed-v4:0");
        for (String key :
                new String[] {
                    "RERANK_MODEL", "DAILY_BUDGET", "PRICE_INPUT", "PRICE_CACHED", "PRICE_OUTPUT"
                }) {
            variables.put("HR_CHATBOT_" + key, "none");
        }
    }

    private Writers writers() {
        Environment environment = new Environment(variables::get);
        return Models.writers(
                Bedrock.open(Models.forAnswers(environment)),
                new EmbeddedMetrics("test", _ -> {}, InstantSource.system()),
                environment);
    }

    @Test
    void the_default_model_has_the_prices_that_are_known_of_it() {
        assertThat(writers().prices().input()).isEqualByComparingTo("3.3");
        assertThat(writers().prices().output()).isEqualByComparingTo("16.5");
        assertThat(writers().dailyBudget()).isNull();
    }

    @Test
    void prices_and_budget_can_be_set() {
        variables.put("HR_CHATBOT_CHAT_MODEL", "amazon.nova-2-lite-v1:0");
        variables.put("HR_CHATBOT_PRICE_INPUT", "0.4");
        variables.put("HR_CHATBOT_PRICE_CACHED", "0.1");
        variables.put("HR_CHATBOT_PRICE_OUTPUT", "3");
        variables.put("HR_CHATBOT_DAILY_BUDGET", "20");

        assertThat(writers().prices())
                .isEqualTo(
                        new Writers.Prices(
                                new BigDecimal("0.4"), new BigDecimal("0.1"), new BigDecimal(3)));
        assertThat(writers().dailyBudget()).isEqualByComparingTo("20");
    }

    @Test
    void a_budget_that_could_never_be_used_is_refused() {
        variables.put("HR_CHATBOT_CHAT_MODEL", "amazon.nova-2-lite-v1:0");
        variables.put("HR_CHATBOT_DAILY_BUDGET", "20");

        assertThatThrownBy(this::writers)
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("price");
    }

    @Test
    void what_is_no_amount_is_refused_with_the_variables_name() {
        variables.put("HR_CHATBOT_DAILY_BUDGET", "much");

        assertThatThrownBy(this::writers)
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("HR_CHATBOT_DAILY_BUDGET");
    }

    @Test
    void nothing_reranks_unless_a_model_is_named() {
        assertThat(Bedrock.open(Models.forAnswers(new Environment(variables::get))).reranker())
                .isEmpty();

        variables.put("HR_CHATBOT_RERANK_MODEL", "cohere.rerank-v3-5:0");
        assertThat(Bedrock.open(Models.forAnswers(new Environment(variables::get))).reranker())
                .isPresent();
    }
}
