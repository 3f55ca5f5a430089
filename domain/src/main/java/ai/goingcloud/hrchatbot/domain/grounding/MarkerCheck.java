package ai.goingcloud.hrchatbot.domain.grounding;

import ai.goingcloud.hrchatbot.domain.grounding.Markers.Marker;
import ai.goingcloud.hrchatbot.domain.grounding.Verdict.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds what a sentence denies, obliges, permits, limits and excepts against its quote. */
final class MarkerCheck {

    private static final Pattern DOUBLE_DENIAL = Pattern.compile("非[^,。;]{2,24},不[得可]");

    private static final Pattern DENIED =
            Pattern.compile(
                    "(?i)(?:\\b(?:not|never|cannot|no)\\b|n't\\b) (?:be |been |have |any |yet"
                        + " )?(?<word>[a-z]{4,})"
                        + "|(?:無須|無需|不可以|不得|不可|不能|不會|不予|沒有|不|未(?:經|得|獲)?|無)(?<han>[\\p{IsHan}]{2})"
                        + "|(?<ja>[\\p{IsHan}]{2})(?:し|は|が|を|でき|を?支給し|され)*(?:ない|ません|なし|ず)");

    /** What may not be without somebody's leave: "without approval", "未經同意", "許可なく". */
    private static final Pattern WITHOUT_LEAVE =
            Pattern.compile(
                    "(?i)\\bwithout (?:[a-z'-]+"
                            + " ){0,6}?(?:approval|permission|consent|authori[sz]ation)\\b"
                            + "|未[經経獲取得]{1,2}[^,。]{0,12}?(?:同意|許可|核准|批准|核可)"
                            + "|(?:許可|承認|同意|了承)(?:を(?:得|受け)|も|が)?(?:なく|なし|ない|ず)");

    private static final Pattern LEAVE_GIVEN =
            Pattern.compile(
                    "(?i)\\b(?:approv\\w*|permi(?:ssion|t(?:s|ted)?)|consent\\w*|authori[sz]\\w*)\\b"
                        + "|同意|許可|核准|批准|核可|承認|了承");

    /** That somebody alone does or gets something. */
    private static final Pattern ONLY_ONE_PARTY =
            Pattern.compile(
                    "(?i)\\bonly (?:the"
                            + " )?(?:company|employer|employees?|staff|managers?|supervisors?)\\b"
                            + "|(?:僅|只有)(?:公司|雇主|員工|主管)|(?:会社|従業員|社員|上司)(?:だけ|のみ)");

    private static final Pattern WHO_DOES_NOT =
            Pattern.compile("未[\\p{IsHan}]{1,6}者|(?:ない|なかった)(?:者|人|従業員|社員)");

    /** What may be done on a condition needs that condition. */
    private static final Pattern PROVIDED =
            Pattern.compile(
                    "(?i)\\b(?:provided|as long as|so long as|on condition|only"
                        + " (?:if|with|when|after)|subject to|if"
                        + " (?!you|they|need))|\\bonce\\b|只要|才[可得能]|始[可得]|後[,，]?[才始]?[可得能]|場合に限|であれば|ば、|を条件に|限り");

    private static final double CLAUSE_SHARE = 0.6;

    /** Of the words of an exception, where a sentence that has fewer leaves it out. */
    private static final double EXCEPTION_SHARE = 0.4;

    private final Claim claim;

    MarkerCheck(Claim claim) {
        this.claim = claim;
    }

    /** Why the small words do not agree, or null when they do. */
    @Nullable Reason fails() {
        Set<Marker> says = claim.read().markers(claim.sentence());
        Set<Marker> has = claim.read().markers(claim.core());
        Set<Marker> lead = claim.read().markers(claim.place().shown());
        if (says.contains(Marker.OPTIONAL) && !has.contains(Marker.OPTIONAL)) {
            return Reason.OBLIGATION;
        }
        if (says.contains(Marker.SHOULD)
                && !has.contains(Marker.SHOULD)
                && !has.contains(Marker.OPTIONAL)) {
            return Reason.OBLIGATION;
        }
        boolean permits =
                has.contains(Marker.MAY)
                        || has.contains(Marker.SHOULD)
                        || has.contains(Marker.OPTIONAL);
        boolean obliges = has.contains(Marker.MUST) || lead.contains(Marker.MUST);
        if ((says.contains(Marker.MUST) || says.contains(Marker.ALWAYS))
                && !says.contains(Marker.MAY)
                && permits
                && !obliges
                && !has.contains(Marker.ALWAYS)
                && !has.contains(Marker.BAN)
                && !has.contains(Marker.ONLY)) {
            return Reason.OBLIGATION;
        }
        if (says.contains(Marker.ALWAYS)
                && !has.contains(Marker.ALWAYS)
                && !has.contains(Marker.ALL)
                && !has.contains(Marker.REGARDLESS)
                && !obliges
                && !Markers.denies(says)) {
            return Reason.OBLIGATION;
        }
        if (says.contains(Marker.MAY)
                && !says.contains(Marker.MUST)
                && !PROVIDED.matcher(claim.sentence()).find()
                && !Markers.denies(says)
                && !permits
                && has.contains(Marker.MUST)
                && !Markers.denies(has)) {
            return Reason.OBLIGATION;
        }
        if (says.contains(Marker.MAY)
                && !says.contains(Marker.MUST)
                && !says.contains(Marker.ALWAYS)
                && !Markers.denies(says)
                && isObligedWhatIsSaid()) {
            return Reason.OBLIGATION;
        }
        boolean speaksOfAll = says.contains(Marker.ALL) || says.contains(Marker.REGARDLESS);
        speaksOfAll &= !(says.contains(Marker.EXCEPT) && has.contains(Marker.EXCEPT));
        boolean allThere =
                has.contains(Marker.ALL)
                        || has.contains(Marker.REGARDLESS)
                        || has.contains(Marker.ALWAYS);
        if (speaksOfAll
                && !allThere
                && !(Markers.denies(says)
                        && Markers.denies(has)
                        && !says.contains(Marker.REGARDLESS)
                        && isAnyUnderNot())) {
            return Reason.SCOPE;
        }
        if (says.contains(Marker.ONLY)
                && !has.contains(Marker.ONLY)
                && !has.contains(Marker.EXCEPT)
                && !has.contains(Marker.BUT)
                && !has.contains(Marker.DEPENDS)
                && !Markers.denies(has)
                && ONLY_ONE_PARTY.matcher(claim.sentence()).find()) {
            return Reason.SCOPE;
        }
        if (says.contains(Marker.DEPENDS)
                && has.contains(Marker.REGARDLESS)
                && !has.contains(Marker.DEPENDS)) {
            return Reason.OPPOSITE;
        }
        if (says.contains(Marker.BAN) && !has.contains(Marker.BAN) && has.contains(Marker.MAY)) {
            return Reason.NEGATION;
        }
        if (WITHOUT_LEAVE.matcher(claim.core()).find() && isBanned(claim.core())) {
            if (!LEAVE_GIVEN.matcher(claim.sentence()).find()) {
                return Reason.CONDITION;
            }
            if (WITHOUT_LEAVE.matcher(claim.sentence()).find() && !isBanned(claim.sentence())) {
                return Reason.NEGATION;
            }
        } else if (negationDiffers(says, has)) {
            return Reason.NEGATION;
        }
        if (Markers.denies(says) && dropsException()) {
            return Reason.EXCEPTION;
        }
        for (Markers.Opposites opposites : Markers.OPPOSITES) {
            if (opposites.turn(claim.sentence(), claim.core())) {
                return Reason.OPPOSITE;
            }
        }
        if ((isSaidOf(Marker.EXCEPT) || (isSaidOf(Marker.BUT) && !saysWhatIsBut()))
                && !says.contains(Marker.EXCEPT)
                && !says.contains(Marker.BUT)
                && !says.contains(Marker.ONLY)
                && !Markers.denies(says)) {
            return Reason.EXCEPTION;
        }
        if (isSaidOf(Marker.ONLY)
                && !says.contains(Marker.ONLY)
                && !says.contains(Marker.DEPENDS)
                && !Markers.denies(says)) {
            return Reason.SCOPE;
        }
        return null;
    }

    /** Whether a text denies something beside that leave was given. */
    private boolean isBanned(String text) {
        Set<Marker> rest = claim.read().markers(WITHOUT_LEAVE.matcher(text).replaceAll(" "));
        return rest.contains(Marker.BAN) || Markers.denies(rest);
    }

    /**
     * Whether a sentence denies what the quote denies, without the exception that stands beside.
     */
    private boolean dropsException() {
        Words said = claim.read().words(claim.sentence());
        List<String> clauses = Clauses.of(claim.focus());
        for (int i = 1; i < clauses.size(); i++) {
            Set<Marker> beside = claim.read().markers(clauses.get(i));
            if ((beside.contains(Marker.EXCEPT) || beside.contains(Marker.BUT))
                    && Markers.denies(claim.read().markers(clauses.get(i - 1)))
                    && said.shareOf(claim.read().words(clauses.get(i - 1))) >= CLAUSE_SHARE
                    && said.shareOf(claim.read().words(clauses.get(i))) < EXCEPTION_SHARE) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sentence says what a "but" of the quote brings, and what stands before it. */
    private boolean saysWhatIsBut() {
        Words said = claim.read().words(claim.sentence());
        return Clauses.of(claim.sentence()).size() > 1
                && Clauses.of(claim.focus()).stream()
                        .filter(clause -> claim.read().markers(clause).contains(Marker.BUT))
                        .allMatch(
                                clause -> said.shareOf(claim.read().words(clause)) >= CLAUSE_SHARE);
    }

    /** Whether a clause of the quote says that what the sentence says happens without fail. */
    private boolean isObligedWhatIsSaid() {
        Words said = claim.read().words(claim.sentence());
        return Clauses.of(claim.core()).stream()
                .filter(clause -> {
                    Set<Marker> has = claim.read().markers(clause);
                    return has.contains(Marker.ALWAYS)
                            && !has.contains(Marker.MAY)
                            && !Markers.denies(has);
                })
                .anyMatch(clause -> said.shareOf(claim.read().words(clause)) >= CLAUSE_SHARE);
    }

    private boolean isAnyUnderNot() {
        return !claim.sentence()
                .matches(
                        "(?is).*\\b(?:no employee|no"
                            + " one|none|nobody|everyone|every|all)\\b.*|.*(?:所有|一律|全員|すべて|どの|いかなる).*");
    }

    private boolean negationDiffers(Set<Marker> says, Set<Marker> has) {
        boolean mine = Markers.denies(says);
        boolean theirs = Markers.denies(has);
        if (mine
                && !theirs
                && !has.contains(Marker.EXCEPT)
                && !(has.contains(Marker.ONLY) && says.contains(Marker.ONLY))) {
            return true;
        }
        boolean eased = says.contains(Marker.EXCEPT) || says.contains(Marker.ONLY);
        if (!mine && theirs && !eased) {
            return deniedClauseIsSaid();
        }
        if (mine && theirs) {
            return !claim.across()
                    && (deniesWhatIsAffirmed() || affirmsWhatIsDenied() || allowsWhatIsBanned());
        }
        return false;
    }

    /** Whether the sentence repeats a clause of the quote that denies, without denying it. */
    private boolean deniedClauseIsSaid() {
        if (claim.across()
                && Clauses.of(claim.core()).stream()
                        .allMatch(clause -> Markers.denies(claim.read().markers(clause)))) {
            return true;
        }
        Words said = claim.read().words(claim.sentence());
        for (String clause : Clauses.of(DOUBLE_DENIAL.matcher(claim.core()).replaceAll(" "))) {
            if (!Markers.denies(claim.read().markers(clause))) {
                continue;
            }
            Words words = claim.read().words(clause);
            double all = 0;
            double held = 0;
            for (Words.Term term : words.terms()) {
                all += term.weight();
                held += term.weight() * said.share(term);
            }
            if (all == 0 || held / all >= CLAUSE_SHARE) {
                return true;
            }
            if (claim.across() && held / all >= 0.3) {
                return true;
            }
        }
        return false;
    }

    /** Whether a clause of the sentence permits what a clause of the quote forbids. */
    private boolean allowsWhatIsBanned() {
        List<String> mine = Clauses.of(claim.sentence());
        for (String clause : Clauses.of(claim.core())) {
            if (!claim.read().markers(clause).contains(Marker.BAN)) {
                continue;
            }
            for (String own : mine) {
                Set<Marker> says = claim.read().markers(own);
                if (says.contains(Marker.MAY)
                        && !Markers.denies(says)
                        && claim.read().words(own).shareOf(claim.read().words(clause))
                                >= CLAUSE_SHARE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the quote says it of what the sentence speaks of: beside it, or in copied words. */
    private boolean isSaidOf(Marker marker) {
        String copied = claim.place().copied();
        if (claim.read().markers(copied.substring(copied.lastIndexOf('\n') + 1)).contains(marker)) {
            return true;
        }
        Words said = claim.read().words(claim.sentence());
        List<String> clauses = Clauses.of(claim.focus());
        for (int i = 0; i < clauses.size(); i++) {
            if (claim.read().markers(clauses.get(i)).contains(marker)
                    && (said.shareOf(claim.read().words(clauses.get(i))) >= CLAUSE_SHARE
                            || (i > 0
                                    && said.shareOf(claim.read().words(clauses.get(i - 1)))
                                            >= CLAUSE_SHARE)
                            || (i == 0
                                    && clauses.size() > 1
                                    && said.shareOf(claim.read().words(clauses.get(1)))
                                            >= CLAUSE_SHARE))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sentence denies a word that the quote has, and has only affirmed. */
    private boolean deniesWhatIsAffirmed() {
        Set<String> denied = denied(claim.sentence());
        Set<String> deniedThere = denied(claim.core());
        denied.removeAll(deniedThere);
        for (String word : denied) {
            boolean latin = word.charAt(0) < 0x250;
            boolean there =
                    latin
                            ? claim.read().words(claim.core()).stems().contains(word)
                            : claim.core().contains(word);
            if (there
                    && !deniedThere.contains(word)
                    && isAffirmed(word, claim.core())
                    && !Pattern.compile(Pattern.quote(word) + "(?:し|され|でき)*(?:ない|ません|ず)")
                            .matcher(claim.core())
                            .find()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sentence says a word without denying it that the quote denies alone. */
    private boolean affirmsWhatIsDenied() {
        Set<String> denied = denied(claim.core());
        denied.removeAll(denied(claim.sentence()));
        return denied.stream()
                .anyMatch(word ->
                        word.charAt(0) >= 0x250
                                && !isAffirmed(word, claim.core())
                                && isAffirmed(word, claim.sentence()));
    }

    /** Whether a clause has a word and denies nothing but whom it speaks of. */
    private boolean isAffirmed(String word, String text) {
        boolean latin = word.charAt(0) < 0x250;
        return Clauses.of(text).stream()
                .filter(clause ->
                        latin
                                ? claim.read().words(clause).stems().contains(word)
                                : clause.contains(word))
                .anyMatch(clause ->
                        !Markers.denies(
                                claim.read()
                                        .markers(WHO_DOES_NOT.matcher(clause).replaceAll(" "))));
    }

    private static Set<String> denied(String text) {
        Set<String> denied = new HashSet<>();
        Matcher matcher = DENIED.matcher(text);
        while (matcher.find()) {
            if (matcher.group("word") != null) {
                denied.add(Words.stem(matcher.group("word")));
            } else {
                denied.add(
                        matcher.group("han") != null ? matcher.group("han") : matcher.group("ja"));
            }
        }
        return denied;
    }
}
