package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.Sentences;
import ai.goingcloud.hrchatbot.domain.grounding.Ranges;
import ai.goingcloud.hrchatbot.domain.retrieval.Idea;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer that needs no model: the sentences, list items or table rows that the evidence leads
 * with, in the document's own words, each with what stands beside it and its citation; or a refusal
 * with the closest documents.
 *
 * <p>Stateless and thread-safe.
 */
public final class ExtractiveAnswer {

    /** The most citations of an answer. */
    public static final int MAX_CITATIONS = 3;

    private static final int MAX_QUOTE = 400;
    private static final int MAX_QUOTE_WIDE = 200;

    /** A further quote must come this near to the best. */
    private static final double FURTHER_SHARE = 0.6;

    /** The same for a quote from a further document. */
    private static final double FURTHER_DOCUMENT_SHARE = 0.97;

    /** The same where the document is another part of the same work. */
    private static final double FURTHER_PART_SHARE = 0.87;

    /** How much of the titles of one work's parts is the same. */
    private static final double ALIKE_SHARE = 0.6;

    /** How far a chunk stands back that is quoted already: a share of the best score. */
    private static final double QUOTED_SHARE = 0.07;

    /** A document leads with the best one when its best unit comes this near. */
    private static final double LEADING_SHARE = 0.92;

    /**
     * What stands in the same chunk as the best sentence, or in the next one, belongs to it more
     * than its own words tell: a share of the best score.
     */
    private static final double BESIDE_SHARE = 0.1;

    /** How many of the words of two sentences are the same when they are about the same matter. */
    private static final double SAME_MATTER = 0.6;

    private static final double SAME_LONG_MATTER = 0.8;

    private static final Pattern ASKS_FOR_NO_NUMBER =
            Pattern.compile("(?i)^\\W*(who|whom|where|why)\\b|誰|哪裡|為什麼|だれ|どこ|なぜ");

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}[\\p{Nd},.]*\\p{Nd}|\\p{Nd}");

    private ExtractiveAnswer() {}

    /**
     * The best passages, best first; none when there is no evidence.
     *
     * @param most how many, at most {@link #MAX_CITATIONS}
     */
    public static List<Passage> passages(Evidence evidence, int most) {
        List<Passage> passages = new ArrayList<>();
        if (evidence.units().isEmpty()) {
            return passages;
        }
        Evidence.Unit best = evidence.units().getFirst();
        List<Evidence.Unit> units = new ArrayList<>();
        for (Evidence.Unit unit : evidence.units()) {
            boolean isBeside = evidence.uses(Idea.BESIDE) && isBeside(unit.chunk(), best.chunk());
            units.add(isBeside ? unit.plus(BESIDE_SHARE * best.score()) : unit);
        }
        while (passages.size() < most && !units.isEmpty()) {
            Evidence.Unit unit = next(units, evidence, best, passages);
            units.remove(unit);
            if (unit.score() < FURTHER_SHARE * best.score()) {
                break;
            }
            if (unit.score() < share(unit, evidence, best) * best.score()
                    || isQuoted(unit, passages)) {
                continue;
            }
            Passage passage =
                    evidence.uses(Idea.WIDENING)
                            ? widened(unit, evidence, passages)
                            : Passage.of(unit);
            if (passages.stream().anyMatch(passage::repeats)) {
                // Only what stands around it may be said already.
                passage = Passage.of(unit);
            }
            if (passages.stream().noneMatch(passage::repeats)) {
                passages.add(passage);
            }
        }
        return passages;
    }

    /** The best that is left, where a chunk that is quoted already stands back a little. */
    private static Evidence.Unit next(
            List<Evidence.Unit> units,
            Evidence evidence,
            Evidence.Unit best,
            List<Passage> quoted) {
        Evidence.Unit next = units.getFirst();
        double highest = Double.NEGATIVE_INFINITY;
        for (Evidence.Unit unit : units) {
            boolean isBehind =
                    evidence.uses(Idea.SPREADING)
                            && quoted.stream()
                                    .anyMatch(passage ->
                                            passage.chunk().id().equals(unit.chunk().id()));
            double score = unit.score() - (isBehind ? QUOTED_SHARE * best.score() : 0);
            if (score > highest) {
                highest = score;
                next = unit;
            }
        }
        return next;
    }

    /** How near a unit must come to the best one to be quoted beside it. */
    private static double share(Evidence.Unit unit, Evidence evidence, Evidence.Unit best) {
        if (!evidence.uses(Idea.FURTHER_DOCUMENTS)
                || unit.chunk().path().equals(best.chunk().path())) {
            return FURTHER_SHARE;
        }
        return evidence.uses(Idea.SAME_WORK) && areOfOneWork(unit.chunk(), best.chunk())
                ? FURTHER_PART_SHARE
                : FURTHER_DOCUMENT_SHARE;
    }

    /** Parts of one work have titles that begin alike. */
    private static boolean areOfOneWork(Chunk one, Chunk other) {
        String title = one.context().title();
        String others = other.context().title();
        int alike = 0;
        while (alike < Math.min(title.length(), others.length())
                && title.charAt(alike) == others.charAt(alike)) {
            alike++;
        }
        return alike >= ALIKE_SHARE * Math.max(title.length(), others.length());
    }

    /**
     * Sentences of different documents that say the same with other numbers, the best first; empty
     * when the leading sentences agree.
     */
    public static List<Passage> disagreement(
            String question, Evidence evidence, Function<String, List<String>> terms) {
        List<Evidence.Unit> units = evidence.units();
        if (units.isEmpty() || ASKS_FOR_NO_NUMBER.matcher(question).find()) {
            return List.of();
        }
        Evidence.Unit best = units.getFirst();
        Set<String> numbers = Ranges.numbersIn(best.words());
        Set<String> words = words(best, terms);
        if (numbers.isEmpty() || words.size() < 4) {
            return List.of();
        }
        List<Passage> sides = new ArrayList<>(List.of(Passage.of(best)));
        for (Evidence.Unit unit : units.subList(1, units.size())) {
            boolean isElsewhere =
                    sides.stream()
                            .noneMatch(side -> side.chunk().path().equals(unit.chunk().path()));
            if (sides.size() < MAX_CITATIONS
                    && isElsewhere
                    && overlap(words, words(unit, terms)) >= sameMatter(best, unit)
                    && hasOtherNumbers(unit, numbers)
                    && evidence.isAlsoAsked(matter(best, terms), matter(unit, terms))) {
                sides.add(Passage.of(unit));
            }
        }
        return sides.size() > 1 ? sides : List.of();
    }

    /** With what stands above it. */
    private static Set<String> matter(Evidence.Unit unit, Function<String, List<String>> terms) {
        ChunkContext context = unit.chunk().context();
        return Set.copyOf(
                terms.apply(
                        String.join(
                                "\n",
                                context.title(),
                                String.join("\n", context.heading()),
                                unit.words())));
    }

    private static boolean hasOtherNumbers(Evidence.Unit unit, Set<String> numbers) {
        Set<String> others = Ranges.numbersIn(unit.words());
        // Who says more than the other does not say something else.
        return !others.isEmpty() && !others.containsAll(numbers) && !numbers.containsAll(others);
    }

    /** A long sentence says several things, and others may say most of them. */
    private static double sameMatter(Evidence.Unit best, Evidence.Unit other) {
        String longer =
                best.words().length() > other.words().length() ? best.words() : other.words();
        return longer.length() > maxQuote(longer) / 4 ? SAME_LONG_MATTER : SAME_MATTER;
    }

    /** Of a row with its columns' names and heading: rows of other tables have the same labels. */
    private static Set<String> words(Evidence.Unit unit, Function<String, List<String>> terms) {
        ChunkContext context = unit.chunk().context();
        String words =
                Evidence.isRow(unit.words())
                        ? String.join(
                                "\n",
                                unit.words(),
                                String.valueOf(context.tableHeader()),
                                context.heading().isEmpty()
                                        ? context.title()
                                        : context.heading().getLast())
                        : unit.words();
        return terms.apply(NUMBER.matcher(words).replaceAll(" ")).stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double overlap(Set<String> a, Set<String> b) {
        long both = a.stream().filter(b::contains).count();
        return (double) both / (a.size() + b.size() - both);
    }

    /**
     * Quotes that answer a question or a part of it.
     *
     * @param notices what is to be known of them, a sentence each; mostly none
     * @param passages in order; may be empty where earlier ones answer it too
     */
    public record Said(List<String> notices, List<Passage> passages) {

        public Said {
            notices = List.copyOf(notices);
            passages = List.copyOf(passages);
        }
    }

    /**
     * An answer of these quotes, each a segment of its own.
     *
     * @param opening the sentence before all of them; null for none
     */
    public static Answer answered(@Nullable String opening, List<Said> parts) {
        List<Segment> segments = new ArrayList<>();
        List<Citation> citations = new ArrayList<>();
        if (opening != null) {
            segments.add(new Segment(opening, List.of()));
        }
        for (Said part : parts) {
            if (!part.passages().isEmpty()) {
                part.notices().forEach(notice -> segments.add(new Segment(notice, List.of())));
            }
            for (Passage passage : part.passages()) {
                int number = citations.size() + 1;
                citations.add(Citation.of(number, passage.chunk(), passage.quote()));
                segments.add(new Segment(passage.quote().text(), List.of(number)));
            }
        }
        return new Answer(Outcome.ANSWERED, true, segments, citations, List.of());
    }

    /** The documents of the units that come near the best one, each once, nearest first. */
    public static List<DocumentId> leadingDocuments(Evidence evidence) {
        return evidence.units().stream()
                .filter(unit -> unit.score() >= LEADING_SHARE * evidence.units().getFirst().score())
                .map(unit -> unit.chunk().documentId())
                .distinct()
                .toList();
    }

    /** The documents that the evidence is from, each once, best first. */
    public static List<DocumentId> documents(Evidence evidence) {
        return evidence.units().stream().map(unit -> unit.chunk().documentId()).distinct().toList();
    }

    /** The documents that come nearest, each once, nearest first. */
    public static List<ClosestDocument> closest(Evidence evidence) {
        Map<DocumentPath, ClosestDocument> closest = new LinkedHashMap<>();
        for (Evidence.Unit unit : evidence.units()) {
            if (closest.size() == MAX_CITATIONS) {
                break;
            }
            closest.putIfAbsent(
                    unit.chunk().path(),
                    new ClosestDocument(
                            unit.chunk().path(),
                            unit.chunk().context().title(),
                            Passage.of(unit).quote()));
        }
        return List.copyOf(closest.values());
    }

    /**
     * A refusal.
     *
     * @param sentence says why
     * @param closest nearest first
     */
    public static Answer declined(String sentence, List<ClosestDocument> closest) {
        return new Answer(
                Outcome.DECLINED,
                true,
                List.of(new Segment(sentence, List.of())),
                List.of(),
                closest);
    }

    /** What is quoted: one or more whole units of a chunk, no longer than a quote may be. */
    public record Passage(Chunk chunk, int from, int to) {

        private static Passage of(Evidence.Unit unit) {
            return of(unit.chunk(), unit.from(), unit.to());
        }

        /** As much of it as a quote may have, without white space at its ends. */
        private static Passage of(Chunk chunk, int from, int to) {
            String text = chunk.text();
            int start = from;
            while (start < to && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            int end = to;
            // The beginning may be in another language than the whole.
            while (!fits(text, start, end)) {
                int limit = maxQuote(text.substring(start, end));
                end = text.offsetByCodePoints(start, limit);
                int space = text.lastIndexOf(' ', end);
                end = space > start + limit / 2 ? space : end;
            }
            while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            return new Passage(chunk, start, end);
        }

        /** In the document's own words. */
        public Quote quote() {
            return Quote.from(chunk, from, to);
        }

        private boolean meets(Chunk other, int otherFrom, int otherTo) {
            return chunk.id().equals(other.id()) && from < otherTo && otherFrom < to;
        }

        private String words() {
            return chunk.text().substring(from, to);
        }

        /** Whether it says, in part or in whole, what the other says. */
        public boolean repeats(Passage other) {
            String mine = words();
            String others = other.words();
            return other.meets(chunk, from, to) || mine.contains(others) || others.contains(mine);
        }
    }

    private static boolean fits(String text, int from, int to) {
        return text.codePointCount(from, to) <= maxQuote(text.substring(from, to));
    }

    private static int maxQuote(String text) {
        return switch (Language.of(text)) {
            case CHINESE, JAPANESE -> MAX_QUOTE_WIDE;
            case ENGLISH, OTHER -> MAX_QUOTE;
        };
    }

    /** The same chunk or the one before or after it. */
    private static boolean isBeside(Chunk chunk, Chunk other) {
        return chunk.path().equals(other.path())
                && Math.abs(chunk.ordinal() - other.ordinal()) <= 1;
    }

    /** Whether a passage has the unit already, or the same words from elsewhere. */
    private static boolean isQuoted(Evidence.Unit unit, List<Passage> passages) {
        return passages.stream()
                .anyMatch(passage ->
                        passage.meets(unit.chunk(), unit.from(), unit.to())
                                || passage.words().contains(unit.words()));
    }

    /**
     * The unit with the whole sentences, items or rows around it that fit, the more telling side
     * first, else what follows: a list's opening line brings its items. A row brings its table or
     * comes alone. Never across a heading, nor from a table into the text beside it, nor into what
     * is quoted already.
     */
    private static Passage widened(Evidence.Unit unit, Evidence evidence, List<Passage> quoted) {
        Chunk chunk = unit.chunk();
        String text = chunk.text();
        int from = unit.from();
        int to = unit.to();
        if (!fits(text, from, to)) {
            return Passage.of(chunk, from, to);
        }
        if (Evidence.isRow(unit.words())) {
            return table(unit);
        }
        Map<Integer, Double> scores = new HashMap<>();
        for (Evidence.Unit each : evidence.units()) {
            if (evidence.uses(Idea.TELLING_SIDE) && each.chunk().id().equals(chunk.id())) {
                scores.put(each.from(), each.score());
            }
        }
        List<Sentences.Span> spans = spans(text);
        int first = 0;
        while (spans.get(first).start() < from) {
            first++;
        }
        int last = first;
        while (true) {
            boolean after =
                    last + 1 < spans.size()
                            && joins(
                                    chunk,
                                    spans,
                                    last,
                                    last + 1,
                                    from,
                                    spans.get(last + 1).end(),
                                    quoted);
            boolean before =
                    first > 0
                            && joins(
                                    chunk,
                                    spans,
                                    first - 1,
                                    first,
                                    spans.get(first - 1).start(),
                                    to,
                                    quoted);
            if (!after && !before) {
                return Passage.of(chunk, from, to);
            }
            if (after
                    && (!before
                            || score(scores, spans.get(last + 1))
                                    >= score(scores, spans.get(first - 1)))) {
                last++;
                to = spans.get(last).end();
            } else {
                first--;
                from = spans.get(first).start();
            }
        }
    }

    private static double score(Map<Integer, Double> scores, Sentences.Span span) {
        return scores.getOrDefault(span.start(), 0.0);
    }

    /** Whether nothing but white space, and no empty line, parts two neighbours, and both fit. */
    private static boolean joins(
            Chunk chunk,
            List<Sentences.Span> spans,
            int left,
            int right,
            int from,
            int to,
            List<Passage> quoted) {
        String text = chunk.text();
        String between = text.substring(spans.get(left).end(), spans.get(right).start());
        return between.isBlank()
                && !between.contains("\n\n")
                && fits(text, from, to)
                && quoted.stream().noneMatch(passage -> passage.meets(chunk, from, to));
    }

    private static Passage table(Evidence.Unit row) {
        String text = row.chunk().text();
        int from = row.from();
        int to = row.to();
        while (from > 0 && Evidence.isRow(lineBefore(text, from))) {
            from = text.lastIndexOf('\n', from - 2) + 1;
        }
        while (to < text.length() && Evidence.isRow(lineAfter(text, to))) {
            to = lineEnd(text, to + 1);
        }
        return fits(text, from, to) ? Passage.of(row.chunk(), from, to) : Passage.of(row);
    }

    private static String lineBefore(String text, int lineStart) {
        return text.substring(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart - 1);
    }

    private static String lineAfter(String text, int lineEnd) {
        return text.substring(lineEnd + 1, lineEnd(text, lineEnd + 1));
    }

    private static int lineEnd(String text, int lineStart) {
        int newline = text.indexOf('\n', lineStart);
        return newline < 0 ? text.length() : newline;
    }

    /** The sentences and items of a text in order, without headings and rows. */
    private static List<Sentences.Span> spans(String text) {
        List<Sentences.Span> spans = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = lineEnd(text, start);
            String line = text.substring(start, end);
            if (!Evidence.isHeading(text, start) && !Evidence.isRow(line)) {
                for (Sentences.Span span : Sentences.of(line)) {
                    spans.add(new Sentences.Span(start + span.start(), start + span.end()));
                }
            }
            start = end + 1;
        }
        return spans;
    }
}
