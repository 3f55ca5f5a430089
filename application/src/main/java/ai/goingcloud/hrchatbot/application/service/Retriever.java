package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a question to ranked chunks: terms and vectors, one search, fusion. */
final class Retriever {

    private static final Logger LOG = LoggerFactory.getLogger(Retriever.class);

    private final TextAnalyzer analyzer;
    private final EmbeddingSpaces spaces;
    private final VectorStore store;
    private final CompanyCalendar calendar;
    private final Policy policy;

    Retriever(
            TextAnalyzer analyzer,
            EmbeddingSpaces spaces,
            VectorStore store,
            CompanyCalendar calendar,
            Policy policy) {
        this.analyzer = analyzer;
        this.spaces = spaces;
        this.store = store;
        this.calendar = calendar;
        this.policy = policy;
    }

    /** Visible chunks, best first. Without an embedding model that works, by words alone. */
    List<RankedChunk> retrieve(Caller caller, Question question, @Nullable LocalDate asOf) {
        return policy.fusion()
                .fuse(
                        store.search(
                                new SearchRequest(
                                        analyzer.queryTerms(question.text()),
                                        vectors(question),
                                        calendar.visibility(caller, asOf),
                                        policy.candidates())));
    }

    /**
     * What nearness means for a question's language, where exactly one model serves it and was
     * measured.
     */
    OptionalDouble evidenceThreshold(Question question) {
        List<EmbeddingModel> models = spaces.toAsk(Language.of(question.text()));
        return models.size() == 1 ? models.getFirst().evidenceThreshold() : OptionalDouble.empty();
    }

    private List<SpaceVector> vectors(Question question) {
        List<SpaceVector> vectors = new ArrayList<>();
        for (EmbeddingModel model : spaces.toAsk(Language.of(question.text()))) {
            try {
                vectors.add(new SpaceVector(model.space().id(), model.embedQuery(question.text())));
            } catch (DependencyException e) {
                LOG.warn("searching without {}: {}", model.space().id(), e.getMessage(), e);
            }
        }
        return vectors;
    }
}
