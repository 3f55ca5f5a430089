package ai.goingcloud.hrchatbot.benchmark.evaluation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a measurement ran on: this program's revision, the libraries that matter, the machine. */
public final class Versions {

    private static final Pattern JAR =
            Pattern.compile(
                    "(lucene-core|onnxruntime|tokenizers|langchain4j-embeddings-[a-z0-9-]+?-q"
                            + "|jsoup|tika-core|commonmark)-(\\d[^/]*)\\.jar");

    private Versions() {}

    /** Versions by name. */
    public static Map<String, Object> software() {
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("revision", System.getProperty("hr-chatbot.revision", "unknown"));
        versions.put("java", Runtime.version().toString());
        for (String entry :
                System.getProperty("java.class.path", "")
                        .split(Pattern.quote(File.pathSeparator), -1)) {
            Matcher jar = JAR.matcher(entry.substring(entry.lastIndexOf(File.separatorChar) + 1));
            if (jar.matches()) {
                versions.put(jar.group(1), jar.group(2));
            }
        }
        return versions;
    }

    /** The machine. */
    public static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("processor", processor());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("heapMegabytes", Runtime.getRuntime().maxMemory() >> 20);
        return machine;
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
