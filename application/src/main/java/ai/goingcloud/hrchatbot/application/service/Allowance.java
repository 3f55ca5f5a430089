package ai.goingcloud.hrchatbot.application.service;

/**
 * What one person may cost where answering costs money, counted in the store, so that it holds
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

    public Allowance {
        if (tokensADay < 1 || questionsAMinute < 1 || questionsAMinuteFromAnAddress < 1) {
            throw new IllegalArgumentException("an allowance is at least 1");
        }
    }
}
