package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types what the pages say to type, in blocks marked "sh run", beside a server that runs. */
final class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh run\\n(.*?)^```$");

    @TempDir private Path home;

    @Test
    void each_block_does_what_it_says() throws Exception {
        assumeTrue(hasCurl(), "NOT RUN: there is no curl");
        try (LaptopWiring wiring = new LaptopWiring(home.resolve("server"))) {
            SampleDocuments.putInto(wiring);
            Path desk = desk(wiring.address().toString());
            List<String> blocks = blocks();
            assertThat(blocks).hasSizeGreaterThan(3);
            for (String block : blocks) {
                run(desk, block.replace("localhost:8080", wiring.address().getAuthority()));
            }
        }
    }

    private static boolean hasCurl() throws InterruptedException {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A folder with what the pages take for granted: ./run, and somebody's files. */
    private Path desk(String address) throws IOException {
        Path desk = Files.createDirectory(home.resolve("desk"));
        Path run =
                Files.writeString(
                        desk.resolve("run"),
                        """
                        #!/bin/sh
                        exec "%s/bin/java" -XX:TieredStopAtLevel=1 \
                        ai.goingcloud.hrchatbot.bootstrap.server.ServerMain "$@" --api %s
                        """
                                .formatted(System.getProperty("java.home"), address));
        assertThat(run.toFile().setExecutable(true)).isTrue();
        Files.copy(
                ROOT.resolve("samples/handbook/health-and-safety.pdf"), desk.resolve("policy.pdf"));
        Files.copy(
                ROOT.resolve("samples/handbook/relocation-support.xlsx"),
                desk.resolve("allowances.xlsx"));
        Files.writeString(
                desk.resolve("questions.jsonl"),
                """
                {"question": "When do I need a fit note from a doctor?", "quote": "8th calendar day"}
                """);
        return desk;
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        for (Path page : pages) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                blocks.add(block.group(1));
            }
        }
        return blocks;
    }

    private void run(Path desk, String block) throws IOException, InterruptedException {
        Path out = home.resolve("out.txt");
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", block)
                        .directory(desk.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
        builder.environment().put("CLASSPATH", ServerClassPath.text());
        Process shell = builder.start();
        assertThat(shell.waitFor(5, TimeUnit.MINUTES)).as(block).isTrue();
        String said = Files.readString(out);
        assertThat(shell.exitValue()).as("%s%n%s", block, said).isZero();
        assertThat(said).as(block).isNotBlank();
    }
}
