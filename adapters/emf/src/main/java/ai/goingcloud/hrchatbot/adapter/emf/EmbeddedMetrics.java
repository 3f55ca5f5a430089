package ai.goingcloud.hrchatbot.adapter.emf;

import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Counts what happens, one line of the log for each. Thread-safe as the log is. */
public final class EmbeddedMetrics {

    private static final String NAMESPACE = "HrChatbot";
    private static final String DIMENSION = "Installation";

    private final String installation;
    private final Consumer<String> log;
    private final InstantSource clock;

    /**
     * Of one installation.
     *
     * @param log takes a line of JSON as it is
     */
    public EmbeddedMetrics(String installation, Consumer<String> log, InstantSource clock) {
        this.installation = installation;
        this.log = log;
        this.clock = clock;
    }

    /** A journal that counts the answers that end, and those among them that decline. */
    public AnswerJournal counting(AnswerJournal journal) {
        return new CountingAnswerJournal(journal, this);
    }

    /** A model whose failures are counted. */
    public CompletionModel counting(CompletionModel model) {
        return new CountingCompletionModel(model, this);
    }

    /** A model whose failures are counted. */
    public EmbeddingModel counting(EmbeddingModel model) {
        return new CountingEmbeddingModel(model, this);
    }

    void modelFailed() {
        count(Map.of("ModelFailures", 1));
    }

    void answered(boolean declined) {
        count(Map.of("Questions", 1, "Declined", declined ? 1 : 0));
    }

    private void count(Map<String, Integer> numbers) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode line = nodes.objectNode();
        ObjectNode aws = line.putObject("_aws").put("Timestamp", clock.millis());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject();
        directive.put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray().add(DIMENSION);
        ArrayNode metrics = directive.putArray("Metrics");
        line.put(DIMENSION, installation);
        numbers.forEach((name, number) -> {
            metrics.addObject().put("Name", name).put("Unit", "Count");
            line.put(name, number);
        });
        log.accept(JsonMapper.shared().writeValueAsString(line));
    }
}
