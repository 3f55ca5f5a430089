package ai.goingcloud.hrchatbot.application.service;

/**
 * What one person may cost where models are paid for, counted in the store, so that it holds
 * however many processes answer.
 *
 * @param tokensADay read and written by models for one person in a day; from then on the passages
 *     themselves are told until the next day
 * @param questionsAMinute of one person
 * @param questionsAMinuteFromAnAddress of all who come from it, as from an office
 */
public record Allowance(long tokensADay, int questionsAMinute, int questionsAMinuteFromAnAddress) {

    /** More than anybody asks who reads the answers. */
    public static final Allowance USUAL = new Allowance(1_000_000, 240, 1_200);

    /** A search pays for one short text to be embedded and for none to be written. */
    private static final int SEARCHES_FOR_A_QUESTION = 10;

    public Allowance {
        if (tokensADay < 1 || questionsAMinute < 1 || questionsAMinuteFromAnAddress < 1) {
            throw new IllegalArgumentException("an allowance is at least 1");
        }
    }

    int searchesAMinute() {
        return SEARCHES_FOR_A_QUESTION * questionsAMinute;
    }

    int searchesAMinuteFromAnAddress() {
        return SEARCHES_FOR_A_QUESTION * questionsAMinuteFromAnAddress;
    }
}
