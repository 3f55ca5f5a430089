package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Cohere Rerank 3.5, by InvokeModel. */
public final class BedrockReranker implements Reranker {

    /** The model reads 4,000 tokens of question and text together. */
    private static final int MOST_CHARACTERS = 4_000;

    private final Invocation invocation;
    private final Duration timeLimit;

    BedrockReranker(Invoking client, BedrockConfig config, String model) {
        this.invocation = new Invocation(client, model, config.retries());
        this.timeLimit = config.queryTime();
    }

    @Override
    public List<RankedChunk> rerank(Question question, List<RankedChunk> ranked, Duration limit) {
        if (ranked.isEmpty()) {
            return List.of();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", question.text());
        body.put("documents", ranked.stream().map(BedrockReranker::text).toList());
        body.put("top_n", ranked.size());
        body.put("api_version", 2);
        return invocation.of(
                body, Invocation.shorter(limit, timeLimit), answer -> read(answer, ranked));
    }

    private static String text(RankedChunk hit) {
        String text = hit.chunk().embeddedText();
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    }

    /** Each chunk once; what the model leaves out keeps its order at the end. */
    private static List<RankedChunk> read(JsonNode answer, List<RankedChunk> ranked) {
        Map<Integer, RankedChunk> order = new LinkedHashMap<>();
        for (JsonNode result : answer.path("results")) {
            int index = result.path("index").asInt(-1);
            JsonNode score = result.path("relevance_score");
            if (index < 0 || index >= ranked.size() || !score.isNumber()) {
                throw Invocation.unusable("a text that was not given, or none of its scores");
            }
            order.putIfAbsent(index, ranked.get(index).reranked(score.doubleValue()));
        }
        if (order.isEmpty()) {
            throw Invocation.unusable("no order");
        }
        for (int i = 0; i < ranked.size(); i++) {
            order.putIfAbsent(i, ranked.get(i));
        }
        return List.copyOf(order.values());
    }
}
