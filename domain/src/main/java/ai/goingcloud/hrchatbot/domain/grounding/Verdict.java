package ai.goingcloud.hrchatbot.domain.grounding;

import ai.goingcloud.hrchatbot.domain.conversation.Quote;
import java.util.Locale;

/** What the proof of a sentence came to. */
public sealed interface Verdict {

    /** The sentence stands on this quote of its passage. */
    record Proven(Quote quote) implements Verdict {}

    /** The sentence must not be let out. */
    record Withheld(Reason reason) implements Verdict {}

    /** Why a sentence is withheld: the first check that it fails. */
    enum Reason {
        /** It names no passage, or its passage does not have the copied words. */
        EVIDENCE,
        /** What it stands on gives an order or asks, or it would be more than text on a page. */
        ORDER,
        /** A link, address, account or number of a telephone that the quote lacks. */
        CONTACT,
        /** A date that the quote lacks. */
        DATE,
        /** A number, or its unit, that the quote lacks or gives to something else. */
        FIGURE,
        /** A name that the quote lacks. */
        NAME,
        /** It negates what the quote affirms, or the other way round. */
        NEGATION,
        /** It says the opposite in one word: before for after, including for excluding. */
        OPPOSITE,
        /** It obliges where the quote permits, or the other way round. */
        OBLIGATION,
        /** It speaks of all where the quote speaks of some. */
        SCOPE,
        /** It leaves out an exception. */
        EXCEPTION,
        /** It leaves out on what the quote makes it depend. */
        CONDITION,
        /** It speaks of what the quote does not. */
        CONTENT;

        /** For counting. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
