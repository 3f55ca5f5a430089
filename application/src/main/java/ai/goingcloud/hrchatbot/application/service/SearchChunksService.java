package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.util.List;

final class SearchChunksService implements SearchChunks {

    private final Retriever retriever;

    SearchChunksService(Retriever retriever) {
        this.retriever = retriever;
    }

    @Override
    public List<RankedChunk> search(Query query) {
        List<RankedChunk> ranked =
                retriever.retrieve(query.caller(), query.question(), query.asOf());
        return ranked.subList(0, Math.min(query.limit(), ranked.size()));
    }
}
