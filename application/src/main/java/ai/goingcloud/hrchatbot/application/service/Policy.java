package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.retrieval.Fusion;
import ai.goingcloud.hrchatbot.domain.retrieval.Idea;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The choices that the company or the operator makes for the use cases.
 *
 * @param defaultAudience whom a document is for when neither its folder nor a file beside it says
 *     so; what stands in the document itself narrows this too
 * @param candidates how many chunks each list of a search has, 1 to 1,000
 * @param concurrentIngests how many files are read side by side, at least 1
 * @param keepConversationsFor how long a conversation is kept that nobody goes on with
 * @param hrDesk where to send people whom the documents do not answer
 * @param allowance of one person, where models are paid for; null where nothing is
 * @param ideas what finding and choosing do better than the plain way; all but in measurements
 */
public record Policy(
        Audience defaultAudience,
        Fusion fusion,
        int candidates,
        int concurrentIngests,
        AnswerLimits answerLimits,
        Duration keepConversationsFor,
        HrDesk hrDesk,
        @Nullable Allowance allowance,
        Set<Idea> ideas) {

    public Policy {
        ideas = Set.copyOf(ideas);
    }

    /** With all ideas, where nothing is paid. */
    public Policy(
            Audience defaultAudience,
            Fusion fusion,
            int candidates,
            int concurrentIngests,
            AnswerLimits answerLimits,
            Duration keepConversationsFor,
            HrDesk hrDesk) {
        this(
                defaultAudience,
                fusion,
                candidates,
                concurrentIngests,
                answerLimits,
                keepConversationsFor,
                hrDesk,
                null,
                Idea.all());
    }

    /** For a laptop: everybody may read what nobody restricts. */
    public static Policy forLaptop() {
        return new Policy(
                Audience.everyone(),
                Fusion.MIN_MAX,
                50,
                3,
                new AnswerLimits(64, 64, 6_000, 200, Duration.ofSeconds(60)),
                Duration.ofDays(365),
                HrDesk.unknown());
    }

    /**
     * For a server that people sign in to: only HR may read what nobody opens to others, and one
     * person has some of its places, never all.
     */
    public static Policy forSignedIn() {
        return forHrAlone(new AnswerLimits(64, 8, 120, 30, Duration.ofSeconds(60)));
    }

    /**
     * For a company, in a function that answers one question at a time and is given half a minute
     * for it: only HR may read what nobody opens to others.
     */
    public static Policy forCompany() {
        return forHrAlone(new AnswerLimits(8, 4, 600, 60, Duration.ofSeconds(28)));
    }

    private static Policy forHrAlone(AnswerLimits limits) {
        return new Policy(
                new Audience(AllowList.of(List.of("hr")), AllowList.everyone()),
                Fusion.MIN_MAX,
                50,
                3,
                limits,
                Duration.ofDays(365),
                HrDesk.unknown());
    }

    /** The same, but for how long conversations are kept. */
    public Policy keepingConversationsFor(Duration time) {
        return but(time, hrDesk, allowance, ideas);
    }

    /** The same, but for where to send people. */
    public Policy referringTo(HrDesk desk) {
        return but(keepConversationsFor, desk, allowance, ideas);
    }

    /** The same, but for what one person may cost; null where nothing is paid. */
    public Policy allowing(@Nullable Allowance some) {
        return but(keepConversationsFor, hrDesk, some, ideas);
    }

    /** The same, with these ideas alone. */
    public Policy with(Set<Idea> some) {
        return but(keepConversationsFor, hrDesk, allowance, some);
    }

    private Policy but(Duration time, HrDesk desk, @Nullable Allowance allowed, Set<Idea> some) {
        return new Policy(
                defaultAudience,
                fusion,
                candidates,
                concurrentIngests,
                answerLimits,
                time,
                desk,
                allowed,
                some);
    }
}
