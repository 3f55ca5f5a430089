package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The generating models, where there are any, and what they may cost.
 *
 * @param answering the model that answers, then those that stand in where one is refused; not empty
 * @param understanding a model for follow-ups and translations, which may be a smaller one; null
 *     for none
 * @param prices of all these models; where they differ, those of the dearest
 * @param dailyBudget in US dollars for everybody together; null for none
 * @param documentLanguages in which a question is searched that is asked in another; empty where
 *     nothing is to be translated
 * @param maxTokens of an answer
 */
public record Writers(
        List<CompletionModel> answering,
        @Nullable CompletionModel understanding,
        Prices prices,
        @Nullable BigDecimal dailyBudget,
        Set<Language> documentLanguages,
        int maxTokens) {

    public Writers {
        answering = List.copyOf(answering);
        documentLanguages = Set.copyOf(documentLanguages);
        if (answering.isEmpty()) {
            throw new IllegalArgumentException("somebody has to write");
        }
        if (dailyBudget != null && prices.areUnknown()) {
            throw new MisconfiguredException(
                    "A daily budget is counted by prices, and none is known of this model: name"
                            + " what a million tokens cost.");
        }
    }

    /**
     * What a million tokens cost, in US dollars.
     *
     * @param cached those that the operator had kept
     */
    public record Prices(BigDecimal input, BigDecimal cached, BigDecimal output) {

        /** Where nothing is paid, or nothing known. */
        public static final Prices NONE =
                new Prices(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

        boolean areUnknown() {
            return input.signum() == 0 && output.signum() == 0;
        }

        BigDecimal of(long inputTokens, long cachedTokens, long outputTokens) {
            return input.multiply(BigDecimal.valueOf(inputTokens))
                    .add(cached.multiply(BigDecimal.valueOf(cachedTokens)))
                    .add(output.multiply(BigDecimal.valueOf(outputTokens)))
                    .divide(MILLION, MathContext.DECIMAL64)
                    .setScale(6, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
        }
    }
}
