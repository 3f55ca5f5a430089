package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluation was asked to do.
 *
 * @param insistOnFolder whether to read docs/ even where corpus.jsonl is there
 * @param candidates how many chunks each list of a search has, but in the product's own row
 * @param data where the index is kept between runs; null for a temporary one
 * @param cache where vectors are kept between runs by what was embedded
 * @param ablation whether to leave out each idea of finding and choosing in turn
 * @param postgres whether chunks are kept in PostgreSQL instead of an index on disk
 * @param report file for all figures, or null
 * @param runs folder for one run file a way of searching, or null
 * @param answers file for the answers, or null
 */
record Options(
        Path set,
        boolean insistOnFolder,
        List<OnnxModel> models,
        int candidates,
        @Nullable Path data,
        Path cache,
        boolean ablation,
        boolean postgres,
        @Nullable Path report,
        @Nullable Path runs,
        @Nullable Path answers) {

    static final String HELP =
            """
            ./evaluate SET [options]
            ./evaluate --calibrate SET... [--curves FILE] [--cache DIR]

            Reads the documents of SET into an index as the product would, searches and asks, and
            prints how good the hits and the answers are.

            SET is a folder with
              corpus.jsonl     {"id", "title", "text"} a document a line; or docs/, a folder of files
              queries.jsonl    {"id", "text"} and qrels.tsv (query, document, grade): judged queries
              questions.jsonl  {"id", "kind", "question", "evidence": [{"doc", "quote"}], ...}
            A questions.jsonl whose lines have "caller", "asOf" and "expect" beside a folder's files
            asks the same by different people on different days.

            Questions that come with the passages found for them ("label" and "passages", or a
            tasks.jsonl with "turns", "passages" and "answerability") are not searched: both rates of
            wrong decisions, and how they change with the threshold, are printed for each space.

            --calibrate fits, for each embedding space, how strong evidence must be to answer, and
            says what the threshold fitted on the other sets does on each; --curves draws as SVG how
            many of the answered questions should not be, over how many are answered.

            Documents of docs/ are named by their path under it. Without queries or without questions
            that part is left out.

            --docs            read docs/ even where corpus.jsonl is there
            --models LIST     embedding models at hand: en, zh, or none; "en,zh" when not given
            --candidates N    chunks in each list of a search, 10 to 1000; 200 when not given
            --data DIR        keep the index in DIR; the next run embeds only what has changed
            --cache DIR       keep vectors in DIR by what was embedded, for all sets; in the folder for
                              temporary files when not given
            --store NAME      lucene or postgres: where chunks are kept; lucene when not given. PostgreSQL is
                              found or started as for the tests, with a new database
            --ablation        also leave out each idea of finding and choosing in turn, and say what
                              it is worth
            --report FILE     write all figures, versions and settings as JSON
            --runs DIR        write the rankings, one TREC run file for each way of searching
            --answers FILE    write the answers, one JSON object a line
            --help            this text
            """;

    Options {
        models = List.copyOf(models);
    }

    /** Of the command line; null when only help is asked for. */
    static @Nullable Options of(String[] arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Path set = null;
        boolean insistOnFolder = false;
        List<OnnxModel> models = List.of(OnnxModel.values());
        int candidates = 200;
        Path data = null;
        Path cache = defaultCache();
        boolean ablation = false;
        boolean postgres = false;
        Path report = null;
        Path runs = null;
        Path answers = null;
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--help", "-h" -> {
                    return null;
                }
                case "--ablation" -> ablation = true;
                case "--docs" -> insistOnFolder = true;
                case "--models" -> models = models(value(option, rest));
                case "--candidates" -> candidates = candidates(value(option, rest));
                case "--data" -> data = Path.of(value(option, rest));
                case "--cache" -> cache = Path.of(value(option, rest));
                case "--store" -> postgres = isPostgres(value(option, rest));
                case "--report" -> report = Path.of(value(option, rest));
                case "--runs" -> runs = Path.of(value(option, rest));
                case "--answers" -> answers = Path.of(value(option, rest));
                default -> {
                    Path named = set(option);
                    if (set != null) {
                        throw new MisconfiguredException("one set at a time, not also " + option);
                    }
                    set = named;
                }
            }
        }
        if (set == null) {
            throw new MisconfiguredException("which set? See ./evaluate --help");
        }
        return new Options(
                set,
                insistOnFolder,
                models,
                candidates,
                data,
                cache,
                ablation,
                postgres,
                report,
                runs,
                answers);
    }

    static Path set(String argument) {
        if (argument.startsWith("-")) {
            throw new MisconfiguredException(
                    "unknown option %s; see ./evaluate --help".formatted(argument));
        }
        return Path.of(argument);
    }

    static Path defaultCache() {
        return Path.of(System.getProperty("java.io.tmpdir"), "hr-chatbot-embeddings");
    }

    static String value(String option, Deque<String> rest) {
        String value = rest.pollFirst();
        if (value == null) {
            throw new MisconfiguredException(option + " needs a value; see ./evaluate --help");
        }
        return value;
    }

    private static boolean isPostgres(String name) {
        return switch (name) {
            case "postgres" -> true;
            case "lucene" -> false;
            default ->
                    throw new MisconfiguredException(
                            "--store must be lucene or postgres, not " + name);
        };
    }

    private static int candidates(String value) {
        try {
            int candidates = Integer.parseInt(value);
            if (candidates >= 10 && candidates <= SearchRequest.MAX_LIMIT) {
                return candidates;
            }
        } catch (NumberFormatException e) {
            throw new MisconfiguredException("--candidates must be a number, not " + value, e);
        }
        throw new MisconfiguredException("--candidates must be 10 to 1000, not " + value);
    }

    private static List<OnnxModel> models(String value) {
        List<OnnxModel> models = new ArrayList<>();
        for (String name : value.split(",", -1)) {
            switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "en" -> models.add(OnnxModel.BGE_SMALL_EN);
                case "zh" -> models.add(OnnxModel.BGE_SMALL_ZH);
                case "none" -> {}
                default ->
                        throw new MisconfiguredException(
                                "--models must be en, zh or none, not " + name);
            }
        }
        return models;
    }
}
