package ai.goingcloud.hrchatbot.domain.grounding;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.grounding.Verdict.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a generated sentence may be let out: the words that it says it stands on are
 * found in its passage, widened to a quote, and the sentence is held against that quote, its
 * headings and its table header. Whatever cannot be shown there is withheld; better a sentence too
 * few than one too many. Stateless and thread-safe.
 */
public final class Grounding {

    private Grounding() {}

    /**
     * As the other one, where no embedding tells how near the sentence is to the quote.
     *
     * @param evidence the words that the model says it copied
     */
    public static Verdict prove(String sentence, String evidence, Chunk passage) {
        return prove(sentence, evidence, passage, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * Holds a sentence against the words it was copied from.
     *
     * @param evidence the words that the model says it copied
     * @param nearness the cosine similarity of the sentence and its passage, where an embedding
     *     model reads both
     * @param threshold what the model's space was calibrated to; empty where it was not
     */
    public static Verdict prove(
            String sentence,
            String evidence,
            Chunk passage,
            OptionalDouble nearness,
            OptionalDouble threshold) {
        Passage chunk = new Passage(passage);
        Reason first = Reason.EVIDENCE;
        for (Passage.Place place : chunk.find(evidence)) {
            Claim claim = Claim.of(sentence, chunk, place);
            NameCheck names = new NameCheck(claim);
            Reason reason = fails(claim, names);
            if (reason == null
                    && nearness.isPresent()
                    && threshold.isPresent()
                    && nearness.getAsDouble() < threshold.getAsDouble()) {
                reason = Reason.CONTENT;
            }
            if (reason == null) {
                return new Verdict.Proven(names.quote());
            }
            first = first == Reason.EVIDENCE ? reason : first;
        }
        return new Verdict.Withheld(first);
    }

    private static @Nullable Reason fails(Claim claim, NameCheck names) {
        if (Orders.isNoStatement(claim.raw())
                || Orders.isOne(claim.core())
                || isUnreadable(claim)) {
            return Reason.ORDER;
        }
        Figures mine = claim.read().figures(claim.sentence());
        Figures theirs = claim.read().figures(claim.core());
        Figures around = claim.read().figures(claim.place().shown());
        String key = Plain.key(claim.shown() + claim.place().quote().text());
        if (mine.contacts().stream().anyMatch(contact -> !standsWhole(contact, key))) {
            return Reason.CONTACT;
        }
        Set<Integer> years = new HashSet<>(theirs.years());
        years.addAll(around.years());
        List<Day> days = new ArrayList<>(theirs.days());
        days.addAll(around.days());
        if (mine.days().stream().anyMatch(day -> !day.standsIn(days, years))) {
            return Reason.DATE;
        }
        List<Weekday> weekdays = Weekday.of(claim.shown());
        if (Weekday.of(claim.sentence()).stream().anyMatch(day -> !day.standsIn(weekdays))) {
            return Reason.DATE;
        }
        if (!new FigureCheck(claim).passes(mine, theirs, around)
                || !new SwapCheck(claim).passes()) {
            return Reason.FIGURE;
        }
        if (!names.passes()) {
            return Reason.NAME;
        }
        Reason parties = new PartyCheck(claim).fails();
        if (parties != null) {
            return parties;
        }
        Reason turned = new MarkerCheck(claim).fails();
        if (turned != null) {
            return turned;
        }
        if (!new ConditionCheck(claim).passes()) {
            return Reason.CONDITION;
        }
        return new ContentCheck(claim).passes() ? null : Reason.CONTENT;
    }

    /** Whether a contact stands there, and is not only the end or the beginning of another. */
    private static boolean standsWhole(String contact, String key) {
        boolean isPlain = contact.chars().allMatch(c -> c < 0x250);
        return !isPlain
                ? key.contains(contact)
                : Pattern.compile(
                                "(?<![a-z0-9-])(?<![a-z0-9-]\\.)"
                                        + Pattern.quote(contact)
                                        + "(?![a-z0-9-]|\\.[a-z0-9])")
                        .matcher(key)
                        .find();
    }

    /** In letters of none of the languages that are told apart, so that nothing can be checked. */
    private static boolean isUnreadable(Claim claim) {
        return Language.of(claim.sentence()) == Language.OTHER
                && claim.sentence().codePoints().anyMatch(Character::isLetter);
    }
}
