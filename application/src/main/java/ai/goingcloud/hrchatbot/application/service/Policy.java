package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.retrieval.Fusion;
import java.time.Duration;

/**
 * The choices that the company or the operator makes for the use cases.
 *
 * @param defaultAudience whom a document is for when nobody says otherwise
 * @param candidates how many chunks each list of a search has, 1 to 1,000
 * @param concurrentIngests how many files are read side by side, at least 1
 * @param concurrentAnswers how many answers may be running, at least 1
 * @param answerDeadline how long an answer may take
 * @param hrSystem where people look up their own records, such as a web address; "" where there is
 *     none to tell
 * @param hrContact whom to ask when the documents do not answer; "" where there is none to tell
 */
public record Policy(
        Audience defaultAudience,
        Fusion fusion,
        int candidates,
        int concurrentIngests,
        int concurrentAnswers,
        Duration answerDeadline,
        String hrSystem,
        String hrContact) {

    /** For a laptop: everybody may read what nobody restricts. */
    public static Policy forLaptop() {
        return new Policy(
                Audience.everyone(), Fusion.MIN_MAX, 50, 3, 64, Duration.ofSeconds(60), "", "");
    }

    /** This, with what to tell where the documents do not answer. */
    public Policy referringTo(String system, String contact) {
        return new Policy(
                defaultAudience,
                fusion,
                candidates,
                concurrentIngests,
                concurrentAnswers,
                answerDeadline,
                system,
                contact);
    }
}
