package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.benchmark.laptop.RepeatedChunks;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * langchain.js in a process of Node.js, which measures itself, so that no message between the
 * processes is counted. One JSON line asks, one answers.
 */
final class LangchainJsPeer implements Peer {

    private static final Path PROGRAM = Path.of("benchmarks", "peers", "langchainjs");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MODEL = "/bge-small-en-v1.5-q";

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final Path work;
    private final String name;

    private LangchainJsPeer(Process process, Path work) throws IOException {
        this.process = process;
        this.work = work;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.name = "langchain.js " + answer().path("version").asString("");
    }

    /** Whether its packages are installed; {@code npm ci} in its folder does that. */
    static boolean isThere() {
        return Files.isDirectory(PROGRAM.resolve("node_modules"));
    }

    static LangchainJsPeer start(Path work) {
        try {
            Path model = Files.createDirectories(work.resolve("model"));
            Files.createDirectories(model.resolve("onnx"));
            unpack(MODEL + ".onnx", model.resolve("onnx").resolve("model_quantized.onnx"));
            unpack(MODEL + "-tokenizer.json", model.resolve("tokenizer.json"));
            Files.writeString(model.resolve("config.json"), "{\"model_type\":\"bert\"}");
            Files.writeString(
                    model.resolve("tokenizer_config.json"),
                    "{\"tokenizer_class\":\"BertTokenizer\",\"model_max_length\":512}");
            Process process =
                    new ProcessBuilder(
                                    "node",
                                    "--max-old-space-size="
                                            + (Runtime.getRuntime().maxMemory() >> 20),
                                    PROGRAM.resolve("measure.mjs").toString(),
                                    work.toAbsolutePath().toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return new LangchainJsPeer(process, work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(String resource, Path to) throws IOException {
        try (InputStream in = LangchainJsPeer.class.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(in, resource), to);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void fill(RepeatedChunks chunks) {
        try {
            int dimension = chunks.vector(0).length;
            ByteBuffer vectors =
                    ByteBuffer.allocate(chunks.size() * dimension * Float.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < chunks.size(); i++) {
                for (float value : chunks.vector(i)) {
                    vectors.putFloat(value);
                }
                texts.add(JSON.writeValueAsString(chunks.text(i)));
            }
            Files.write(work.resolve("vectors"), vectors.array());
            Files.write(work.resolve("texts"), texts);
            JsonNode _ = request(Map.of("fill", chunks.size(), "dimension", dimension));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double ask(String question, int kept) {
        JsonNode answer = request(Map.of("ask", question, "kept", kept));
        int _ = Peers.all(kept, answer.path("found").asInt(0));
        return answer.path("ms").asDouble(0);
    }

    @Override
    public Found nearest(float[] vector, int kept) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("nearest", vector);
        request.put("kept", kept);
        JsonNode answer = request(request);
        List<Integer> numbers = new ArrayList<>();
        answer.path("numbers").forEach(number -> numbers.add(number.asInt()));
        return new Found(answer.path("ms").asDouble(0), numbers);
    }

    private JsonNode request(Map<String, ?> request) {
        try {
            requests.write(JSON.writeValueAsString(request));
            requests.newLine();
            requests.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new MisconfiguredException("langchain.js ended; see above");
        }
        return JSON.readTree(line);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
