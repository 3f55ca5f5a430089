package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.service.EvidenceReader.Reading;
import ai.goingcloud.hrchatbot.application.service.QuotePicker.Part;
import ai.goingcloud.hrchatbot.application.service.QuotePicker.Quoted;
import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.ClosestDocument;
import ai.goingcloud.hrchatbot.domain.conversation.CountryNames;
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
import ai.goingcloud.hrchatbot.domain.document.ForeignLanguage;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.retrieval.HrGlossary;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * From a question that stands alone to the answer that needs no model: what the documents hold of
 * it, and what is said.
 */
final class AnswerPicker {

    /** Of how many documents it is looked up whether they are read. */
    private static final int LOOKED_AT = 1000;

    private final EvidenceReader reader;
    private final CountryLimits limits;
    private final QuotePicker quotes;
    private final TextAnalyzer analyzer;
    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;
    private final Policy policy;

    AnswerPicker(
            Retriever retriever,
            TextAnalyzer analyzer,
            DocumentCatalog catalog,
            CompanyCalendar calendar,
            Policy policy) {
        this.limits = new CountryLimits(catalog, calendar);
        this.reader = new EvidenceReader(retriever, analyzer, limits, policy);
        this.quotes = new QuotePicker(analyzer, catalog, calendar, limits);
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
        return pick(asked, reader.read(asked));
    }

    private Picked pick(Asked asked, Reading reading) {
        if (OwnRecords.areAskedFor(asked.question())) {
            return picked(reading, ownRecords(asked, reading));
        }
        if (asked.caller().country() != null || !reading.isEnough()) {
            return picked(reading, answer(asked, reading));
        }
        Map<DocumentId, AllowList> of =
                limits.of(asked, ExtractiveAnswer.documents(reading.evidence()));
        Optional<Asked> there =
                CountryNames.chosen(asked.question(), CountryLimits.names(of.values()))
                        .map(asked::in);
        if (there.isPresent()) {
            return pick(there.get(), reader.read(there.get()));
        }
        of.keySet().retainAll(ExtractiveAnswer.leadingDocuments(reading.evidence()));
        Set<String> countries = CountryLimits.names(of.values());
        boolean isForAll = of.values().stream().anyMatch(AllowList::isEveryone);
        return picked(
                reading,
                countries.size() > 1 && !isForAll
                        ? whichCountry(asked, countries)
                        : answer(asked, reading));
    }

    private static Picked picked(Reading reading, Answer answer) {
        return new Picked(reading.found().ranked(), answer, reading.found().isLessThanUsual());
    }

    private Answer ownRecords(Asked asked, Reading reading) {
        return ExtractiveAnswer.declined(
                Wording.ownRecords(asked.language(), policy.hrDesk().system()),
                ExtractiveAnswer.closest(reading.evidence()));
    }

    /** For the day that is asked about, in words where it is not said otherwise. */
    private Asked asked(AskQuestion.Command command, Question question, Deadline deadline) {
        LocalDate day = calendar.askedDay(question, command.asOf());
        boolean isToday = calendar.today().equals(day);
        return Asked.of(command.caller(), question.text(), isToday ? null : day, deadline);
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

    private Answer answer(Asked asked, Reading reading) {
        List<Part> parts =
                QuestionParts.of(asked.question()).stream()
                        .map(part -> new Part(part, null))
                        .toList();
        if (parts.size() == 1) {
            parts = listedApart(asked, reading);
        }
        if (parts.size() > 1) {
            Optional<Answer> byPart = byPart(asked, parts);
            if (byPart.isPresent()) {
                return byPart.get();
            }
        }
        return reading.isEnough() ? answered(asked, reading) : declined(asked, reading);
    }

    /** A part for each matter that is listed; none where what is quoted names all of them. */
    private static List<Part> listedApart(Asked asked, Reading reading) {
        Language language = asked.language();
        List<HrGlossary.Place> listed = HrGlossary.listed(asked.question(), language);
        if (listed.isEmpty()) {
            return List.of();
        }
        List<Passage> passages =
                reading.isEnough()
                        ? ExtractiveAnswer.passages(
                                reading.evidence(), ExtractiveAnswer.MAX_CITATIONS)
                        : List.of();
        List<String> matters = listed.stream().map(place -> place.in(asked.question())).toList();
        if (matters.stream()
                .allMatch(matter ->
                        passages.stream()
                                .anyMatch(each -> QuotePicker.names(each, matter, language)))) {
            return List.of();
        }
        List<String> questions = QuestionParts.ofListed(asked.question(), listed);
        if (questions.size() < matters.size()) {
            return List.of();
        }
        return IntStream.range(0, matters.size())
                .mapToObj(i -> new Part(questions.get(i), matters.get(i)))
                .toList();
    }

    private Answer answered(Asked asked, Reading reading) {
        Quoted quoted = quotes.of(asked, reading, ExtractiveAnswer.MAX_CITATIONS);
        if (quoted.countries().size() > 1) {
            return whichCountry(asked, quoted.countries());
        }
        if (quoted.kinds().size() > 1) {
            List<String> kinds = List.copyOf(quoted.kinds());
            return clarification(asked, Wording.whichKind(asked.language(), kinds), kinds);
        }
        return ExtractiveAnswer.answered(
                quotes.opening(asked, quoted.passages()),
                List.of(quoted.said(quotes.noticesOf(asked, quoted, reading))));
    }

    private Answer declined(Asked asked, Reading reading) {
        Language language = asked.language();
        List<ClosestDocument> closest = ExtractiveAnswer.closest(reading.evidence());
        List<CatalogEntry> documents = catalog.list(visibility(asked), "", LOOKED_AT);
        boolean isUnreadable =
                reading.isUnread()
                        && (ForeignLanguage.of(asked.question()).isPresent()
                                || documents.stream()
                                        .noneMatch(entry -> entry.language() == language))
                        && documents.stream()
                                .anyMatch(entry -> entry.state() == DocumentState.INDEXED);
        // On another day there may have been fewer documents than there are languages.
        String why =
                isUnreadable && asked.asOf() == null
                        ? Wording.unreadable(language)
                        : refusal(asked);
        if (documents.stream().anyMatch(AnswerPicker::isStillRead)) {
            why += Wording.stillReading(language);
        }
        return ExtractiveAnswer.declined(
                why + Wording.askInstead(language, whom(asked, closest)), closest);
    }

    private String refusal(Asked asked) {
        LocalDate day = asked.asOf();
        return day == null
                ? Wording.refusal(asked.language())
                : Wording.refusal(asked.language(), day);
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

    /**
     * Each part answered, declined or put off on its own; empty when none can be answered, or all
     * is one answer.
     */
    private Optional<Answer> byPart(Asked asked, List<Part> parts) {
        List<ExtractiveAnswer.Said> said = new ArrayList<>();
        List<Passage> passages = new ArrayList<>();
        List<Segment> unanswered = new ArrayList<>();
        Language language = asked.language();
        int each = Math.max(1, ExtractiveAnswer.MAX_CITATIONS / parts.size());
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i).question();
            int room = ExtractiveAnswer.MAX_CITATIONS - passages.size();
            if (i >= QuestionParts.MOST_READ) {
                unanswered.add(new Segment(Wording.askAlone(language, part), List.of()));
                continue;
            }
            Reading reading = i == 0 ? reader.read(asked.part(part)) : later(asked, parts, i);
            if (!reading.isEnough()
                    && passages.stream().anyMatch(quote -> isSaidIn(quote, part, language))) {
                continue;
            }
            if (!reading.isEnough()) {
                unanswered.add(new Segment(Wording.partRefusal(language, part), List.of()));
                continue;
            }
            int most = i == parts.size() - 1 ? room : Math.min(each, room);
            Quoted quoted = quotes.of(asked.part(part), reading, parts.get(i), Math.max(1, most));
            if (quoted.isOpen()) {
                return Optional.empty();
            }
            List<Passage> further =
                    quoted.passages().stream()
                            .filter(passage -> passages.stream().noneMatch(passage::repeats))
                            .toList();
            if (further.size() > room) {
                unanswered.add(new Segment(Wording.askAlone(language, part), List.of()));
                continue;
            }
            passages.addAll(further);
            Quoted told = Quoted.of(further, quoted.isDisputed());
            said.add(told.said(quotes.noticesOf(asked.part(part), told, reading)));
        }
        if (passages.isEmpty()) {
            return Optional.empty();
        }
        Answer answer = ExtractiveAnswer.answered(quotes.opening(asked, passages), said);
        if (unanswered.isEmpty()) {
            return Optional.of(answer);
        }
        List<Segment> segments = new ArrayList<>(answer.segments());
        segments.addAll(unanswered);
        return Optional.of(
                new Answer(Outcome.ANSWERED, false, segments, answer.citations(), List.of()));
    }

    /** Whether a quote names all that a part names. */
    private static boolean isSaidIn(Passage passage, String part, Language language) {
        return HrGlossary.namesMatter(part, language)
                && HrGlossary.coverage(
                                part, language, passage.quote().text(), passage.chunk().language())
                        >= 1;
    }

    /** A part that names nothing itself is about what the first one names. */
    private Reading later(Asked asked, List<Part> parts, int number) {
        String part = parts.get(number).question();
        boolean namesMatter = HrGlossary.namesMatter(part, asked.language());
        return reader.read(
                asked.part(namesMatter ? part : parts.getFirst().question() + " " + part));
    }

    private static Answer whichCountry(Asked asked, Set<String> countries) {
        Language language = asked.language();
        List<String> names =
                countries.stream().map(code -> CountryNames.of(code, language)).toList();
        return clarification(asked, Wording.whichCountry(language, names), names);
    }

    /** Asks back, and offers the question with each of what it may mean. */
    private static Answer clarification(Asked asked, String sentence, List<String> meanings) {
        return new Answer(
                Outcome.CLARIFICATION,
                true,
                List.of(new Segment(sentence, List.of())),
                List.of(),
                List.of(),
                null,
                meanings.stream().map(meaning -> asked.question() + " (" + meaning + ")").toList());
    }

    private Visibility visibility(Asked asked) {
        return calendar.visibility(asked.caller(), asked.asOf());
    }
}
