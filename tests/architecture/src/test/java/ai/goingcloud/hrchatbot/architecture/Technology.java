package ai.goingcloud.hrchatbot.architecture;

import java.util.List;

/** A library, or a part of Java, that only its own rooms may know. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are copies.
enum Technology {
    WEB_SERVER(
            List.of("adapter.web", "benchmark"),
            "io.javalin..",
            "jakarta.servlet..",
            "org.eclipse.jetty.."),
    /** Plays a service of others. */
    PLAIN_WEB_SERVER(List.of("benchmark"), "com.sun.net.httpserver.."),
    SEARCH_ENGINE(List.of("adapter.lucene"), "org.apache.lucene.."),
    MODELS_IN_PROCESS(List.of("adapter.onnx"), "ai.onnxruntime..", "ai.djl.."),
    MODEL_CONTEXT_PROTOCOL(List.of("adapter.client"), "io.modelcontextprotocol..", "reactor.."),
    SIGN_IN(List.of("adapter.oidc"), "com.nimbusds.."),
    METRICS(List.of("adapter.micrometer"), "io.micrometer..", "io.prometheus.."),
    TRACES(List.of("adapter.opentelemetry"), "io.opentelemetry.."),
    SQL(
            List.of("adapter.pgvector", "adapter.sqlite", "benchmark"),
            "org.jooq..",
            "java.sql..",
            "javax.sql.."),
    SQLITE(List.of("adapter.sqlite"), "org.sqlite.."),
    POSTGRES(
            List.of("adapter.pgvector", "benchmark"),
            "org.postgresql..",
            "com.pgvector..",
            "com.zaxxer.hikari..",
            "org.flywaydb.."),
    AWS(
            List.of("adapter.bedrock", "adapter.s3", "bootstrap.functions"),
            "software.amazon.awssdk.."),
    LAMBDA(List.of("bootstrap.functions"), "com.amazonaws.services.lambda.."),
    LOGGING(List.of("bootstrap.functions"), "ch.qos.logback.."),
    FILE_FORMATS(
            List.of("adapter.tika"),
            "org.apache.tika..",
            "org.jsoup..",
            "org.apache.commons.csv..",
            "org.apache.james..",
            "org.apache.pdfbox..",
            "org.apache.poi..",
            "org.commonmark..",
            "org.snakeyaml.."),
    JSON(
            List.of(
                    "adapter.answerjson",
                    "adapter.bedrock",
                    "adapter.client",
                    "adapter.emf",
                    "adapter.httpapi",
                    "adapter.lambda",
                    "adapter.openai",
                    "adapter.pgvector",
                    "adapter.sidecar",
                    "adapter.web.remote",
                    "benchmark"),
            "tools.jackson..",
            "com.fasterxml.jackson..");

    private final List<String> rooms;
    private final List<String> packages;

    Technology(List<String> rooms, String... packages) {
        this.rooms = List.copyOf(rooms);
        this.packages = List.of(packages);
    }

    List<String> rooms() {
        return rooms;
    }

    String[] packages() {
        return packages.toArray(String[]::new);
    }
}
