package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.benchmark.laptop.Startup;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The same function in Spring Boot with Spring AI, as a process: its executable jar as it comes, or
 * unpacked and with an ahead-of-time cache, which its documentation calls the quickest.
 */
final class SpringServer implements Startup.Rival {

    private static final Path JAR =
            Path.of("benchmarks", "peers", "spring", "target", "spring.jar").toAbsolutePath();

    private final String name;
    private final List<String> program;
    private final Path store;

    private SpringServer(String name, List<String> program, Path store) {
        this.name = name;
        this.program = List.copyOf(program);
        this.store = store;
    }

    /** Both ways, over a store with as many chunks. */
    static List<Startup.Rival> both(Path documents, Path work, int chunks) {
        if (!Files.exists(JAR)) {
            throw new MisconfiguredException("not built: " + JAR);
        }
        Path store = work.resolve("spring-store.json").toAbsolutePath();
        SpringServer plain =
                new SpringServer(
                        "Spring Boot 4.0.7 with Spring AI 2.0.1, executable jar",
                        List.of("-jar", JAR.toString()),
                        store);
        run(
                List.of(
                        "-jar",
                        JAR.toString(),
                        "--fill=" + documents.toAbsolutePath(),
                        "--chunks=" + chunks,
                        "--store=" + store,
                        "--spring.main.web-application-type=none"));
        Path unpacked = work.resolve("spring").toAbsolutePath();
        run(
                List.of(
                        "-Djarmode=tools",
                        "-jar",
                        JAR.toString(),
                        "extract",
                        "--destination",
                        unpacked.toString()));
        String jar = unpacked.resolve("spring.jar").toString();
        String cache = unpacked.resolve("spring.aot").toString();
        run(
                List.of(
                        "-XX:AOTCacheOutput=" + cache,
                        "-Dspring.context.exit=onRefresh",
                        "-jar",
                        jar,
                        "--server.port=0",
                        "--store=" + store));
        return List.of(
                plain,
                new SpringServer(
                        "the same unpacked, with an ahead-of-time cache",
                        List.of("-XX:AOTCache=" + cache, "-jar", jar),
                        store));
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(arguments);
        return command;
    }

    private static void run(List<String> arguments) {
        try {
            int status =
                    new ProcessBuilder(command(arguments))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
            if (status != 0) {
                throw new MisconfiguredException("Spring ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String health() {
        return "/actuator/health";
    }

    @Override
    public Process start(int port) throws IOException {
        List<String> arguments = new ArrayList<>(program);
        arguments.add("--server.port=" + port);
        arguments.add("--store=" + store);
        return new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
