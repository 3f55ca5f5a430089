package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.ClosestDocument;
import ai.goingcloud.hrchatbot.domain.conversation.Evidence;
import ai.goingcloud.hrchatbot.domain.conversation.ExtractiveAnswer;
import ai.goingcloud.hrchatbot.domain.conversation.ExtractiveAnswer.Passage;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.OwnRecords;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.QuestionParts;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import ai.goingcloud.hrchatbot.domain.conversation.Wording;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.retrieval.HrGlossary;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From a question that stands alone to the answer that needs no model: what the documents hold of
 * it, and what is said.
 */
final class AnswerPicker {

    private static final List<Language> LANGUAGES =
            List.of(Language.ENGLISH, Language.CHINESE, Language.JAPANESE);

    /** Of how many documents it is looked up whether they are read. */
    private static final int LOOKED_AT = 1000;

    /** How many chunks of each language are looked at to choose between languages. */
    private static final int COMPARED = 5;

    /** The share of the question's known words that a text in another language must name. */
    private static final double TRANSLATED_COVERAGE = 0.6;

    /** More than this share of what is asked must be known to be asked in another language. */
    private static final double TRANSLATED_KNOWN = 0.5;

    /** How much stronger evidence must be where it names nothing of what the question names. */
    private static final double UNNAMED_WEIGHT = 0.09;

    /** Codes of countries that are English words in capital letters as well. */
    private static final Set<String> WORDS =
            Set.of(
                    "AM", "AS", "AT", "BE", "BY", "DO", "IN", "IS", "IT", "ME", "MY", "NO", "SO",
                    "TO");

    private final Retriever retriever;
    private final TextAnalyzer analyzer;
    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;
    private final Policy policy;
    private final SentenceVectors sentences = new SentenceVectors();

    AnswerPicker(
            Retriever retriever,
            TextAnalyzer analyzer,
            DocumentCatalog catalog,
            CompanyCalendar calendar,
            Policy policy) {
        this.retriever = retriever;
        this.analyzer = analyzer;
        this.catalog = catalog;
        this.calendar = calendar;
        this.policy = policy;
    }

    /**
     * An answer with what it was picked from.
     *
     * @param ranked visible chunks, best first
     * @param isLessThanUsual whether words alone, or fewer models than usual, found them
     */
    record Picked(List<RankedChunk> ranked, Answer answer, boolean isLessThanUsual) {}

    /** The answer to a question as it stands, by words alone once its deadline is over. */
    Picked pick(AskQuestion.Command command, Question question, Deadline deadline) {
        Asked asked = asked(command, question, deadline);
        Reading reading = read(asked);
        return new Picked(
                reading.found().ranked(),
                answer(asked, reading),
                reading.found().isLessThanUsual());
    }

    /** For the day that is asked about, in words where it is not said otherwise. */
    private Asked asked(AskQuestion.Command command, Question question, Deadline deadline) {
        LocalDate day = calendar.askedDay(question, command.asOf());
        return new Asked(command.caller(), question.text(), day, deadline);
    }

    /** Whether a question is answered from a section of a document, as far as words can tell. */
    boolean isAnswered(Question question, List<RankedChunk> section) {
        return !OwnRecords.areAskedFor(question.text())
                && Evidence.of(
                                question,
                                analyzer.queryTerms(question.text()),
                                section,
                                analyzer::terms,
                                Evidence.Nearness.unknown())
                        .isEnough(OptionalDouble.empty());
    }

    /** A question that stands alone, who asks it, for which day, and until when. */
    private record Asked(
            Caller caller, String question, @Nullable LocalDate asOf, Deadline deadline) {

        Language language() {
            return Language.of(question);
        }

        Asked part(String words) {
            return new Asked(caller, words, asOf, deadline);
        }

        Asked in(String country) {
            return new Asked(
                    new Caller(caller.subject(), caller.groups(), country, caller.roles()),
                    question,
                    asOf,
                    deadline);
        }
    }

    /**
     * What was found, read.
     *
     * @param isEnough whether to answer from it
     * @param isUnread whether nothing in the question's language was found at all
     */
    private record Reading(Found found, Evidence evidence, boolean isEnough, boolean isUnread) {}

    private Answer answer(Asked asked, Reading reading) {
        if (OwnRecords.areAskedFor(asked.question())) {
            return ExtractiveAnswer.declined(
                    Wording.ownRecords(asked.language(), policy.hrDesk().system()),
                    ExtractiveAnswer.closest(reading.evidence()));
        }
        if (asked.caller().country() == null && reading.isEnough()) {
            Map<DocumentId, AllowList> limits =
                    limits(asked, ExtractiveAnswer.documents(reading.evidence()));
            Optional<String> named = named(asked.question(), names(limits.values()));
            if (named.isPresent()) {
                Asked there = asked.in(named.get());
                return answer(there, read(there));
            }
            limits.keySet().retainAll(ExtractiveAnswer.leadingDocuments(reading.evidence()));
            Set<String> countries = names(limits.values());
            boolean isForAll = limits.values().stream().anyMatch(AllowList::isEveryone);
            if (countries.size() > 1 && !isForAll) {
                return whichCountry(asked, countries);
            }
        }
        List<String> parts = QuestionParts.of(asked.question());
        if (parts.size() > 1) {
            Optional<Answer> byPart = byPart(asked, parts);
            if (byPart.isPresent()) {
                return byPart.get();
            }
        }
        return reading.isEnough() ? answered(asked, reading) : declined(asked, reading);
    }

    private Answer answered(Asked asked, Reading reading) {
        List<Passage> sides =
                ExtractiveAnswer.disagreement(
                        asked.question(), reading.evidence(), analyzer::terms);
        List<DocumentId> disagreeing =
                sides.stream().map(side -> side.chunk().documentId()).toList();
        Set<String> countries =
                asked.caller().country() == null
                        ? names(limits(asked, disagreeing).values())
                        : Set.of();
        if (countries.size() > 1) {
            return whichCountry(asked, countries);
        }
        return sides.isEmpty()
                ? answered(
                        asked,
                        ExtractiveAnswer.passages(
                                reading.evidence(), ExtractiveAnswer.MAX_CITATIONS))
                : ExtractiveAnswer.answered(Wording.disagreement(asked.language()), sides);
    }

    /** Says of which day the rules are, where they are not today's. */
    private Answer answered(Asked asked, List<Passage> passages) {
        LocalDate day = asked.asOf();
        String opening = null;
        if (day != null
                && !day.equals(calendar.today())
                && passages.stream()
                        .anyMatch(passage -> hasDays(asked, passage.chunk().documentId()))) {
            opening = Wording.asOf(asked.language(), day);
        }
        return ExtractiveAnswer.answered(opening, passages);
    }

    private boolean hasDays(Asked asked, DocumentId document) {
        return catalog.find(document, visibility(asked))
                .map(entry -> entry.metadata().validity())
                .filter(validity -> validity.from() != null || validity.to() != null)
                .isPresent();
    }

    private Answer declined(Asked asked, Reading reading) {
        Language language = asked.language();
        List<ClosestDocument> closest = ExtractiveAnswer.closest(reading.evidence());
        List<CatalogEntry> documents = catalog.list(visibility(asked), "", LOOKED_AT);
        boolean isUnreadable =
                reading.isUnread()
                        && documents.stream()
                                .anyMatch(entry -> entry.state() == DocumentState.INDEXED);
        String why = isUnreadable ? Wording.unreadable(language) : Wording.refusal(language);
        if (documents.stream().anyMatch(AnswerPicker::isStillRead)) {
            why += Wording.stillReading(language);
        }
        return ExtractiveAnswer.declined(
                why + Wording.askInstead(language, whom(asked, closest)), closest);
    }

    private static boolean isStillRead(CatalogEntry entry) {
        return entry.state() == DocumentState.WAITING || entry.state() == DocumentState.READING;
    }

    /** The owners of the closest documents, then HR. */
    private List<String> whom(Asked asked, List<ClosestDocument> closest) {
        Set<String> whom = new LinkedHashSet<>();
        for (ClosestDocument document : closest) {
            catalog.find(document.documentId(), visibility(asked))
                    .map(entry -> entry.metadata().owner())
                    .ifPresent(whom::add);
        }
        if (!policy.hrDesk().contact().isBlank()) {
            whom.add(policy.hrDesk().contact());
        }
        return List.copyOf(whom);
    }

    /** Each part answered or declined on its own; empty when none can be, or all is one answer. */
    private Optional<Answer> byPart(Asked asked, List<String> parts) {
        List<Passage> passages = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int each = Math.max(1, ExtractiveAnswer.MAX_CITATIONS / parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Reading reading = i == 0 ? read(asked.part(parts.getFirst())) : later(asked, parts, i);
            if (!reading.isEnough()) {
                refused.add(parts.get(i));
                continue;
            }
            if (!ExtractiveAnswer.disagreement(
                            asked.question(), reading.evidence(), analyzer::terms)
                    .isEmpty()) {
                return Optional.empty();
            }
            int room = ExtractiveAnswer.MAX_CITATIONS - passages.size();
            int most = i == parts.size() - 1 ? room : Math.min(each, room);
            for (Passage passage : ExtractiveAnswer.passages(reading.evidence(), most)) {
                if (passages.stream().noneMatch(passage::repeats)) {
                    passages.add(passage);
                }
            }
        }
        if (passages.isEmpty()) {
            return Optional.empty();
        }
        Answer answer = answered(asked, passages);
        if (refused.isEmpty()) {
            return Optional.of(answer);
        }
        List<Segment> segments = new ArrayList<>(answer.segments());
        refused.forEach(part ->
                segments.add(new Segment(Wording.partRefusal(asked.language(), part), List.of())));
        return Optional.of(
                new Answer(Outcome.ANSWERED, false, segments, answer.citations(), List.of()));
    }

    /** A part that names nothing itself is about what the first one names. */
    private Reading later(Asked asked, List<String> parts, int number) {
        String part = parts.get(number);
        boolean namesMatter = HrGlossary.namesMatter(part, asked.language());
        return read(asked.part(namesMatter ? part : parts.getFirst() + " " + part));
    }

    /** For which countries documents are; each is looked for once. */
    private Map<DocumentId, AllowList> limits(Asked asked, List<DocumentId> documents) {
        Map<DocumentId, AllowList> limits = new HashMap<>();
        for (DocumentId document : documents) {
            limits.computeIfAbsent(
                    document,
                    id ->
                            catalog.find(id, visibility(asked))
                                    .map(entry -> entry.metadata().audience().countries())
                                    .orElse(AllowList.everyone()));
        }
        return limits;
    }

    /** The countries that some are limited to. */
    private static Set<String> names(Collection<AllowList> limits) {
        return limits.stream()
                .filter(limit -> !limit.isEveryone())
                .flatMap(limit -> limit.names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> named(String question, Set<String> countries) {
        return countries.stream()
                .filter(code ->
                        (!WORDS.contains(code) && isSaid(code, question))
                                || LANGUAGES.stream()
                                        .map(language -> country(code, language))
                                        .anyMatch(name -> isSaid(name, question)))
                .findFirst();
    }

    /** As a word, where words are parted. */
    private static boolean isSaid(String name, String question) {
        boolean isLatin = name.chars().allMatch(c -> c < 0x250);
        boolean isCode = name.length() == 2 && isLatin;
        return isLatin
                ? Pattern.compile(
                                "\\b" + Pattern.quote(name) + "\\b",
                                isCode ? 0 : Pattern.CASE_INSENSITIVE)
                        .matcher(question)
                        .find()
                : question.contains(name);
    }

    private static String country(String code, Language language) {
        Locale locale =
                switch (language) {
                    case CHINESE -> Locale.TRADITIONAL_CHINESE;
                    case JAPANESE -> Locale.JAPANESE;
                    case ENGLISH, OTHER -> Locale.ENGLISH;
                };
        return Locale.of("", code).getDisplayCountry(locale);
    }

    private static Answer whichCountry(Asked asked, Set<String> countries) {
        Language language = asked.language();
        List<String> names = countries.stream().map(code -> country(code, language)).toList();
        return new Answer(
                Outcome.CLARIFICATION,
                true,
                List.of(new Segment(Wording.whichCountry(language, names), List.of())),
                List.of(),
                List.of(),
                null,
                names.stream().map(name -> asked.question() + " (" + name + ")").toList());
    }

    /**
     * The documents of the question's language, unless they do not answer it and those of another
     * name more of what it asks.
     */
    private Reading read(Asked asked) {
        Language language = asked.language();
        Found own =
                retriever.find(asked.caller(), asked.question(), asked.asOf(), asked.deadline());
        boolean isUnread =
                own.ranked().stream().noneMatch(hit -> hit.chunk().language() == language);
        double covered = coverage(asked, own);
        Evidence evidence = evidence(asked, own);
        boolean isEnough = evidence.isEnough(threshold(own, covered, asked));
        if (isEnough && !isUnread) {
            return new Reading(own, evidence, true, false);
        }
        Found best = own;
        for (Language other : LANGUAGES) {
            if (other == language || covered >= 1) {
                continue;
            }
            Found found =
                    retriever
                            .findIn(
                                    other,
                                    asked.caller(),
                                    asked.question(),
                                    asked.asOf(),
                                    asked.deadline())
                            .orElse(null);
            if (found != null && coverage(asked, found) > covered) {
                best = found;
                covered = coverage(asked, found);
            }
        }
        boolean isOwn = best.equals(own);
        return isOwn
                ? new Reading(own, evidence, isEnough, isUnread)
                : new Reading(
                        best,
                        evidence(asked, best),
                        covered >= TRANSLATED_COVERAGE
                                && HrGlossary.known(asked.question(), language) > TRANSLATED_KNOWN,
                        isUnread);
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

    private Visibility visibility(Asked asked) {
        return calendar.visibility(asked.caller(), asked.asOf());
    }
}
