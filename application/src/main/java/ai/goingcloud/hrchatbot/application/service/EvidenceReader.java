package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.conversation.CountryNames;
import ai.goingcloud.hrchatbot.domain.conversation.Evidence;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Reference;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.ForeignLanguage;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.retrieval.HrGlossary;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the documents hold of a question, in its own language or another, and whether it is enough.
 */
final class EvidenceReader {

    private static final List<Language> LANGUAGES =
            List.of(Language.ENGLISH, Language.CHINESE, Language.JAPANESE);

    /** How many chunks of each language are looked at to choose between languages. */
    private static final int COMPARED = 5;

    /** The share of the question's known words that a text in another language must name. */
    private static final double TRANSLATED_COVERAGE = 0.6;

    /** More than this share of what is asked must be known to be asked in another language. */
    private static final double TRANSLATED_KNOWN = 0.5;

    /** How much stronger evidence must be where it names nothing of what the question names. */
    private static final double UNNAMED_WEIGHT = 0.09;

    private final Retriever retriever;
    private final TextAnalyzer analyzer;
    private final CountryLimits limits;
    private final Policy policy;
    private final SentenceVectors sentences = new SentenceVectors();

    EvidenceReader(
            Retriever retriever, TextAnalyzer analyzer, CountryLimits limits, Policy policy) {
        this.retriever = retriever;
        this.analyzer = analyzer;
        this.limits = limits;
        this.policy = policy;
    }

    /**
     * What was found, read.
     *
     * @param isEnough whether to answer from it
     * @param isUnread whether nothing in the question's language was found at all
     */
    record Reading(Found found, Evidence evidence, boolean isEnough, boolean isUnread) {}

    /**
     * The documents of the question's language, unless they do not answer it and those of another
     * name more of what it asks.
     */
    Reading read(Asked asked) {
        Language language = asked.language();
        Predicate<RankedChunk> suits = suitability(asked);
        Found own = retriever.find(asked).preferring(suits);
        boolean isUnread = own.ranked().stream().noneMatch(readableAs(asked));
        double covered = coverage(asked, own);
        Evidence evidence = evidence(asked, own);
        boolean isEnough = evidence.isEnough(threshold(own, covered, asked)) && own.areAll(suits);
        if (isEnough && !isUnread) {
            return new Reading(own, evidence, true, false);
        }
        Found best = own;
        boolean isKnown = HrGlossary.known(asked.question(), language) > TRANSLATED_KNOWN;
        for (Language other : LANGUAGES) {
            if (other == language || covered >= 1 || !(isKnown || isUnread)) {
                continue;
            }
            Found found =
                    retriever
                            .findIn(other, asked)
                            .map(elsewhere -> elsewhere.preferring(suits))
                            .orElse(null);
            double here = found == null ? 0 : coverage(asked, found);
            if (found != null && here > covered) {
                best = found;
                covered = here;
            }
        }
        boolean isOwn = best.equals(own);
        return isOwn
                ? new Reading(own, evidence, isEnough, isUnread)
                : new Reading(
                        best,
                        evidence(asked, best),
                        covered >= TRANSLATED_COVERAGE && best.areAll(suits) && isKnown,
                        isUnread);
    }

    /** Whether a chunk is in the language of a question. */
    private static Predicate<RankedChunk> readableAs(Asked asked) {
        Language language = asked.language();
        Optional<String> foreign = ForeignLanguage.of(asked.question());
        return hit ->
                hit.chunk().language() == language
                        && (foreign.isEmpty()
                                || ForeignLanguage.of(hit.chunk().text()).equals(foreign));
    }

    /**
     * Whether a chunk may answer at all: it holds a reference that the question gives, and is for a
     * country whose rules are asked for, or names it.
     */
    private Predicate<RankedChunk> suitability(Asked asked) {
        Set<String> references = Reference.allIn(asked.question());
        Set<String> countries = CountryNames.whoseRules(asked.question());
        Map<DocumentId, AllowList> known = new HashMap<>();
        return hit ->
                (references.isEmpty()
                                || references.stream().anyMatch(reference -> holds(hit, reference)))
                        && (countries.isEmpty()
                                || isFor(
                                        known.computeIfAbsent(
                                                hit.chunk().documentId(),
                                                document -> limits.of(asked, document)),
                                        hit,
                                        countries));
    }

    private static boolean holds(RankedChunk hit, String reference) {
        return Reference.isIn(text(hit), reference)
                || Reference.isIn(hit.chunk().path().value(), reference);
    }

    private static boolean isFor(AllowList limit, RankedChunk hit, Set<String> countries) {
        return limit.isEveryone()
                || countries.stream()
                        .anyMatch(country ->
                                limit.names().contains(country)
                                        || CountryNames.isAbout(text(hit), country));
    }

    private Evidence evidence(Asked asked, Found found) {
        return Evidence.of(
                new Question(asked.question()),
                found.terms(),
                found.further(),
                found.ranked(),
                analyzer::terms,
                sentences.nearness(found.meaning(), asked.deadline()),
                policy.ideas());
    }

    /** Where the documents do not name what the question names, evidence must be stronger. */
    private static OptionalDouble threshold(Found found, double covered, Asked asked) {
        Found.Meaning meaning = found.meaning();
        if (meaning == null) {
            return OptionalDouble.empty();
        }
        OptionalDouble measured = meaning.model().evidenceThreshold();
        boolean namesSomething =
                !HrGlossary.translated(asked.question(), asked.language(), asked.language())
                        .isEmpty();
        return measured.isPresent() && namesSomething
                ? OptionalDouble.of(measured.getAsDouble() + UNNAMED_WEIGHT * (1 - covered))
                : measured;
    }

    private static double coverage(Asked asked, Found found) {
        return found.ranked().stream()
                .filter(hit -> hit.chunk().language() == found.language())
                .limit(COMPARED)
                .mapToDouble(hit ->
                        HrGlossary.coverage(
                                asked.question(), asked.language(), text(hit), found.language()))
                .max()
                .orElse(0);
    }

    private static String text(RankedChunk hit) {
        return hit.chunk().embeddedText();
    }
}
