package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.MetadataParser;
import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the use cases need from the outside.
 *
 * @param shelf of the place that the source is
 * @param embeddingModels those at hand, the preferred one of a language first
 * @param reranker reads the best chunks beside the question; null for none
 * @param companyZone decides which day it is
 */
public record Ports(
        DocumentSource source,
        DocumentShelf shelf,
        DocumentParser parser,
        MetadataParser metadataParser,
        TextAnalyzer analyzer,
        List<EmbeddingModel> embeddingModels,
        @Nullable Reranker reranker,
        VectorStore store,
        DocumentCatalog catalog,
        AnswerJournal journal,
        ConversationRepository conversations,
        DailyCounters counters,
        UsageLedger usage,
        QuestionCounter questions,
        InstantSource clock,
        ZoneId companyZone) {

    public Ports {
        embeddingModels = List.copyOf(embeddingModels);
    }
}
