package ai.goingcloud.hrchatbot.domain.grounding;

import ai.goingcloud.hrchatbot.domain.grounding.Parties.Kind;
import ai.goingcloud.hrchatbot.domain.grounding.Parties.Party;
import ai.goingcloud.hrchatbot.domain.grounding.Verdict.Reason;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds of whom a sentence speaks against its quote. */
final class PartyCheck {

    /** Money that has a country's name. */
    static final Pattern MONEY =
            Pattern.compile(
                    "(?i)\\b(?:singapore|hong kong|canadian|taiwan|us) dollars?\\b"
                            + "|(?:[台臺][湾灣]|香港|シンガポール|カナダ|アメリカ)ドル|香港幣|新加坡[元幣]|日本円");

    private final Claim claim;

    PartyCheck(Claim claim) {
        this.claim = claim;
    }

    /** Why the parties do not agree, or null when they do. */
    @Nullable Reason fails() {
        Set<Party> says = Parties.of(claim.sentence());
        Set<Party> has = Parties.of(claim.focus());
        Set<Party> around = Parties.of(claim.shown());
        boolean isUnsaid = has.stream().anyMatch(party -> !says.contains(party));
        Set<Party> groups =
                has.stream()
                        .filter(party -> party.kind() == Kind.GROUP)
                        .collect(Collectors.toSet());
        if (!groups.isEmpty() && groups.stream().noneMatch(says::contains)) {
            return says.stream().anyMatch(party -> party.kind() == Kind.GROUP)
                    ? Reason.NAME
                    : Reason.SCOPE;
        }
        for (Party party : says) {
            if (around.contains(party) || isRankInOtherWords(party, has)) {
                continue;
            }
            boolean isSide = party.kind() == Kind.SIDE;
            if (!isSide || (isUnsaid && has.stream().noneMatch(says::contains))) {
                return Reason.NAME;
            }
        }
        return places();
    }

    /** A place that is said must be that of the quote, and one that the quote has must be said. */
    private @Nullable Reason places() {
        Set<Thesaurus.Meaning> says = places(claim.sentence());
        if (!places(claim.shown()).containsAll(says)) {
            return Reason.NAME;
        }
        Set<Thesaurus.Meaning> has = places(claim.focus());
        return !has.isEmpty() && says.stream().noneMatch(has::contains) ? Reason.SCOPE : null;
    }

    private Set<Thesaurus.Meaning> places(String text) {
        return claim.read().words(MONEY.matcher(text).replaceAll(" ")).places();
    }

    /** A rank has another name in another language. */
    private boolean isRankInOtherWords(Party party, Set<Party> has) {
        return claim.across()
                && party.kind() == Kind.RANK
                && has.stream().anyMatch(other -> other.kind() == Kind.RANK);
    }
}
