package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.Sentences;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The answer that needs no model: the sentences, list items or table rows of the ranked chunks that
 * say most of what the question asks, in the document's own words, each with its citation; or a
 * refusal with the closest documents.
 *
 * <p>A unit is scored by the share of the question's words that it holds, each weighed by how rare
 * it is among the ranked chunks, with the words of its title and headings counting for less. The
 * question is declined when even the best chunk holds too small a share: a first, score-free rule
 * that needs no calibration. Stateless and thread-safe.
 */
public final class ExtractiveAnswer {

    private static final int CHUNKS_READ = 8;

    /**
     * Enough to tell rare words from common ones; reading all that were found takes longer than
     * finding them.
     */
    private static final int CHUNKS_WEIGHED = 24;

    private static final int MAX_CITATIONS = 3;
    private static final int MAX_QUOTE = 400;
    private static final int MAX_QUOTE_WIDE = 200;

    /** Words in the title or a heading say what a unit is about, not what it says. */
    private static final double CONTEXT_WEIGHT = 0.6;

    private static final double RANK_WEIGHT = 0.6;
    private static final double NUMBER_BONUS = 0.15;

    /** A further quote must come this near to the best. */
    private static final double FURTHER_SHARE = 0.8;

    /**
     * The share of the question's weight that a chunk with its context must hold beside its
     * nearness.
     */
    private static final double MIN_COVERAGE = 0.05;

    /** The same where no vectors are at hand. */
    private static final double MIN_COVERAGE_BY_WORDS = 0.12;

    private static final Pattern ASKS_FOR_NUMBER =
            Pattern.compile(
                    "(?i)\\bhow"
                        + " (many|much|long|often|far|soon|late|early)\\b|\\bwhen\\b|\\bmax(imum)?\\b"
                        + "|\\bmin(imum)?\\b|\\brate\\b|\\blimit\\b|\\bcost\\b"
                        + "|幾|多少|多久|何時|何日|何時間|いくら|いつ|何年|何円|何%|最長|最高|上限");

    private static final Pattern HAS_NUMBER =
            Pattern.compile(
                    "\\p{Nd}|[一二三四五六七八九十百千]+[日天年月週个個次元人時分]|(?i)\\b(one|two|three|four|five|six|seven"
                        + "|eight|nine|ten|twelve)\\b");

    private ExtractiveAnswer() {}

    /**
     * As the other one, where nothing is known of what nearness means.
     *
     * @param ranked best first; may be empty
     */
    public static Answer of(
            Question question,
            List<String> questionTerms,
            List<RankedChunk> ranked,
            Function<String, List<String>> terms) {
        return of(question, questionTerms, ranked, terms, OptionalDouble.empty());
    }

    /**
     * Answers from the ranked chunks, or declines.
     *
     * @param questionTerms the question's lexical terms; may be empty, and then it is declined
     * @param ranked best first; may be empty
     * @param terms the analyser that made {@code questionTerms}
     * @param threshold the cosine similarity that the nearest chunk must have where vectors can
     *     tell; empty where that was not measured
     */
    public static Answer of(
            Question question,
            List<String> questionTerms,
            List<RankedChunk> ranked,
            Function<String, List<String>> terms,
            OptionalDouble threshold) {
        Map<ChunkId, Set<String>> bodies = new HashMap<>();
        Map<ChunkId, Set<String>> contexts = new HashMap<>();
        for (RankedChunk hit : ranked.subList(0, Math.min(CHUNKS_WEIGHED, ranked.size()))) {
            Chunk chunk = hit.chunk();
            bodies.put(chunk.id(), Set.copyOf(terms.apply(chunk.text())));
            contexts.put(chunk.id(), Set.copyOf(terms.apply(contextOf(chunk))));
        }
        Map<String, Double> weights = weights(questionTerms, bodies.values(), contexts.values());
        List<Unit> units = new ArrayList<>();
        double bestCoverage = 0;
        for (RankedChunk hit : ranked.subList(0, Math.min(CHUNKS_READ, ranked.size()))) {
            Chunk chunk = hit.chunk();
            Set<String> context = contexts.getOrDefault(chunk.id(), Set.of());
            Set<String> body = bodies.getOrDefault(chunk.id(), Set.of());
            bestCoverage = Math.max(bestCoverage, share(weights, union(context, body)));
            units.addAll(units(question, hit, context, weights, terms));
        }
        units.sort(Comparator.comparingDouble(Unit::score).reversed());
        if (units.isEmpty() || !isEvidence(ranked, threshold, bestCoverage)) {
            return declined(question, units);
        }
        return answered(units);
    }

    private static boolean isEvidence(
            List<RankedChunk> ranked, OptionalDouble threshold, double coverage) {
        double nearest = Double.NaN;
        for (RankedChunk hit : ranked) {
            Double cosine = hit.vector();
            if (cosine != null && !(cosine <= nearest)) {
                nearest = cosine;
            }
        }
        if (Double.isNaN(nearest) || threshold.isEmpty()) {
            return coverage >= MIN_COVERAGE_BY_WORDS;
        }
        return nearest >= threshold.getAsDouble() && coverage >= MIN_COVERAGE;
    }

    private static Answer answered(List<Unit> units) {
        double best = units.getFirst().score();
        List<Passage> passages = new ArrayList<>();
        for (Unit unit : units) {
            if (passages.size() == MAX_CITATIONS || unit.score() < FURTHER_SHARE * best) {
                break;
            }
            Passage passage = widened(unit);
            if (passages.stream().noneMatch(passage::overlaps)) {
                passages.add(passage);
            }
        }
        List<Segment> segments = new ArrayList<>();
        List<Citation> citations = new ArrayList<>();
        for (Passage passage : passages) {
            Quote quote = Quote.from(passage.chunk(), passage.from(), passage.to());
            int number = citations.size() + 1;
            citations.add(Citation.of(number, passage.chunk(), quote));
            segments.add(new Segment(quote.text(), List.of(number)));
        }
        return new Answer(Outcome.ANSWERED, true, segments, citations, List.of());
    }

    private static Answer declined(Question question, List<Unit> units) {
        Map<DocumentPath, ClosestDocument> closest = new LinkedHashMap<>();
        for (Unit unit : units) {
            if (closest.size() == MAX_CITATIONS) {
                break;
            }
            Passage passage = Passage.of(unit.chunk(), unit.from(), unit.to());
            closest.putIfAbsent(
                    unit.chunk().path(),
                    new ClosestDocument(
                            unit.chunk().path(),
                            unit.chunk().context().title(),
                            Quote.from(passage.chunk(), passage.from(), passage.to())));
        }
        return new Answer(
                Outcome.DECLINED,
                true,
                List.of(new Segment(refusal(Language.of(question.text())), List.of())),
                List.of(),
                List.copyOf(closest.values()));
    }

    private static String refusal(Language language) {
        return switch (language) {
            case CHINESE -> "您能查閱的文件沒有回答這個問題。";
            case JAPANESE -> "ご覧になれる文書には、この質問への答えがありません。";
            case ENGLISH, OTHER -> "The documents that you can see do not answer this question.";
        };
    }

    /** A sentence, list item or table row of a chunk: {@code chunk.text()[from, to)}. */
    private record Unit(Chunk chunk, int from, int to, int lineStart, int lineEnd, double score) {}

    /** What is quoted: one or more whole units of a chunk, no longer than a quote may be. */
    private record Passage(Chunk chunk, int from, int to) {

        /** As much of it as a quote may have, without white space at its ends. */
        static Passage of(Chunk chunk, int from, int to) {
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

        boolean overlaps(Passage other) {
            return (chunk.id().equals(other.chunk.id()) && from < other.to && other.from < to)
                    || chunk.text()
                            .substring(from, to)
                            .equals(other.chunk.text().substring(other.from, other.to));
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

    private static List<Unit> units(
            Question question,
            RankedChunk hit,
            Set<String> context,
            Map<String, Double> weights,
            Function<String, List<String>> terms) {
        Chunk chunk = hit.chunk();
        boolean asksForNumber = ASKS_FOR_NUMBER.matcher(question.text()).find();
        List<Unit> units = new ArrayList<>();
        String text = chunk.text();
        Set<String> about = context;
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(start, end);
            if (isHeading(text, start)) {
                // Says what the following lines are about, and nothing itself.
                about = union(about, Set.copyOf(terms.apply(line)));
                start = end + 1;
                continue;
            }
            List<Sentences.Span> spans =
                    isRow(line)
                            ? List.of(new Sentences.Span(0, line.length()))
                            : Sentences.of(line);
            for (Sentences.Span span : spans) {
                String words = line.substring(span.start(), span.end());
                Set<String> said = Set.copyOf(terms.apply(words));
                double own = share(weights, said);
                double topic = share(weights, without(about, said));
                double number =
                        asksForNumber && HAS_NUMBER.matcher(words).find() ? NUMBER_BONUS : 0;
                if (own > 0 || topic > 0) {
                    units.add(
                            new Unit(
                                    chunk,
                                    start + span.start(),
                                    start + span.end(),
                                    start,
                                    end,
                                    own
                                            + CONTEXT_WEIGHT * topic
                                            + RANK_WEIGHT * hit.fused()
                                            + number));
                }
            }
            start = end + 1;
        }
        return units;
    }

    /**
     * The unit with what it needs to be understood: a list's opening line brings its items, a row
     * its table where that is short enough, a fragment its whole line.
     */
    private static Passage widened(Unit unit) {
        String text = unit.chunk().text();
        String line = text.substring(unit.lineStart(), unit.lineEnd());
        if (isRow(line)) {
            int from = unit.lineStart();
            int to = unit.lineEnd();
            while (from > 0 && isRow(lineBefore(text, from))) {
                from = text.lastIndexOf('\n', from - 2) + 1;
            }
            while (to < text.length() && isRow(lineAfter(text, to))) {
                to = lineEnd(text, to + 1);
            }
            return fits(text, from, to)
                    ? Passage.of(unit.chunk(), from, to)
                    : Passage.of(unit.chunk(), unit.lineStart(), unit.lineEnd());
        }
        int limit = maxQuote(line);
        int from = unit.from();
        int to = unit.to();
        if (unit.lineEnd() - unit.lineStart() <= limit / 2) {
            from = unit.lineStart();
            to = unit.lineEnd();
        }
        if (opensList(text.substring(from, to)) && to == unit.lineEnd()) {
            while (to < text.length()
                    && isItem(lineAfter(text, to))
                    && lineEnd(text, to + 1) - from <= limit) {
                to = lineEnd(text, to + 1);
            }
        }
        return Passage.of(unit.chunk(), from, to);
    }

    private static boolean isRow(String line) {
        return line.contains(DocumentText.CELL_SEPARATOR);
    }

    private static final Pattern ITEM =
            Pattern.compile(
                    "^(?:[-*•‣]|\\(?[0-9０-９]{1,3}[.)、）]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]).*");

    private static boolean isItem(String line) {
        return ITEM.matcher(line).matches();
    }

    /** An empty line stands before headings alone; see {@link DocumentText.Builder}. */
    private static boolean isHeading(String text, int lineStart) {
        return lineStart >= 2 && text.charAt(lineStart - 2) == '\n';
    }

    private static boolean opensList(String words) {
        return words.endsWith(":") || words.endsWith("：");
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

    private static String contextOf(Chunk chunk) {
        String header = chunk.context().tableHeader();
        return chunk.context().title()
                + "\n"
                + String.join("\n", chunk.context().heading())
                + (header == null ? "" : "\n" + header);
    }

    /**
     * Rare words weigh more; a word that no ranked chunk holds weighs most, since it says what is
     * missing.
     */
    private static Map<String, Double> weights(
            List<String> questionTerms,
            Iterable<Set<String>> bodies,
            Iterable<Set<String>> contexts) {
        Map<String, Double> weights = new LinkedHashMap<>();
        int chunks = 0;
        for (String term : new LinkedHashSet<>(questionTerms)) {
            int holding = 0;
            chunks = 0;
            var context = contexts.iterator();
            for (Set<String> body : bodies) {
                chunks++;
                if (Stream.of(body, context.next()).anyMatch(words -> words.contains(term))) {
                    holding++;
                }
            }
            weights.put(term, Math.log(1 + (chunks - holding + 0.5) / (holding + 0.5)) + 0.2);
        }
        return weights;
    }

    private static double share(Map<String, Double> weights, Set<String> said) {
        double all = 0;
        double held = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            all += weight.getValue();
            if (said.contains(weight.getKey())) {
                held += weight.getValue();
            }
        }
        return all == 0 ? 0 : held / all;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> both = new HashSet<>(a);
        both.addAll(b);
        return both;
    }

    private static Set<String> without(Set<String> a, Set<String> b) {
        Set<String> rest = new HashSet<>(a);
        rest.removeAll(b);
        return rest;
    }
}
