package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.domain.retrieval.HrGlossary;
import ai.goingcloud.hrchatbot.domain.retrieval.Idea;
import ai.goingcloud.hrchatbot.domain.retrieval.NearDuplicates;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a question to ranked chunks: terms and vectors, one search, fusion, and a model's reading of
 * the best where one is wired; what a newer document that the caller may see replaces is left out.
 */
final class Retriever {

    private static final Logger LOG = LoggerFactory.getLogger(Retriever.class);

    private final TextAnalyzer analyzer;
    private final EmbeddingSpaces spaces;
    private final VectorStore store;
    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;
    private final Policy policy;
    private final Reranking reranking;
    private final Breakers breakers;
    private final InstantSource clock;
    private final Spelling spelling;

    Retriever(
            TextAnalyzer analyzer,
            EmbeddingSpaces spaces,
            VectorStore store,
            DocumentCatalog catalog,
            CompanyCalendar calendar,
            Policy policy,
            Reranking reranking,
            Breakers breakers,
            InstantSource clock) {
        this.analyzer = analyzer;
        this.spaces = spaces;
        this.store = store;
        this.catalog = catalog;
        this.calendar = calendar;
        this.policy = policy;
        this.reranking = reranking;
        this.breakers = breakers;
        this.clock = clock;
        this.spelling = new Spelling(analyzer, store);
    }

    /** Visible chunks, best first. Without an embedding model that works, by words alone. */
    List<RankedChunk> retrieve(Caller caller, Question question, @Nullable LocalDate asOf) {
        return find(Asked.of(caller, question.text(), asOf, usual())).ranked();
    }

    /** All that a visibility allows, what a newer document replaces included. */
    List<RankedChunk> retrieveAll(Visibility visibility, Question question) {
        Language language = Language.of(question.text());
        String words = withFurtherWords(question.text(), language);
        return fused(
                analyzer.queryTerms(words),
                meanings(words, spaces.toAsk(language), usual()),
                visibility);
    }

    /** Who only searches waits no longer than who asks. */
    private Deadline usual() {
        return Deadline.after(policy.answerLimits().deadline(), clock);
    }

    /** What a question finds by its own words and what documents write for them. */
    Found find(Asked asked) {
        String question =
                policy.ideas().contains(Idea.SPELLING)
                        ? spelling.mended(asked.question())
                        : asked.question();
        Language language = asked.language();
        String words = withFurtherWords(question, language);
        return search(
                asked,
                question,
                words,
                words.equals(question) ? Set.of() : Set.copyOf(analyzer.queryTerms(question)),
                language);
    }

    private String withFurtherWords(String question, Language language) {
        List<String> further =
                policy.ideas().contains(Idea.GLOSSARY)
                        ? HrGlossary.furtherWords(question, language)
                        : List.of();
        return further.isEmpty()
                ? question
                : "%s (%s)".formatted(question, String.join(", ", further));
    }

    /** What its known words find in another language's documents; empty when none is known. */
    Optional<Found> findIn(Language language, Asked asked) {
        List<String> translated =
                HrGlossary.translated(asked.question(), asked.language(), language);
        return translated.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        search(
                                asked,
                                asked.question(),
                                String.join(" ", translated),
                                Set.of(),
                                language));
    }

    private Found search(
            Asked asked, String question, String words, Set<String> own, Language language) {
        List<String> terms = analyzer.queryTerms(words);
        Set<String> further = new HashSet<>(own.isEmpty() ? Set.of() : terms);
        further.removeAll(own);
        List<EmbeddingModel> models = spaces.toAsk(language);
        List<Found.Meaning> meanings = meanings(words, models, asked.deadline());
        Visibility visibility = calendar.visibility(asked.caller(), asked.asOf());
        return new Found(
                language,
                words,
                terms,
                further,
                reranking.of(
                        question,
                        folded(withoutSuperseded(fused(terms, meanings, visibility), visibility)),
                        asked.deadline()),
                meanings.size() == 1 ? meanings.getFirst() : null,
                meanings.size() < models.size());
    }

    private List<RankedChunk> fused(
            List<String> terms, List<Found.Meaning> meanings, Visibility visibility) {
        List<SpaceVector> vectors = meanings.stream().map(Retriever::vector).toList();
        return policy
                .fusion()
                .fuse(
                        store.search(
                                new SearchRequest(terms, vectors, visibility, policy.candidates())))
                .stream()
                .filter(hit -> !HandoffDesk.holds(hit.chunk().path()))
                .toList();
    }

    private List<RankedChunk> folded(List<RankedChunk> ranked) {
        return policy.ideas().contains(Idea.FOLDING) ? NearDuplicates.folded(ranked) : ranked;
    }

    private static SpaceVector vector(Found.Meaning meaning) {
        return new SpaceVector(meaning.model().space().id(), meaning.question());
    }

    private List<RankedChunk> withoutSuperseded(List<RankedChunk> ranked, Visibility visibility) {
        List<CatalogEntry> newer = catalog.superseding(visibility);
        return newer.isEmpty()
                ? ranked
                : ranked.stream()
                        .filter(hit ->
                                newer.stream()
                                        .noneMatch(entry ->
                                                entry.metadata()
                                                        .supersedes(
                                                                entry.path(), hit.chunk().path())))
                        .toList();
    }

    /** By all of the models that do not fail, and have not just failed, while there is time. */
    private List<Found.Meaning> meanings(
            String words, List<EmbeddingModel> models, Deadline deadline) {
        List<Found.Meaning> meanings = new ArrayList<>();
        for (EmbeddingModel model : models) {
            CircuitBreaker breaker = breakers.of(model.space().id().value());
            if (deadline.isOver() || !breaker.mayCall()) {
                continue;
            }
            try {
                meanings.add(
                        new Found.Meaning(
                                model,
                                breaker.call(() -> model.embedQuery(words, deadline.left()))));
            } catch (DependencyException e) {
                LOG.warn("searching without {}: {}", model.space().id(), e.getMessage(), e);
            }
        }
        return meanings;
    }
}
