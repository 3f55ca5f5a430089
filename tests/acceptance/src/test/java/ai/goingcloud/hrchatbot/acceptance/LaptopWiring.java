package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.bootstrap.server.LaptopServer;
import ai.goingcloud.hrchatbot.bootstrap.server.ServerOptions;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The laptop's server with a folder and data of its own; files are noticed by watching. */
final class LaptopWiring implements Wiring {

    private final Path documents;
    private final Path data;
    private final List<String> options;
    private Set<String> groups = Set.of();
    private LaptopServer server;

    /**
     * In a folder that is the wiring's alone.
     *
     * @param home empty or missing
     */
    LaptopWiring(Path home) {
        this(home, List.of());
    }

    /**
     * With further options.
     *
     * @param home empty or missing
     */
    LaptopWiring(Path home, List<String> options) {
        this.options = List.copyOf(options);
        this.documents = home.resolve("documents");
        this.data = home.resolve("data");
        try {
            Files.createDirectories(documents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.server = start();
    }

    private LaptopServer start() {
        List<String> arguments = new ArrayList<>(List.of("--port", "0"));
        arguments.addAll(List.of("--documents", documents.toString(), "--data", data.toString()));
        arguments.addAll(options);
        if (!groups.isEmpty()) {
            arguments.addAll(List.of("--groups", String.join(",", new TreeSet<>(groups))));
        }
        return LaptopServer.start(ServerOptions.parse(arguments.toArray(String[]::new)));
    }

    URI address() {
        return URI.create(server.address());
    }

    @Override
    public void put(String path, byte[] content) {
        try {
            Path file = documents.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(String path) {
        try {
            Files.delete(documents.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void rename(String from, String to) {
        try {
            Files.move(documents.resolve(from), documents.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String metadata(Map<String, String> attributes) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode values = node.putObject("metadataAttributes");
        attributes.forEach(values::put);
        return node.toString();
    }

    @Override
    public ApiClient as(Set<String> wanted) {
        if (!groups.equals(wanted)) {
            groups = Set.copyOf(wanted);
            restart();
        }
        return new ApiClient(address());
    }

    @Override
    public void restart() {
        server.close();
        server = start();
    }

    @Override
    public OptionalInt embedded() {
        return OptionalInt.empty();
    }

    @Override
    public void close() {
        server.close();
    }
}
