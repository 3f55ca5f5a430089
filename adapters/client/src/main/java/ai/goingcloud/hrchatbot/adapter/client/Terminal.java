package ai.goingcloud.hrchatbot.adapter.client;

import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import io.modelcontextprotocol.json.McpJsonDefaults;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The commands for a terminal. Each asks a chatbot that runs already. */
public final class Terminal {

    /** What can be asked for on the command line. */
    public static final Set<String> COMMANDS =
            Set.of("ask", "ingest", "documents", "evaluate", "mcp");

    /** How each of them is used. */
    public static final String HELP =
            """
            Usage: ./run COMMAND [arguments] [--api URL]

            Talks to a chatbot that runs already.

              ask QUESTION      answer a question, with its sources
              ingest FILE...    upload files and say what became of each (--folder PATH: into that folder)
              documents         list the documents and what became of them
              evaluate FILE     ask the questions of a file, {"question": "...", "quote": "..."} a line, and say
                                how many were answered with that quote; without a quote it must be declined
              mcp               serve the tools ask, search and open by the Model Context Protocol, over
                                standard input and output

              --api URL         where it runs (default: http://localhost:8080)

            A bearer token, where one is needed, is read from HR_CHATBOT_TOKEN.
            """;

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration MOST = Duration.ofMinutes(10);

    /** A document that shows no new version for so long was uploaded as it was. */
    private static final Duration UNCHANGED = Duration.ofSeconds(2);

    private static final Set<String> FINAL = Set.of("indexed", "rejected", "failed");
    private static final int WRONG_USE = 2;

    private final PrintStream out;
    private final PrintStream progress;
    private final boolean watched;
    private final ChatbotApi api;

    private Terminal(PrintStream out, PrintStream progress, boolean watched, ChatbotApi api) {
        this.out = out;
        this.progress = progress;
        this.watched = watched;
        this.api = api;
    }

    /**
     * Runs a command.
     *
     * @param arguments the command first
     * @param token the caller's, or null
     * @param watched whether somebody sees {@code err} as it is written
     * @return the exit code: 0 when all went well, 1 when something did not, 2 for wrong use
     */
    public static int run(
            List<String> arguments,
            @Nullable String token,
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean watched)
            throws InterruptedException {
        if (arguments.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        try {
            Map<String, String> options = new HashMap<>();
            List<String> rest = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                if (!argument.startsWith("--")) {
                    rest.add(argument);
                } else if (!Set.of("--api", "--folder").contains(argument)) {
                    throw new InvalidInputException(
                            "There is no option '%s'; --help lists them.".formatted(argument));
                } else if (++i < arguments.size()) {
                    options.put(argument, arguments.get(i));
                } else {
                    throw new InvalidInputException("'%s' needs a value.".formatted(argument));
                }
            }
            ChatbotApi api =
                    new ChatbotApi(
                            address(options.getOrDefault("--api", "http://localhost:8080")), token);
            return new Terminal(out, err, watched, api)
                    .run(rest, options.getOrDefault("--folder", ""), in);
        } catch (InvalidInputException e) {
            err.println("hr-chatbot: " + e.getMessage());
            return WRONG_USE;
        } catch (HrChatbotException e) {
            err.println("hr-chatbot: " + e.getMessage());
            return 1;
        }
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (Set.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new InvalidInputException(
                "'%s' is not an address such as http://localhost:8080.".formatted(text));
    }

    private int run(List<String> words, String folder, InputStream in) throws InterruptedException {
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "ask" -> ask(String.join(" ", needed(rest, "a question")));
            case "ingest" -> ingest(needed(rest, "a file"), folder);
            case "documents" -> documents();
            case "evaluate" -> evaluate(Path.of(needed(rest, "a file").getFirst()));
            case "mcp" -> {
                new McpTools(api, McpJsonDefaults.getMapper()).serve(in, out);
                yield 0;
            }
            default -> throw new InvalidInputException("There is no such command; see --help.");
        };
    }

    private static List<String> needed(List<String> rest, String what) {
        if (rest.isEmpty()) {
            throw new InvalidInputException("Please name %s; see --help.".formatted(what));
        }
        return rest;
    }

    private int ask(String question) {
        ObjectNode body = ChatbotApi.object().put("question", question);
        JsonNode answer =
                api.ask(
                        body,
                        (event, data) -> {
                            if (event.equals("segment")) {
                                out.println(Plain.segment(data));
                                out.flush();
                            }
                        });
        out.print(Plain.sources(answer));
        return 0;
    }

    private int ingest(List<String> files, String folder) throws InterruptedException {
        String prefix = folder.isEmpty() ? "" : folder.replaceAll("/+$", "") + "/";
        int failed = 0;
        try (ProgressBar bar = new ProgressBar(progress, watched, "reading")) {
            for (int i = 0; i < files.size(); i++) {
                bar.at(i, files.size());
                Path file = Path.of(files.get(i));
                String path = prefix + file.getFileName();
                JsonNode document = uploaded(file, path);
                bar.clear();
                out.println(became(path, document));
                failed += Plain.field(document, "state").equals("indexed") ? 0 : 1;
            }
        }
        return failed == 0 ? 0 : 1;
    }

    /** The document once it has come to an end, which an unchanged one has already. */
    private JsonNode uploaded(Path file, String path) throws InterruptedException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidInputException("The file %s cannot be read.".formatted(file));
        }
        String before = version(path);
        JsonNode ticket =
                api.post(
                        "/v1/documents/uploads",
                        ChatbotApi.object()
                                .put("path", path)
                                .put("size", content.length)
                                .put("contentType", "application/octet-stream"));
        api.upload(ticket, HttpRequest.BodyPublishers.ofByteArray(content));
        long uploaded = System.nanoTime();
        while (true) {
            JsonNode document = document(path);
            Duration waited = Duration.ofNanos(System.nanoTime() - uploaded);
            boolean isFinal = FINAL.contains(Plain.field(document, "state"));
            boolean isNew = !Plain.field(document, "version").equals(before);
            if ((isFinal && (isNew || waited.compareTo(UNCHANGED) > 0))
                    || waited.compareTo(MOST) > 0) {
                return document;
            }
            Thread.sleep(LOOK);
        }
    }

    private String version(String path) {
        return Plain.field(document(path), "version");
    }

    private JsonNode document(String path) {
        for (JsonNode document :
                api.get("/v1/documents?limit=1000&q=" + ChatbotApi.encode(path))
                        .path("documents")) {
            if (document.path("path").asString("").equals(path)) {
                return document;
            }
        }
        return ChatbotApi.object();
    }

    private int documents() {
        String next = "/v1/documents?limit=500";
        int count = 0;
        while (!next.isEmpty()) {
            JsonNode page = api.get(next);
            for (JsonNode document : page.path("documents")) {
                out.println(became(Plain.field(document, "path"), document));
                count++;
            }
            next = page.path("next").asString("");
        }
        out.println(count == 1 ? "1 document" : count + " documents");
        return 0;
    }

    private static String became(String path, JsonNode document) {
        String state = Plain.field(document, "state");
        String cause = Plain.field(document, "cause");
        return "%-9s %s%s%s"
                .formatted(
                        state.isEmpty() ? "waiting" : state,
                        Plain.text(path),
                        state.equals("indexed")
                                ? " (%d chunks)".formatted(document.path("chunks").asInt())
                                : "",
                        cause.isEmpty() ? "" : ": " + cause);
    }

    private int evaluate(Path file) {
        List<JsonNode> questions = questions(file);
        int right = 0;
        List<String> wrong = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar(progress, watched, "asking")) {
            for (int i = 0; i < questions.size(); i++) {
                JsonNode asked = questions.get(i);
                String quote = bare(asked.path("quote").asString(""));
                JsonNode answer =
                        api.ask(
                                ChatbotApi.object()
                                        .put("question", asked.path("question").asString("")),
                                (_, _) -> {});
                boolean isRight =
                        quote.isEmpty()
                                ? answer.path("citations").isEmpty()
                                : quotes(answer).stream().anyMatch(shown -> shown.contains(quote));
                if (isRight) {
                    right++;
                } else {
                    wrong.add(
                            "%s: %s"
                                    .formatted(
                                            Plain.field(asked, "question"),
                                            Plain.field(answer, "outcome")));
                }
                bar.at(i + 1, questions.size());
            }
        }
        wrong.forEach(out::println);
        out.printf("%d of %d as expected%n", right, questions.size());
        return right == questions.size() ? 0 : 1;
    }

    private static List<JsonNode> questions(Path file) {
        try {
            List<JsonNode> questions = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    questions.add(new JsonMapper().readTree(line));
                }
            }
            return questions;
        } catch (MalformedInputException | JacksonException e) {
            throw new InvalidInputException("%s is not JSON, an object a line.".formatted(file));
        } catch (IOException e) {
            throw new InvalidInputException("The file %s cannot be read.".formatted(file));
        }
    }

    private static List<String> quotes(JsonNode answer) {
        List<String> quotes = new ArrayList<>();
        answer.path("citations")
                .forEach(citation -> quotes.add(bare(citation.path("quote").asString(""))));
        return quotes;
    }

    private static String bare(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
