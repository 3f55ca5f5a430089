package ai.goingcloud.hrchatbot.adapter.bedrock;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    public List<RankedChunk> rerank(Question question, List<RankedChunk> ranked) {
        if (ranked.isEmpty()) {
            return List.of();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", question.text());
        body.put("documents", ranked.stream().map(BedrockReranker::text).toList());
        body.put("top_n", ranked.size());
        body.put("api_version", 2);
        return invocation.of(body, timeLimit, answer -> read(answer, ranked));
    }

    private static String text(RankedChunk hit) {
        String text = hit.chunk().embeddedText();
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    }

    /** Each chunk once; what the model leaves out keeps its order at the end. */
    private static List<RankedChunk> read(JsonNode answer, List<RankedChunk> ranked) {
        Set<Integer> order = new LinkedHashSet<>();
        for (JsonNode result : answer.path("results")) {
            int index = result.path("index").asInt(-1);
            if (index < 0 || index >= ranked.size()) {
                throw Invocation.unusable("a text that was not given");
            }
            order.add(index);
        }
        if (order.isEmpty()) {
            throw Invocation.unusable("no order");
        }
        for (int i = 0; i < ranked.size(); i++) {
            order.add(i);
        }
        List<RankedChunk> reranked = new ArrayList<>();
        order.forEach(index -> reranked.add(ranked.get(index)));
        return List.copyOf(reranked);
    }
}
