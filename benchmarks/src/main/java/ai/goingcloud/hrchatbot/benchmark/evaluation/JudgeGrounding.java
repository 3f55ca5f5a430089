package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.grounding.Grounding;
import ai.goingcloud.hrchatbot.domain.grounding.Verdict;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The program behind {@code scripts/judge-grounding}: holds sentences with known labels against
 * their passages and counts, by kind and language, which are let out and which withheld. It plays a
 * model that copies the true evidence, or the end of it where it is longer than a model may copy,
 * whatever it then says.
 */
public final class JudgeGrounding {

    private static final String HELP =
            """
            usage: scripts/judge-grounding [--list] [--calibrate] ITEMS.jsonl[,ITEMS.jsonl ...] CORPUS.jsonl [CORPUS.jsonl ...]
              ITEMS    sentences with a passage, a label (supported, unsupported) and a kind, one a line
              CORPUS   documents that the passages stand in: id and text, one a line
              --list   name each sentence that was judged wrongly, with the check that it fell to
              --calibrate  what the nearness of sentence and quote could add, in each space that is at hand
                       and reads both languages: fitted on half of the sentences, reported on the other
            """;

    private static final int MOST_WORDS = 25;
    private static final int MOST_CHARACTERS = 50;

    private JudgeGrounding() {}

    record Item(
            String id,
            String language,
            String passageLanguage,
            String sentence,
            String kind,
            boolean supported,
            String of,
            String document,
            int start,
            int length,
            @Nullable String evidence) {}

    /**
     * A sentence that was judged.
     *
     * @param copied the words that the model copied
     * @param onlyRaw whether its evidence stands in the passage's text as it was written alone, and
     *     not in what the parser reads of it; the product never sees the former
     */
    record Judged(Item item, String copied, Verdict verdict, boolean onlyRaw) {

        boolean letOut() {
            return verdict instanceof Verdict.Proven;
        }

        boolean right() {
            return letOut() == item.supported();
        }
    }

    /** Exits with 0 after all were judged, with 2 and one line on standard error without. */
    public static void main(String[] arguments) {
        List<String> files = new ArrayList<>(List.of(arguments));
        boolean list = files.remove("--list");
        boolean calibrate = files.remove("--calibrate");
        if (files.size() < 2) {
            System.out.print(HELP);
            System.exit(files.isEmpty() ? 0 : 2);
        }
        try {
            System.out.print(
                    run(
                            List.of(files.getFirst().split(",", -1)),
                            files.subList(1, files.size()),
                            list,
                            calibrate));
        } catch (HrChatbotException e) {
            System.err.println("judge-grounding: " + e.getMessage());
            System.exit(2);
        }
        System.exit(0);
    }

    private static String run(
            List<String> items, List<String> corpora, boolean list, boolean calibrate) {
        long begun = System.nanoTime();
        List<Judged> judged =
                items.stream().flatMap(file -> judged(Path.of(file), corpora).stream()).toList();
        double each = (System.nanoTime() - begun) / 1e6 / judged.size();
        return report(judged, list)
                + "%d sentences, %.2f ms each with reading the passage%n"
                        .formatted(judged.size(), each)
                + "%d of them withheld because reading drops the words that they copy%n"
                        .formatted(judged.stream().filter(Judged::onlyRaw).count())
                + (calibrate ? calibrated(judged) : "");
    }

    private static String calibrated(List<Judged> judged) {
        StringBuilder out = new StringBuilder();
        for (OnnxEmbeddingModel model : Adapters.models(List.of(OnnxModel.values()))) {
            try (model) {
                out.append(NearnessCalibration.report(model, judged));
            }
        }
        return out.toString();
    }

    /** All sentences of a file with their verdicts. */
    static List<Judged> judged(Path file, List<String> corpora) {
        Map<String, String> documents = new HashMap<>();
        for (String corpus : corpora) {
            documents.putAll(DocumentCollection.ofLines(Path.of(corpus)).texts());
        }
        List<Item> items = items(file, documents);
        Map<String, String> evidence = new HashMap<>();
        for (Item item : items) {
            if (item.evidence() != null) {
                evidence.put(item.id(), item.evidence());
            }
        }
        DocumentParser parser = Adapters.parser();
        List<Judged> judged = new ArrayList<>();
        for (Item item : items) {
            String whole = evidence.get(item.supported() ? item.id() : item.of());
            if (whole == null) {
                throw new MisconfiguredException(item.id() + ": no evidence to copy");
            }
            String copied = copied(whole);
            String text = documents.get(item.document());
            if (text == null) {
                throw new MisconfiguredException(item.id() + ": no such document");
            }
            int from = text.offsetByCodePoints(0, item.start());
            String passage = text.substring(from, text.offsetByCodePoints(from, item.length()));
            Verdict verdict =
                    Grounding.prove(item.sentence(), copied, chunk(parser, item, passage));
            Verdict none = new Verdict.Withheld(Verdict.Reason.EVIDENCE);
            boolean onlyRaw =
                    verdict.equals(none)
                            && !Grounding.prove(item.sentence(), copied, chunk(item, passage))
                                    .equals(none);
            judged.add(new Judged(item, copied, verdict, onlyRaw));
        }
        return judged;
    }

    /** What a model copies that is asked for 25 words, or 50 characters of Chinese or Japanese. */
    private static String copied(String evidence) {
        boolean wide = Language.of(evidence) != Language.ENGLISH;
        if (wide) {
            return evidence.length() <= MOST_CHARACTERS
                    ? evidence
                    : evidence.substring(evidence.length() - MOST_CHARACTERS);
        }
        String[] words = evidence.split("(?<=\\s)(?=\\S)", -1);
        return String.join(
                "", List.of(words).subList(Math.max(0, words.length - MOST_WORDS), words.length));
    }

    private static Chunk chunk(DocumentParser parser, Item item, String passage) {
        byte[] content = withTableHead(passage).getBytes(StandardCharsets.UTF_8);
        String name = item.document().endsWith(".md") ? "passage.md" : "passage.txt";
        SourceFile source =
                new SourceFile(
                        new DocumentPath(name),
                        DocumentVersion.of(content).value(),
                        content.length,
                        "0");
        return parser.parse(new RawDocument(source, content)) instanceof ParseResult.Parsed parsed
                ? chunk(item, parsed.document().text().text())
                : chunk(item, passage);
    }

    /** A passage that was cut inside a table has rows that nothing says are rows. */
    private static String withTableHead(String passage) {
        return passage.startsWith("|") && !passage.contains("|---") && !passage.contains("| ---")
                ? "| | |\n|---|---|\n" + passage
                : passage;
    }

    private static Chunk chunk(Item item, String text) {
        return new Chunk(
                new DocumentPath("passage.txt"),
                DocumentVersion.of(text.getBytes(StandardCharsets.UTF_8)),
                0,
                text,
                new ChunkLocation(0, text.codePointCount(0, text.length()), null),
                new ChunkContext("", List.of(), null),
                Language.ofTag(item.passageLanguage()));
    }

    private static List<Item> items(Path file, Map<String, String> documents) {
        List<Item> items = new ArrayList<>();
        for (JsonLines.Line line : JsonLines.of(file)) {
            JsonNode object = line.object();
            JsonNode passage = object.path("passage");
            String document = line.required(passage, "doc");
            String text = documents.get(document);
            if (text == null) {
                throw line.wrong("no document '%s'".formatted(document));
            }
            JsonNode evidence = object.path("evidence");
            items.add(
                    new Item(
                            line.required(object, "id"),
                            line.required(object, "lang"),
                            line.required(object, "passageLang"),
                            line.required(object, "sentence"),
                            line.required(object, "kind"),
                            line.required(object, "label").equals("supported"),
                            object.path("of").asString(""),
                            document,
                            passage.path("start").asInt(),
                            passage.path("length").asInt(),
                            evidence.isObject() ? cut(text, evidence) : null));
        }
        return items;
    }

    private static String cut(String text, JsonNode span) {
        int from = text.offsetByCodePoints(0, span.path("start").asInt());
        return text.substring(from, text.offsetByCodePoints(from, span.path("length").asInt()));
    }

    private static String report(List<Judged> judged, boolean list) {
        StringBuilder out = new StringBuilder();
        Map<String, List<Judged>> rows = new LinkedHashMap<>();
        for (boolean supported : new boolean[] {true, false}) {
            Map<String, List<Judged>> kinds = new TreeMap<>();
            Map<String, List<Judged>> languages = new TreeMap<>();
            List<Judged> all =
                    judged.stream().filter(one -> one.item().supported() == supported).toList();
            for (Judged one : all) {
                kinds.computeIfAbsent(one.item().kind(), _ -> new ArrayList<>()).add(one);
                languages
                        .computeIfAbsent(
                                one.item().language() + " from " + one.item().passageLanguage(),
                                _ -> new ArrayList<>())
                        .add(one);
            }
            String what = supported ? "let out" : "withheld";
            kinds.forEach((kind, ones) ->
                    rows.put((supported ? "supported " : "unsupported ") + kind, ones));
            languages.forEach((language, ones) ->
                    rows.put((supported ? "supported, " : "unsupported, ") + language, ones));
            rows.put("all " + (supported ? "supported" : "unsupported"), all);
            rows.forEach((name, ones) -> {
                long right = ones.stream().filter(Judged::right).count();
                out.append(
                        "%-36s %3d of %3d %s  %5.1f %%%n"
                                .formatted(
                                        name,
                                        right,
                                        ones.size(),
                                        what,
                                        100.0 * right / ones.size()));
            });
            rows.clear();
            out.append('\n');
        }
        if (list) {
            judged.stream()
                    .filter(one -> !one.right())
                    .forEach(one ->
                            out.append(
                                    "%s %s%s: %s%n"
                                            .formatted(
                                                    one.item().id(),
                                                    one.item().kind(),
                                                    one.verdict()
                                                                    instanceof
                                                                    Verdict.Withheld withheld
                                                            ? " (" + withheld.reason().word() + ")"
                                                            : "",
                                                    one.item().sentence())));
        }
        return out.toString();
    }
}
