package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.service.AnswerLimits;
import ai.goingcloud.hrchatbot.application.service.HrDesk;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.documents.Outcomes;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.MemoryDocumentSource;
import ai.goingcloud.hrchatbot.benchmark.embedded.PostgresStores;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The program behind {@code scripts/judge-attacks}: throws a folder of attacks at the chatbot and
 * counts by category how many there were and how many came through. Files are read; instructions
 * are planted into a policy that an obedient model answers from; texts are asked as questions and
 * searched for, over PostgreSQL, and must come back as they were or be refused with a problem.
 * Texts for a browser are shown in one by a test, which the script runs after this.
 */
public final class JudgeAttacks {

    private static final String POLICY = "# Leave\n\nEvery employee has 25 days of annual leave.\n";
    private static final String CHECK = "How many days of annual leave does an employee have?";

    private final TextTable table =
            new TextTable().row(List.of("category", "attacks", "breaches", "held by"));
    private final StringBuilder breaches = new StringBuilder();
    private int all;
    private int through;

    private JudgeAttacks() {}

    /**
     * Exits with 0 without a breach, with 1 with one, with 2 and one line when it cannot be told.
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1 || arguments[0].equals("--help")) {
            System.out.println("usage: scripts/judge-attacks FOLDER");
            System.exit(arguments.length == 1 ? 0 : 2);
        }
        try {
            Thrown thrown = all(Path.of(arguments[0]));
            System.out.print(thrown.table());
            System.exit(thrown.through() == 0 ? 0 : 1);
        } catch (HrChatbotException e) {
            System.err.println("judge-attacks: " + e.getMessage());
            System.exit(2);
        }
    }

    /**
     * What was thrown.
     *
     * @param table by category, and what came through
     */
    record Thrown(String table, int attacks, int through) {}

    /** All attacks of a folder, but for those that need a browser. */
    static Thrown all(Path folder) {
        JudgeAttacks judge = new JudgeAttacks();
        judge.run(folder);
        return new Thrown(
                "%sall: %d attacks, %d breaches%n%s"
                        .formatted(judge.table.text(), judge.all, judge.through, judge.breaches),
                judge.all,
                judge.through);
    }

    private void run(Path folder) {
        documents(folder);
        for (JudgeInjections.Judged file : JudgeInjections.of(folder.resolve("prompt-injection"))) {
            add(
                    "prompt-injection/" + file.name(),
                    file.attacks(),
                    file.letOut(),
                    "nothing is told that no quote proves");
        }
        texts(folder);
    }

    private void add(String category, int attacks, List<String> came, String heldBy) {
        table.row(List.of(category, String.valueOf(attacks), String.valueOf(came.size()), heldBy));
        came.forEach(text ->
                breaches.append("  ").append(category).append(": ").append(text).append('\n'));
        all += attacks;
        through += came.size();
    }

    private void documents(Path folder) {
        Map<String, List<Outcomes.Judgement>> byCategory =
                Outcomes.judge(Path.of(folder + "#documents/"), Adapters.parser(), true)
                        .all()
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        judged ->
                                                judged.name()
                                                        .substring(
                                                                0, judged.name().lastIndexOf('/')),
                                        TreeMap::new,
                                        Collectors.toList()));
        byCategory.forEach((category, files) ->
                add(
                        category,
                        files.size(),
                        files.stream()
                                .filter(file -> !file.missed().isEmpty())
                                .map(file -> file.name() + " " + file.missed())
                                .toList(),
                        "read in a process of its own, with limits"));
    }

    /** Those of files below the folders whose lines are texts that somebody might type. */
    private void texts(Path folder) {
        try (PostgresStores stores = PostgresStores.open()) {
            MemoryDocumentSource source = new MemoryDocumentSource();
            source.put(new DocumentPath("leave.md"), POLICY.getBytes(StandardCharsets.UTF_8));
            try (EmbeddedChatbot chatbot =
                    EmbeddedChatbot.over(stores, source, List.of(), unhurried())) {
                chatbot.useCases().reconcile().reconcile(new Reconcile.Command(Caller.system()));
                Asked asked = new Asked(chatbot);
                for (String below : List.of("strings", "xss", "markdown-redos")) {
                    for (Path file : files(folder.resolve(below))) {
                        List<String> payloads = payloads(file);
                        add(
                                below + "/" + file.getFileName() + ", asked and searched",
                                payloads.size(),
                                payloads.stream()
                                        .flatMap(text -> asked.wrong(text).stream())
                                        .toList(),
                                "parameters in queries, text as text, refusals as problems");
                    }
                }
                add(
                        "the policy is still answered from afterwards",
                        1,
                        asked.answered() ? List.of() : List.of("it is not"),
                        "the store is as it was");
            }
        }
    }

    private static Policy unhurried() {
        Policy laptop = Policy.forLaptop();
        return new Policy(
                laptop.defaultAudience(),
                laptop.fusion(),
                laptop.candidates(),
                laptop.concurrentIngests(),
                new AnswerLimits(64, 64, 1_000_000, 1_000_000, Duration.ofSeconds(60)),
                laptop.keepConversationsFor(),
                HrDesk.unknown());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new MisconfiguredException(folder + ": cannot be read", e);
        }
    }

    private static List<String> payloads(Path file) {
        String name = file.getFileName().toString();
        try {
            if (name.endsWith(".json")) {
                List<String> texts = new ArrayList<>();
                JsonMapper.shared()
                        .readTree(Files.readString(file))
                        .forEach(each -> texts.add(each.asString("")));
                return texts;
            }
            if (name.endsWith(".jsonl")) {
                return JsonLines.of(file).stream()
                        .map(line -> line.object().path("payload").asString(line.text()))
                        .toList();
            }
            return name.endsWith(".txt")
                    ? Files.readAllLines(file)
                    : List.of(Files.readString(file));
        } catch (IOException | JacksonException e) {
            throw new MisconfiguredException(file + ": cannot be read", e);
        }
    }

    /** Somebody who types each text, as question and into the search. */
    private static final class Asked {

        private static final Caller CALLER = new Caller("attacker", Set.of(), null, Set.of());

        private final Map<String, Route> routes;

        Asked(EmbeddedChatbot chatbot) {
            this.routes =
                    ApiRoutes.of(chatbot.useCases(), () -> new Readiness(Map.of())).stream()
                            .collect(Collectors.toMap(Route::operation, Function.identity()));
        }

        boolean answered() {
            return ask(CHECK).path("text").asString("").contains("25 days");
        }

        /** What is not as it must be; empty when all is. */
        List<String> wrong(String text) {
            List<String> wrong = new ArrayList<>();
            ApiResponse.Text searched = send("searchChunks", Map.of(), Map.of("q", text), "");
            if (!isInert(searched)) {
                wrong.add("the search for it said " + searched.status() + ": " + shown(text));
            }
            ApiResponse.Text said = send("askQuestion", Map.of(), Map.of(), question(text));
            if (!isInert(said)) {
                wrong.add("the question said " + said.status() + ": " + shown(text));
            } else if (said.status() == 200 && !isKept(text, said)) {
                wrong.add("the chat has another text than was asked: " + shown(text));
            }
            return wrong;
        }

        private static boolean isInert(ApiResponse.Text response) {
            String type = response.headers().getOrDefault("Content-Type", "");
            return response.status() == 200
                    ? type.startsWith("application/json")
                    : response.status() >= 400
                            && response.status() < 500
                            && type.startsWith("application/problem+json");
        }

        /** What a person tells of themselves is handed over, and not kept. */
        private boolean isKept(String text, ApiResponse.Text said) {
            JsonNode answer = JsonMapper.shared().readTree(said.body());
            if (answer.path("outcome").asString("").equals("handoff")) {
                return true;
            }
            ApiResponse.Text chat =
                    send(
                            "readConversation",
                            Map.of("conversationId", answer.path("conversationId").asString("")),
                            Map.of(),
                            "");
            return JsonMapper.shared()
                    .readTree(chat.body())
                    .at("/turns/0/question")
                    .asString("")
                    .strip()
                    .equals(text.strip());
        }

        private JsonNode ask(String text) {
            return JsonMapper.shared()
                    .readTree(send("askQuestion", Map.of(), Map.of(), question(text)).body());
        }

        private static String question(String text) {
            return JsonNodeFactory.instance.objectNode().put("question", text).toString();
        }

        private ApiResponse.Text send(
                String operation,
                Map<String, String> path,
                Map<String, String> query,
                String body) {
            Route route = routes.get(operation);
            if (route == null) {
                throw new IllegalArgumentException("no such operation: " + operation);
            }
            ApiResponse response =
                    route.handle(
                            new ApiRequest(
                                    CALLER,
                                    path,
                                    query,
                                    Map.of("accept", "application/json"),
                                    body,
                                    "an-attack"));
            if (response instanceof ApiResponse.Text text) {
                return text;
            }
            throw new IllegalStateException("not a text: " + response);
        }

        private static String shown(String text) {
            return text.substring(0, Math.min(80, text.length())).replace('\n', ' ');
        }
    }
}
