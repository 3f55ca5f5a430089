package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class SearchChunksService implements SearchChunks {

    private final Retriever retriever;
    private final @Nullable SharedQuestionRate rate;

    SearchChunksService(Retriever retriever, @Nullable SharedQuestionRate rate) {
        this.retriever = retriever;
        this.rate = rate;
    }

    @Override
    public List<RankedChunk> search(Query query) {
        if (rate != null) {
            rate.countSearch(query.caller(), query.address());
        }
        List<RankedChunk> ranked =
                retriever.retrieve(query.caller(), query.question(), query.asOf());
        return ranked.subList(0, Math.min(query.limit(), ranked.size()));
    }
}
