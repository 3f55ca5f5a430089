package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.MemoryDocumentSource;
import ai.goingcloud.hrchatbot.benchmark.embedded.PostgresStores;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The program behind {@code scripts/judge-companies}: two companies' documents in one index, each
 * for its own people, who all ask the same. Counts what an answer, its closest documents or a
 * search show of the other company. Somebody who belongs to both shows how near the two are.
 */
public final class JudgeCompanies {

    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final List<Set<String>> PEOPLE =
            List.of(Set.of(FIRST), Set.of(SECOND), Set.of(), Set.of(FIRST, SECOND));

    private JudgeCompanies() {}

    private static final class Shown {

        private int answered;
        private int cited;
        private int both;
        private int others;
    }

    /** Exits with 0 when nothing is mixed, with 1 when something is, with 2 without. */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.out.println(
                    """
                    usage: scripts/judge-companies FOLDER FOLDER QUESTIONS
                    A line of QUESTIONS: {"question": ...} or {"text": ...}.\
                    """);
            System.exit(2);
        }
        try {
            int mixed = run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
            System.exit(mixed == 0 ? 0 : 1);
        } catch (HrChatbotException e) {
            System.err.println("judge-companies: " + e.getMessage());
            System.exit(2);
        }
    }

    private static int run(Path first, Path second, Path questions) {
        MemoryDocumentSource source = new MemoryDocumentSource();
        put(source, FIRST, first);
        put(source, SECOND, second);
        List<String> asked =
                JsonLines.of(questions).stream()
                        .map(line -> line.required(line.object(), "question", "text"))
                        .toList();
        List<OnnxEmbeddingModel> models = Adapters.models(List.of(OnnxModel.values()));
        TextTable table =
                new TextTable()
                        .row(
                                List.of(
                                        "store, and who asks",
                                        "questions",
                                        "answered",
                                        "citations",
                                        "citing both",
                                        "of the other"));
        int mixed = 0;
        for (String store : List.of("lucene", "postgresql")) {
            try {
                Path data = Files.createTempDirectory("hr-chatbot-companies");
                try (EmbeddedChatbot chatbot =
                        store.equals("lucene")
                                ? EmbeddedChatbot.open(data, source, models, Policy.forLaptop())
                                : EmbeddedChatbot.over(
                                        PostgresStores.open(),
                                        source,
                                        models,
                                        Policy.forLaptop())) {
                    chatbot.useCases()
                            .reconcile()
                            .reconcile(new Reconcile.Command(Caller.system()));
                    for (Set<String> groups : PEOPLE) {
                        Shown shown = ask(chatbot, groups, asked);
                        table.row(row(store, groups, asked.size(), shown));
                        mixed += shown.others;
                    }
                }
            } catch (IOException e) {
                throw new MisconfiguredException("no folder for an index", e);
            }
        }
        System.out.print(table.text());
        models.forEach(OnnxEmbeddingModel::close);
        return mixed;
    }

    private static List<String> row(String store, Set<String> groups, int questions, Shown shown) {
        return List.of(
                store + ", in " + groups.stream().sorted().toList(),
                String.valueOf(questions),
                String.valueOf(shown.answered),
                String.valueOf(shown.cited),
                String.valueOf(shown.both),
                String.valueOf(shown.others));
    }

    private static void put(MemoryDocumentSource source, String company, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new MisconfiguredException(folder + ": there is no such folder");
        }
        source.put(
                new DocumentPath(company + "/_defaults.metadata.json"),
                "{\"metadataAttributes\":{\"audiences\":[\"%s\"]}}"
                        .formatted(company)
                        .getBytes(StandardCharsets.UTF_8));
        DocumentSource files = Adapters.folder(folder);
        try (Stream<SourceFile> list = files.list()) {
            list.map(SourceFile::path)
                    .filter(path -> !path.isMetadata())
                    .flatMap(path -> files.open(path).stream())
                    .forEach(file -> source.put(under(company, file), file.content()));
        }
    }

    private static DocumentPath under(String company, RawDocument file) {
        return new DocumentPath(company + "/" + file.file().path().value());
    }

    private static Shown ask(EmbeddedChatbot chatbot, Set<String> groups, List<String> questions) {
        Caller caller = new Caller("somebody in " + groups, groups, null, Set.of());
        AnswerEvaluation evaluation =
                new AnswerEvaluation(
                        chatbot.useCases(),
                        new DocumentCollection(
                                "two companies", new MemoryDocumentSource(), Map.of(), Map.of()));
        Shown shown = new Shown();
        for (String question : questions) {
            AnswerEvaluation.Given given = evaluation.ask(question, List.of(), caller, null);
            List<String> cited =
                    given.proofs().stream().map(AnswerEvaluation.Proof::document).toList();
            List<String> all = new ArrayList<>(cited);
            all.addAll(given.closest());
            chatbot.useCases()
                    .searchChunks()
                    .search(new SearchChunks.Query(caller, new Question(question), 50, null))
                    .forEach(hit -> all.add(hit.chunk().path().value()));
            shown.answered += cited.isEmpty() ? 0 : 1;
            shown.cited += cited.size();
            shown.both +=
                    cited.stream().map(JudgeCompanies::company).distinct().count() > 1 ? 1 : 0;
            shown.others +=
                    (int) all.stream().filter(path -> !groups.contains(company(path))).count();
        }
        return shown;
    }

    private static String company(String path) {
        return path.substring(0, path.indexOf('/'));
    }
}
