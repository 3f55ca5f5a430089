package ai.goingcloud.hrchatbot.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rooms of a house below its base package.
 *
 * @param base of the real house, or of the planted one
 */
record Rooms(String base) {

    static final Rooms OF_THE_HOUSE = new Rooms("ai.goingcloud.hrchatbot");

    static final Rooms OF_THE_PLANTED_HOUSE = new Rooms("ai.goingcloud.hrchatbot.planted");

    /** All that must be seen when the rules run; a new room is added here. */
    static final List<String> ALL =
            List.of(
                    "domain.access",
                    "domain.conversation",
                    "domain.document",
                    "domain.error",
                    "domain.grounding",
                    "domain.handoff",
                    "domain.port",
                    "domain.retrieval",
                    "application.port",
                    "application.service",
                    "adapter.bedrock",
                    "adapter.answerjson",
                    "adapter.client",
                    "adapter.emf",
                    "adapter.filesystem",
                    "adapter.httpapi",
                    "adapter.lambda.api",
                    "adapter.lambda.events",
                    "adapter.lucene",
                    "adapter.micrometer",
                    "adapter.oidc",
                    "adapter.onnx",
                    "adapter.openai",
                    "adapter.opentelemetry",
                    "adapter.pgvector",
                    "adapter.s3",
                    "adapter.sidecar",
                    "adapter.sqlite",
                    "adapter.tika",
                    "adapter.web",
                    "adapter.web.remote",
                    "bootstrap.functions",
                    "bootstrap.server",
                    "benchmark");

    /** Rooms without classes so far. A room is struck from here with its first class. */
    static final Set<String> NOT_BUILT_YET = Set.of();

    static final List<String> DOMAIN_MODEL =
            List.of(
                    "domain.access",
                    "domain.conversation",
                    "domain.document",
                    "domain.error",
                    "domain.grounding",
                    "domain.handoff",
                    "domain.retrieval");

    /** The package with all below it, as ArchUnit writes it. */
    String tree(String room) {
        return base + "." + room + "..";
    }

    String[] trees(String... rooms) {
        return Stream.of(rooms).map(this::tree).toArray(String[]::new);
    }

    String[] trees(List<String> rooms) {
        return rooms.stream().map(this::tree).toArray(String[]::new);
    }

    String everything() {
        return base + "..";
    }
}
