package ai.goingcloud.hrchatbot.benchmark.documents;

import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.evaluation.TextTable;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads each file of a manifest and compares what became of it with what must. */
public final class Outcomes {

    private static final Pattern SECONDS = Pattern.compile("< (\\d+) s");
    private static final int USUAL_SECONDS = 10;
    private static final String SILENTLY_EMPTY = "is silently empty";

    private Outcomes() {}

    /**
     * A line a file, the failed ones with what is wrong, and how many are right.
     *
     * @param folder with a MANIFEST.tsv, or "FOLDER#documents/" for the rows that begin so
     */
    public static String measure(Path folder) {
        Judged judged = judge(folder, Adapters.parser(), true);
        TextTable table =
                new TextTable().row(List.of("file", "ms", "became", "expected", "missed"));
        for (Judgement each : judged.all()) {
            table.row(
                    List.of(
                            each.name(),
                            String.valueOf(Math.round(each.seconds() * 1000)),
                            each.became(),
                            each.expected(),
                            String.join("; ", each.missed())));
        }
        return table.text() + "%d of %d as expected%n".formatted(judged.right(), judged.size());
    }

    /** What became of one file, and what of the expectation does not hold. */
    public record Judgement(
            Path file,
            String name,
            double seconds,
            String became,
            String expected,
            List<String> missed) {

        public Judgement {
            missed = List.copyOf(missed);
        }

        /** Whether it came without text and without a word about it. */
        public boolean isSilentlyEmpty() {
            return missed.contains(SILENTLY_EMPTY);
        }
    }

    /** All files of a manifest. */
    public record Judged(List<Judgement> all) {

        public Judged {
            all = List.copyOf(all);
        }

        public int size() {
            return all.size();
        }

        /** How many became what they must. */
        public long right() {
            return all.stream().filter(each -> each.missed().isEmpty()).count();
        }
    }

    /**
     * Reads each file of a manifest.
     *
     * @param folder as for {@link #measure}
     * @param kinds whether a refusal must say why; without, any refusal will do
     */
    public static Judged judge(Path folder, DocumentParser parser, boolean kinds) {
        String[] parts = folder.toString().split("#", 2);
        Manifest manifest = Manifest.in(Path.of(parts[0]), parts.length == 2 ? parts[1] : "");
        List<Judgement> judgements = new ArrayList<>();
        for (Manifest.Row row : manifest.rows()) {
            long start = System.nanoTime();
            ParseResult result = read(parser, row.file());
            double seconds = (System.nanoTime() - start) / 1e9;
            judgements.add(
                    new Judgement(
                            row.file(),
                            row.name(),
                            seconds,
                            became(result),
                            row.expected(),
                            missed(row, result, seconds, kinds)));
        }
        return new Judged(judgements);
    }

    /** What a parser makes of a file. */
    public static ParseResult read(DocumentParser parser, Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            DocumentPath path = new DocumentPath(file.getFileName().toString());
            return parser.parse(
                    new RawDocument(new SourceFile(path, "1", content.length, "1"), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String became(ParseResult result) {
        return switch (result) {
            case ParseResult.Parsed parsed -> {
                ParsedDocument document = parsed.document();
                yield "%d characters%s%s"
                        .formatted(
                                document.text().text().length(),
                                document.flags().missingPages().isEmpty()
                                        ? ""
                                        : ", missing " + document.flags().missingPages(),
                                document.flags().attachments() == 0
                                        ? ""
                                        : ", %d attached"
                                                .formatted(document.flags().attachments()));
            }
            case ParseResult.Unreadable unreadable -> {
                Integer page = unreadable.cause().page();
                yield unreadable.cause().kind() + (page == null ? "" : " page " + page);
            }
        };
    }

    /** What of the expectation does not hold. */
    private static List<String> missed(
            Manifest.Row row, ParseResult result, double seconds, boolean mustSayWhy) {
        List<String> missed = new ArrayList<>();
        String expected = row.expected();
        String text =
                result instanceof ParseResult.Parsed parsed
                        ? bare(parsed.document().text().text())
                        : "";
        Cause.Kind kind =
                result instanceof ParseResult.Unreadable unreadable
                        ? unreadable.cause().kind()
                        : null;
        if (!row.mustContain().isEmpty() && !text.contains(bare(row.mustContain()))) {
            missed.add("lacks '%s'".formatted(row.mustContain()));
        }
        if (!row.mustNotContain().isEmpty() && text.contains(bare(row.mustNotContain()))) {
            missed.add("has '%s'".formatted(row.mustNotContain()));
        }
        if (result instanceof ParseResult.Parsed && text.isEmpty()) {
            missed.add(SILENTLY_EMPTY);
        }
        Matcher limit = SECONDS.matcher(expected);
        double most = limit.find() ? Integer.parseInt(limit.group(1)) : USUAL_SECONDS;
        if (seconds > most) {
            missed.add("took %.1f s".formatted(seconds));
        }
        Set<Cause.Kind> kinds = kinds(expected);
        boolean mayBeText =
                kinds.isEmpty()
                        || expected.contains("partial text")
                        || expected.contains("INDEXED")
                        || expected.startsWith("indexed")
                        || expected.contains("or OCR")
                        // What is drawn on a page has no text, until somebody looks at it.
                        || expected.contains("not silently empty");
        if (!kinds.isEmpty() && kind == null && !mayBeText) {
            missed.add("was read");
        } else if (kind != null
                && !kinds.contains(kind)
                && (mustSayWhy || kinds.isEmpty())
                && !mayBeRefused(expected)) {
            missed.add("was refused as " + kind);
        }
        if (expected.contains("and a warning")
                && result instanceof ParseResult.Parsed parsed
                && parsed.document().flags().missingPages().isEmpty()) {
            missed.add("no page is said to be missing");
        }
        if (text.contains("root:x:0:0")) {
            missed.add("has a file of this machine");
        }
        return missed;
    }

    private static boolean mayBeRefused(String expected) {
        String lower = expected.toLowerCase(Locale.ROOT);
        return lower.contains("rejected or")
                || lower.contains("or rejected")
                || lower.contains("terminal state")
                || lower.contains("limits hold")
                || lower.contains("within limits")
                || lower.contains("no file outside")
                || lower.contains("stated choice")
                || lower.contains("warn")
                || lower.startsWith("text only")
                || lower.contains("text without entity");
    }

    private static Set<Cause.Kind> kinds(String expected) {
        if (expected.startsWith("REJECTED(too large")) {
            return Set.of(Cause.Kind.TOO_LARGE, Cause.Kind.TOO_LARGE_UNPACKED);
        } else if (expected.startsWith("REJECTED(encrypted")) {
            return Set.of(Cause.Kind.ENCRYPTED);
        } else if (expected.startsWith("REJECTED(empty")) {
            return Set.of(Cause.Kind.EMPTY);
        } else if (expected.startsWith("REJECTED(type")) {
            return Set.of(
                    Cause.Kind.TYPE_MISMATCH,
                    Cause.Kind.UNSUPPORTED_TYPE,
                    Cause.Kind.OTHER_FORMAT,
                    Cause.Kind.ARCHIVE);
        } else if (expected.startsWith("REJECTED(no text")
                || expected.startsWith("warn \"no text")) {
            return Set.of(Cause.Kind.NO_TEXT, Cause.Kind.SCAN);
        } else if (expected.startsWith("REJECTED(corrupt")) {
            return Set.of(Cause.Kind.CORRUPT);
        } else if (expected.startsWith("never run; warn")) {
            return Set.of(Cause.Kind.NO_TEXT, Cause.Kind.SCAN);
        } else if (expected.startsWith("refuse")) {
            return Set.of(
                    Cause.Kind.ENCRYPTED, Cause.Kind.CORRUPT, Cause.Kind.EXTRACTION_FORBIDDEN);
        } else if (expected.startsWith("REJECTED")) {
            return Set.of(Cause.Kind.values());
        }
        return Set.of();
    }

    private static String bare(String text) {
        return text.replaceAll("\\s+", "");
    }
}
