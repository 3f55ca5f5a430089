package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.service.EvidenceReader.Reading;
import ai.goingcloud.hrchatbot.application.service.QuotePicker.Part;
import ai.goingcloud.hrchatbot.application.service.QuotePicker.Quoted;
import ai.goingcloud.hrchatbot.domain.conversation.CountryNames;
import ai.goingcloud.hrchatbot.domain.conversation.ExtractiveAnswer;
import ai.goingcloud.hrchatbot.domain.conversation.ExtractiveAnswer.Passage;
import ai.goingcloud.hrchatbot.domain.conversation.Wording;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.retrieval.HrGlossary;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is quoted for a question or a part of it, and what is to be known of it. */
final class QuotePicker {

    /** The year before the first of the Republic of China. */
    private static final int ROC_BEGAN = 1911;

    private final TextAnalyzer analyzer;
    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;
    private final CountryLimits limits;

    QuotePicker(
            TextAnalyzer analyzer,
            DocumentCatalog catalog,
            CompanyCalendar calendar,
            CountryLimits limits) {
        this.analyzer = analyzer;
        this.catalog = catalog;
        this.calendar = calendar;
        this.limits = limits;
    }

    /**
     * A part of a question.
     *
     * @param matter which of those that the question lists it asks for; null where it lists none
     */
    record Part(String question, @Nullable String matter) {}

    /**
     * What is quoted for a question or one of its parts.
     *
     * @param isDisputed whether the passages disagree
     * @param countries that disagreeing passages are for, where it is not known which the asker's
     *     is
     * @param kinds of employees that they are for, where the question does not say which
     */
    record Quoted(
            List<Passage> passages, boolean isDisputed, Set<String> countries, Set<String> kinds) {

        static Quoted of(List<Passage> passages, boolean isDisputed) {
            return new Quoted(passages, isDisputed, Set.of(), Set.of());
        }

        /** Whether the answer depends on what is not known of the asker. */
        boolean isOpen() {
            return countries.size() > 1 || kinds.size() > 1;
        }

        ExtractiveAnswer.Said said(List<String> notices) {
            return new ExtractiveAnswer.Said(notices, passages);
        }
    }

    /** The same of a part; where something names the matter it asks for, that alone. */
    Quoted of(Asked asked, Reading reading, Part part, int most) {
        String matter = part.matter();
        if (matter == null) {
            return of(asked, reading, most);
        }
        Quoted all = of(asked, reading, ExtractiveAnswer.MAX_CITATIONS);
        List<Passage> naming =
                all.passages().stream()
                        .filter(passage -> names(passage, matter, asked.language()))
                        .toList();
        return all.isDisputed()
                ? all
                : Quoted.of(
                        (naming.isEmpty() ? all.passages() : naming).stream().limit(most).toList(),
                        false);
    }

    /** At most so many passages, or the sides of a disagreement, which are never fewer than two. */
    Quoted of(Asked asked, Reading reading, int most) {
        List<Passage> sides =
                ExtractiveAnswer.disagreement(
                        asked.question(), reading.evidence(), analyzer::terms);
        if (sides.isEmpty()) {
            return Quoted.of(ExtractiveAnswer.passages(reading.evidence(), most), false);
        }
        Language language = asked.language();
        Set<String> asksFor =
                HrGlossary.kindsOfEmployees(asked.question(), language, Language.ENGLISH);
        List<Passage> meant =
                sides.stream()
                        .filter(side ->
                                !Collections.disjoint(kinds(side, Language.ENGLISH), asksFor))
                        .toList();
        if (!meant.isEmpty() && meant.size() < sides.size()) {
            return Quoted.of(meant, meant.size() > 1);
        }
        List<DocumentId> disagreeing =
                sides.stream().map(side -> side.chunk().documentId()).toList();
        return new Quoted(
                sides,
                true,
                asked.caller().country() == null
                        ? CountryLimits.names(limits.of(asked, disagreeing).values())
                        : Set.of(),
                asksFor.isEmpty() ? kinds(sides, language) : Set.of());
    }

    /** Each side's kind of employees; none where one is for no kind alone, or two for the same. */
    private static Set<String> kinds(List<Passage> sides, Language in) {
        Set<String> kinds = new LinkedHashSet<>();
        for (Passage side : sides) {
            Set<String> own = kinds(side, in);
            if (own.size() != 1 || !kinds.addAll(own)) {
                return Set.of();
            }
        }
        return kinds;
    }

    /** For which employees a passage is, by what it stands under. */
    private static Set<String> kinds(Passage passage, Language in) {
        ChunkContext context = passage.chunk().context();
        return HrGlossary.kindsOfEmployees(
                context.title() + "\n" + String.join("\n", context.heading()),
                passage.chunk().language(),
                in);
    }

    /** Of which day all that is quoted is, where that is not today; null where it is. */
    @Nullable String opening(Asked asked, List<Passage> passages) {
        LocalDate day = asked.asOf();
        if (day == null) {
            return null;
        }
        if (passages.stream().anyMatch(passage -> hasDays(asked, passage.chunk().documentId()))) {
            return Wording.asOf(asked.language(), day);
        }
        return passages.stream().anyMatch(passage -> namesYear(passage, day))
                ? null
                : Wording.undated(asked.language(), day);
    }

    private static boolean namesYear(Passage passage, LocalDate day) {
        String text = passage.quote().text();
        return text.contains(String.valueOf(day.getYear()))
                || text.contains((day.getYear() - ROC_BEGAN) + "年");
    }

    /**
     * What is to be known of what is quoted for a question or a part of it: that it is in another
     * language, that it does not name for whom it is asked, that it is disputed; mostly nothing.
     */
    List<String> noticesOf(Asked asked, Quoted quoted, Reading reading) {
        Language language = asked.language();
        List<String> sentences = new ArrayList<>();
        if (!quoted.passages().isEmpty()
                && quoted.passages().stream()
                        .noneMatch(passage -> passage.chunk().language() == language)) {
            sentences.add(Wording.otherLanguage(language));
        }
        List<String> unnamed = unnamed(asked, quoted.passages(), reading.found().ranked());
        if (!unnamed.isEmpty()) {
            sentences.add(Wording.unnamed(language, unnamed));
        }
        if (quoted.isDisputed()) {
            sentences.add(Wording.disagreement(language));
        }
        return sentences;
    }

    /**
     * The kinds of employees and the countries that are asked about, and that neither what is
     * quoted nor what else was found of its documents names.
     */
    private List<String> unnamed(Asked asked, List<Passage> passages, List<RankedChunk> ranked) {
        Language language = asked.language();
        Set<String> kinds = Set.copyOf(HrGlossary.kindsOfEmployees(asked.question(), language));
        Set<String> countries = CountryNames.whoseRules(asked.question());
        if (passages.isEmpty() || (kinds.isEmpty() && countries.isEmpty())) {
            return List.of();
        }
        Set<DocumentId> quoted =
                passages.stream()
                        .map(passage -> passage.chunk().documentId())
                        .collect(Collectors.toSet());
        List<Chunk> chunks =
                ranked.stream()
                        .map(RankedChunk::chunk)
                        .filter(chunk -> quoted.contains(chunk.documentId()))
                        .toList();
        List<String> unnamed = new ArrayList<>();
        for (String kind : kinds) {
            if (chunks.stream()
                    .noneMatch(chunk ->
                            HrGlossary.coverage(
                                            kind, language, chunk.embeddedText(), chunk.language())
                                    > 0)) {
                unnamed.add(kind);
            }
        }
        Set<String> limitedTo = CountryLimits.names(limits.of(asked, quoted).values());
        for (String country : countries) {
            if (!limitedTo.contains(country)
                    && chunks.stream()
                            .noneMatch(
                                    chunk -> CountryNames.isAbout(chunk.embeddedText(), country))) {
                unnamed.add(CountryNames.of(country, language));
            }
        }
        return unnamed;
    }

    private boolean hasDays(Asked asked, DocumentId document) {
        return catalog.find(document, calendar.visibility(asked.caller(), asked.asOf()))
                .map(entry -> entry.metadata().validity())
                .filter(validity -> validity.from() != null || validity.to() != null)
                .isPresent();
    }

    /** Whether a quote names a matter, or what it stands under does. */
    static boolean names(Passage passage, String matter, Language language) {
        ChunkContext context = passage.chunk().context();
        String text =
                String.join(
                        "\n",
                        context.title(),
                        String.join("\n", context.heading()),
                        passage.quote().text());
        return HrGlossary.coverage(matter, language, text, passage.chunk().language()) > 0;
    }
}
