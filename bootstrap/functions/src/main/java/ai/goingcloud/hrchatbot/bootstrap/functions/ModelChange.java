package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.lambda.events.ActionEvent;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorSpaces;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The steps of a change of the embedding model, each asked for by an operator: {@code prepare},
 * {@code fill}, {@code switch}, {@code back}, {@code drop}. Each may be repeated.
 */
record ModelChange(PgvectorSpaces spaces, List<EmbeddingModel> models) {

    /** Some batches side by side. */
    private static final int AT_ONCE = 384;

    /** Longer than these take, with what is tried again. */
    private static final Duration ONE_ROUND = Duration.ofMinutes(3);

    /** What was done, as JSON. */
    String act(ActionEvent step, Supplier<Duration> left) {
        return switch (step.action()) {
            case "prepare" -> {
                spaces.prepare(model(step, "model").space());
                yield "{\"prepared\":true}";
            }
            case "fill" -> filled(model(step, "model"), left);
            case "switch" ->
                    "{\"switched\":%b}"
                            .formatted(spaces.switchOver(id(step, "from"), id(step, "to")));
            case "back" -> {
                spaces.switchBack(id(step, "from"), id(step, "to"));
                yield "{\"switched\":true}";
            }
            case "drop" -> "{\"dropped\":%b}".formatted(spaces.drop(id(step, "model")));
            default ->
                    throw new InvalidInputException("There is no action '" + step.action() + "'.");
        };
    }

    private String filled(EmbeddingModel model, Supplier<Duration> left) {
        int embedded = 0;
        while (true) {
            int more = spaces.fill(model, AT_ONCE);
            embedded += more;
            boolean complete = more == 0;
            if (complete || left.get().compareTo(ONE_ROUND) < 0) {
                return "{\"embedded\":%d,\"complete\":%b}".formatted(embedded, complete);
            }
        }
    }

    private EmbeddingSpaceId id(ActionEvent step, String argument) {
        return model(step, argument).space().id();
    }

    private EmbeddingModel model(ActionEvent step, String argument) {
        String wanted = step.argument(argument);
        return models.stream()
                .filter(model -> model.space().model().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException(
                                "The function is not set to use the model '" + wanted + "'."));
    }
}
