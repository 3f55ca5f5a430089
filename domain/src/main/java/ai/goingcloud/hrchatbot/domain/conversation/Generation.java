package ai.goingcloud.hrchatbot.domain.conversation;

import java.math.BigDecimal;

/**
 * How an answer came to be written by a model, and what that cost.
 *
 * @param model its name
 * @param instructions version of the instructions it was given
 * @param inputTokens those from a cache not counted
 * @param estimatedCost in US dollars, by the prices that were configured; zero where none were
 */
public record Generation(
        String model,
        String instructions,
        long inputTokens,
        long cachedTokens,
        long outputTokens,
        BigDecimal estimatedCost) {}
