package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Fusion;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchResult;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ranks documents for judged queries by their best chunk, in each way of searching, through
 * requests of their own to the store.
 */
final class RetrievalEvaluation {

    /** As deep as the measures look. */
    private static final int DOCUMENTS = 10;

    private final EmbeddedChatbot chatbot;
    private final DocumentCollection documents;
    private final int candidates;

    /**
     * Over what the chatbot has read.
     *
     * @param candidates how many chunks each list of a search has; more are asked for where they
     *     hold fewer than ten documents
     */
    RetrievalEvaluation(EmbeddedChatbot chatbot, DocumentCollection documents, int candidates) {
        this.chatbot = chatbot;
        this.documents = documents;
        this.candidates = candidates;
    }

    /** A way of searching. */
    enum Way {
        WORDS("words (BM25)"),
        VECTORS("vectors"),
        RECIPROCAL_RANK("fused, reciprocal rank"),
        MIN_MAX("fused, min-max"),
        PRODUCT("as the product searches");

        private final String label;

        Way(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * What came of one query.
     *
     * @param embedded whether an active space reads its language; without, vectors find nothing and
     *     the fused ways go by words
     * @param ranked the documents by the set's names, best first, for each way
     */
    record Outcome(
            JudgedQuery query, Language language, boolean embedded, Map<Way, List<String>> ranked) {

        double measure(Way way, RankingMeasure measure) {
            return measure.of(ranked.getOrDefault(way, List.of()), query.grades());
        }
    }

    List<Outcome> run(List<JudgedQuery> queries) {
        return queries.stream().map(this::run).toList();
    }

    private Outcome run(JudgedQuery query) {
        Language language = Language.of(query.text());
        List<String> terms = chatbot.analyzer().queryTerms(query.text());
        List<SpaceVector> vectors = vectors(query.text(), language);
        Map<Way, List<String>> ranked = new EnumMap<>(Way.class);
        ranked.put(Way.WORDS, search(terms, List.of(), Fusion.RECIPROCAL_RANK));
        ranked.put(Way.VECTORS, search(List.of(), vectors, Fusion.RECIPROCAL_RANK));
        ranked.put(Way.RECIPROCAL_RANK, search(terms, vectors, Fusion.RECIPROCAL_RANK));
        ranked.put(Way.MIN_MAX, search(terms, vectors, Fusion.MIN_MAX));
        ranked.put(
                Way.PRODUCT,
                byBestChunk(
                        chatbot.useCases()
                                .searchChunks()
                                .search(
                                        new SearchChunks.Query(
                                                EmbeddedChatbot.CALLER,
                                                new Question(query.text()),
                                                100,
                                                null))));
        return new Outcome(query, language, !vectors.isEmpty(), ranked);
    }

    private List<SpaceVector> vectors(String text, Language language) {
        Map<Object, EmbeddingModel> models = new HashMap<>();
        chatbot.models().forEach(model -> models.put(model.space().id(), model));
        List<SpaceVector> vectors = new ArrayList<>();
        chatbot.store().activeSpaces().stream()
                .filter(space -> space.reads(language))
                .forEach(space -> {
                    EmbeddingModel model = models.get(space.id());
                    if (model != null) {
                        vectors.add(new SpaceVector(space.id(), model.embedQuery(text)));
                    }
                });
        return vectors;
    }

    private List<String> search(List<String> terms, List<SpaceVector> vectors, Fusion fusion) {
        Visibility visibility =
                Visibility.of(EmbeddedChatbot.CALLER, LocalDate.now(ZoneId.systemDefault()));
        int limit = candidates;
        while (true) {
            SearchResult result =
                    chatbot.store().search(new SearchRequest(terms, vectors, visibility, limit));
            List<String> ranked = byBestChunk(fusion.fuse(result));
            boolean exhausted = result.lexical().size() < limit && result.vector().size() < limit;
            if (ranked.size() >= DOCUMENTS || exhausted || limit == SearchRequest.MAX_LIMIT) {
                return ranked;
            }
            limit = Math.min(limit * 2, SearchRequest.MAX_LIMIT);
        }
    }

    private List<String> byBestChunk(List<RankedChunk> chunks) {
        Set<String> ranked = new LinkedHashSet<>();
        chunks.forEach(hit -> ranked.add(documents.id(hit.chunk().path())));
        return List.copyOf(ranked);
    }
}
