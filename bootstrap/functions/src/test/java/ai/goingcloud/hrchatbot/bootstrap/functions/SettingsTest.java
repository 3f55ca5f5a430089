package ai.goingcloud.hrchatbot.bootstrap.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each function reads what Terraform gives that very function, and nothing else. */
class SettingsTest {

    private static final JsonNode EXPECTATIONS =
            JsonMapper.shared()
                    .readTree(Path.of("../../infra/terraform/expectations.json").toFile());

    private final Set<String> read = new ConcurrentSkipListSet<>();

    @ParameterizedTest
    @ValueSource(strings = {"api", "ingest", "reconcile", "forget", "migrate"})
    void a_function_reads_the_settings_that_it_is_given(String function)
            throws ReflectiveOperationException {
        JsonNode expected = EXPECTATIONS.at("/functions/" + function);
        String handler = expected.path("handler").asString().replaceFirst("::.*", "");

        Object _ =
                Class.forName(handler)
                        .getDeclaredConstructor(Environment.class)
                        .newInstance(new Environment(this::recorded));

        Set<String> given = new TreeSet<>();
        expected.path("environment").forEach(key -> given.add(key.asString()));
        assertThat(read).isEqualTo(given);
    }

    private String recorded(String key) {
        if (key.startsWith("HR_CHATBOT_")) {
            read.add(key);
        }
        return switch (key) {
            case "HR_CHATBOT_DAILY_BUDGET",
                    "HR_CHATBOT_PRICE_CACHED",
                    "HR_CHATBOT_PRICE_INPUT",
                    "HR_CHATBOT_PRICE_OUTPUT" ->
                    "3.3";
            case "AWS_REGION" -> "ap-northeast-1";
            case "HR_CHATBOT_DATABASE_PORT" -> "5432";
            case "HR_CHATBOT_KEEP_DAYS" -> "365";
            case "HR_CHATBOT_OIDC_TOKEN_SECONDS" -> "240";
            case "HR_CHATBOT_TIME_ZONE" -> "Asia/Tokyo";
            default ->
                    key.startsWith("HR_CHATBOT_")
                            ? key.toLowerCase(Locale.ROOT).replace('_', '-')
                            : "";
        };
    }
}
