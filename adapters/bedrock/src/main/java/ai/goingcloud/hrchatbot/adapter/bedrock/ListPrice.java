package ai.goingcloud.hrchatbot.adapter.bedrock;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What a million tokens of a model cost by a public list, in US dollars; an estimate, since nobody
 * here has seen a bill. A token from the cache costs a tenth.
 *
 * @param input of what is read
 * @param cached of what is read from the operator's cache
 * @param output of what is written
 */
public record ListPrice(BigDecimal input, BigDecimal cached, BigDecimal output) {

    private static final Map<String, ListPrice> KNOWN =
            Map.of(
                    BedrockConfig.DEFAULT_CHAT_MODEL,
                    of("3.3", "0.33", "16.5"),
                    "global.anthropic.claude-sonnet-5-5",
                    of("2", "0.2", "10"));

    private static ListPrice of(String input, String cached, String output) {
        return new ListPrice(new BigDecimal(input), new BigDecimal(cached), new BigDecimal(output));
    }

    /** Of a model, by its id; empty for one that the list does not have. */
    public static Optional<ListPrice> of(String model) {
        return Optional.ofNullable(KNOWN.get(model));
    }
}
