package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import ai.goingcloud.hrchatbot.domain.document.Sentences;
import ai.goingcloud.hrchatbot.domain.grounding.Ranges;
import ai.goingcloud.hrchatbot.domain.retrieval.Idea;
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
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the ranked chunks hold of a question: their sentences, list items and table rows, the
 * telling ones first, and how strong the best of them is.
 *
 * <p>A unit is scored by the share of the question's words that it holds, each weighed by how rare
 * it is among the ranked chunks, with the words of its title and headings counting for less; by its
 * chunk's rank; and, for the units that lead so far, by its own nearness to the question in the
 * chunk's space. Immutable and thread-safe.
 */
public final class Evidence {

    private static final int CHUNKS_READ = 8;

    /**
     * Enough to tell rare words from common ones; reading all that were found takes longer than
     * finding them.
     */
    private static final int CHUNKS_WEIGHED = 24;

    /** How many units are compared by vectors; more find hardly more and take longer. */
    private static final int UNITS_COMPARED = 16;

    private static final double OWN_WEIGHT = 1.2;

    /** Words in the title or a heading say what a unit is about, not what it says. */
    private static final double CONTEXT_WEIGHT = 0.3;

    private static final double RANK_WEIGHT = 0.8;
    private static final double NEARNESS_WEIGHT = 3.5;
    private static final double NUMBER_BONUS = 0.15;

    /**
     * Where no vector tells that a row is near which holds a number and no word of the question.
     */
    private static final double NUMBER_BONUS_OF_WORDS = 0.7;

    /** What it is worth that a number of the question falls into a range of the unit. */
    private static final double RANGE_WEIGHT = 0.5;

    /** How much all of the question's words in a chunk are worth against nearness. */
    private static final double COVERAGE_WEIGHT = 0.4;

    /** The share of the question's words that must be held where no vector can tell. */
    public static final double MIN_WORDS = 0.18;

    /** Say that something is asked about, not what, however rare they are. */
    private static final Set<String> ACTING =
            Set.of(
                    "get", "got", "do", "doe", "have", "has", "had", "take", "give", "need", "want",
                    "can", "must", "mai", "should", "will", "receiv", "us", "use", "make", "allow",
                    "there", "we", "i", "you", "my", "your", "our");

    /** How much of what a text holds of the question another must hold to be asked about, too. */
    private static final double SAME_QUESTION = 0.6;

    /** However near, a text that shares next to no word with the question is about another. */
    private static final double MIN_COVERAGE = 0.05;

    private static final String NOT = "un";

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}++");

    private final List<Unit> units;
    private final double strength;
    private final double said;
    private final double coverage;
    private final boolean isNear;
    private final Set<Idea> ideas;

    /** How much each of the question's words tells. */
    private final Map<String, Double> weights;

    private Evidence(
            List<Unit> units,
            double strength,
            double said,
            double coverage,
            boolean isNear,
            Set<Idea> ideas,
            Map<String, Double> weights) {
        this.units = List.copyOf(units);
        this.strength = strength;
        this.said = said;
        this.coverage = coverage;
        this.isNear = isNear;
        this.ideas = ideas;
        this.weights = weights;
    }

    /** How near texts are to the question. */
    @FunctionalInterface
    public interface Nearness {

        /** The cosine similarity of each text, in their order; empty where no vector can tell. */
        List<Double> of(List<String> texts);

        /** Nothing can be told. */
        static Nearness unknown() {
            return _ -> List.of();
        }
    }

    /**
     * A sentence, list item or table row of a chunk: {@code chunk.text()[from, to)} in UTF-16
     * units.
     *
     * @param score greater is better; comparable within one question only
     */
    record Unit(Chunk chunk, int from, int to, double score) {

        Unit plus(double more) {
            return new Unit(chunk, from, to, score + more);
        }

        String words() {
            return chunk.text().substring(from, to);
        }
    }

    /** A unit whose nearness is not known yet. */
    private record Candidate(Unit unit, double said, double coverage, double chunkNearness) {}

    /**
     * The evidence for a question.
     *
     * @param questionTerms the question's lexical terms; may be empty, and then there is none
     * @param ranked best first; may be empty
     * @param terms the analyser that made {@code questionTerms}
     */
    public static Evidence of(
            Question question,
            List<String> questionTerms,
            List<RankedChunk> ranked,
            Function<String, List<String>> terms,
            Nearness nearness) {
        return of(question, questionTerms, Set.of(), ranked, terms, nearness, Idea.all());
    }

    /**
     * The same.
     *
     * @param further of the terms, what the question does not say but documents may say for it: it
     *     tells nothing where no chunk says it
     * @param ideas what is done better than the plain way
     */
    public static Evidence of(
            Question question,
            List<String> questionTerms,
            Set<String> further,
            List<RankedChunk> ranked,
            Function<String, List<String>> terms,
            Nearness nearness,
            Set<Idea> ideas) {
        List<Set<String>> bodies = new ArrayList<>();
        List<Set<String>> contexts = new ArrayList<>();
        for (RankedChunk hit : ranked.subList(0, Math.min(CHUNKS_WEIGHED, ranked.size()))) {
            bodies.add(Set.copyOf(terms.apply(hit.chunk().text())));
            contexts.add(
                    ideas.contains(Idea.HEADINGS)
                            ? Set.copyOf(terms.apply(contextOf(hit.chunk())))
                            : Set.of());
        }
        Map<String, Double> weights = weights(questionTerms, further, bodies, contexts);
        ToDoubleFunction<String> figures = figures(question, ranked, ideas);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < Math.min(CHUNKS_READ, ranked.size()); i++) {
            double coverage = share(weights, union(contexts.get(i), bodies.get(i)));
            candidates.addAll(
                    candidates(
                            ranked.get(i),
                            contexts.get(i),
                            coverage,
                            weights,
                            terms,
                            figures,
                            ideas));
        }
        candidates.sort(Comparator.comparingDouble((Candidate c) -> c.unit().score()).reversed());
        return compared(
                candidates,
                ideas.contains(Idea.NEARNESS) ? nearness : Nearness.unknown(),
                ideas,
                weights);
    }

    /** What it is worth that a unit has a number where one is asked for. */
    private static ToDoubleFunction<String> figures(
            Question question, List<RankedChunk> ranked, Set<Idea> ideas) {
        AskedNumber number =
                ideas.contains(Idea.NUMBERS) ? AskedNumber.of(question.text()) : AskedNumber.none();
        Ranges asked = Ranges.askedFor(question.text());
        boolean isByWords = ranked.stream().allMatch(hit -> hit.vector() == null);
        double bonus = isByWords ? NUMBER_BONUS_OF_WORDS : NUMBER_BONUS;
        return words -> (number.isIn(words) ? bonus : 0) + RANGE_WEIGHT * asked.nearness(words);
    }

    private static Evidence compared(
            List<Candidate> candidates,
            Nearness nearness,
            Set<Idea> ideas,
            Map<String, Double> weights) {
        if (candidates.isEmpty()) {
            return new Evidence(List.of(), 0, 0, 0, false, ideas, weights);
        }
        List<Candidate> leading =
                candidates.subList(0, Math.min(UNITS_COMPARED, candidates.size()));
        List<Double> near =
                nearness.of(leading.stream().map(each -> inContext(each.unit(), ideas)).toList());
        boolean isNear = !near.isEmpty();
        if (!isNear) {
            // The chunks' own nearness stands for that of what is in them.
            leading = candidates;
            near = candidates.stream().map(Candidate::chunkNearness).toList();
            isNear = near.stream().anyMatch(cosine -> !Double.isNaN(cosine));
        }
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < leading.size(); i++) {
            double cosine = Double.isNaN(near.get(i)) ? 0 : near.get(i);
            scored.add(
                    new Scored(
                            leading.get(i).unit().plus(NEARNESS_WEIGHT * cosine),
                            leading.get(i),
                            cosine));
        }
        scored.sort(Comparator.comparingDouble((Scored s) -> s.unit().score()).reversed());
        Scored best = scored.getFirst();
        return new Evidence(
                scored.stream().map(Scored::unit).toList(),
                best.cosine() + COVERAGE_WEIGHT * best.candidate().coverage(),
                best.candidate().said(),
                best.candidate().coverage(),
                isNear,
                ideas,
                weights);
    }

    private record Scored(Unit unit, Candidate candidate, double cosine) {}

    boolean uses(Idea idea) {
        return ideas.contains(idea);
    }

    /** Best first. */
    List<Unit> units() {
        return units;
    }

    /**
     * How strong the best unit is where vectors can tell: its nearness to the question, and how
     * much of the question's words its chunk holds.
     */
    public double strength() {
        return strength;
    }

    /** The share of the question's words that the best unit and its context hold, 0 to 1. */
    public double said() {
        return said;
    }

    /** Whether vectors could tell how near the units are. */
    public boolean isNear() {
        return isNear;
    }

    /**
     * Whether it is enough to answer from.
     *
     * @param threshold what {@link #strength} must reach where vectors can tell, as measured for
     *     the space; empty where that was not measured, and then the question's words decide alone
     */
    public boolean isEnough(OptionalDouble threshold) {
        if (units.isEmpty()) {
            return false;
        }
        return (isNear && threshold.isPresent())
                ? strength >= threshold.getAsDouble() && coverage >= MIN_COVERAGE
                : said >= MIN_WORDS;
    }

    /**
     * Whether a text is about what another is asked about: of the question's words that the one
     * holds, the other holds those that tell most, and most of the rest.
     */
    boolean isAlsoAsked(Set<String> held, Set<String> other) {
        Map<String, Double> common = new LinkedHashMap<>(weights);
        common.keySet().removeIf(word -> ACTING.contains(word) || !holds(held, word));
        double most = common.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return common.entrySet().stream()
                        .allMatch(word -> word.getValue() < most || holds(other, word.getKey()))
                && share(common, other) >= (common.isEmpty() ? 0 : SAME_QUESTION);
    }

    /** What is embedded of a unit: it would not be understood without what it stands under. */
    private static String inContext(Unit unit, Set<Idea> ideas) {
        List<String> heading = unit.chunk().context().heading();
        String title = unit.chunk().context().title();
        String columns = columnsOf(unit.chunk(), unit.from(), ideas);
        return (heading.isEmpty() ? title : title + " > " + heading.getLast())
                + "\n"
                + (columns.isEmpty() ? "" : columns + "\n")
                + unit.words();
    }

    /** The first row of the table that a row stands in; empty for that row and for other lines. */
    private static String columnsOf(Chunk chunk, int lineStart, Set<Idea> ideas) {
        String text = chunk.text();
        if (!ideas.contains(Idea.COLUMNS) || !isRow(line(text, lineStart))) {
            return "";
        }
        int first = lineStart;
        while (first > 0) {
            int before = text.lastIndexOf('\n', first - 2) + 1;
            if (!isRow(line(text, before))) {
                break;
            }
            first = before;
        }
        String header = chunk.context().tableHeader();
        if (first == 0 && header != null) {
            return header;
        }
        return first == lineStart ? "" : line(text, first);
    }

    private static String line(String text, int start) {
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static List<Candidate> candidates(
            RankedChunk hit,
            Set<String> context,
            double coverage,
            Map<String, Double> weights,
            Function<String, List<String>> terms,
            ToDoubleFunction<String> figures,
            Set<Idea> ideas) {
        Chunk chunk = hit.chunk();
        List<Candidate> candidates = new ArrayList<>();
        String text = chunk.text();
        Set<String> about = context;
        Map<String, Set<String>> columnTerms = new HashMap<>();
        Double vector = hit.vector();
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
                String columns = columnsOf(chunk, start, ideas);
                if (!columns.isEmpty()) {
                    // What a cell says is named above it.
                    said =
                            union(
                                    said,
                                    columnTerms.computeIfAbsent(
                                            columns, each -> Set.copyOf(terms.apply(each))));
                }
                double own = share(weights, said);
                double topic = share(weights, without(about, said));
                if (own > 0 || topic > 0 || vector != null) {
                    candidates.add(
                            new Candidate(
                                    new Unit(
                                            chunk,
                                            start + span.start(),
                                            start + span.end(),
                                            OWN_WEIGHT * own
                                                    + CONTEXT_WEIGHT * topic
                                                    + RANK_WEIGHT * hit.fused()
                                                    + figures.applyAsDouble(words)),
                                    own + topic / 2,
                                    coverage,
                                    vector == null ? Double.NaN : vector));
                }
            }
            start = end + 1;
        }
        return candidates;
    }

    static boolean isRow(String line) {
        return line.contains(DocumentText.CELL_SEPARATOR);
    }

    /** An empty line stands before headings alone; see {@link DocumentText.Builder}. */
    static boolean isHeading(String text, int lineStart) {
        return lineStart >= 2 && text.charAt(lineStart - 2) == '\n';
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
            Set<String> further,
            List<Set<String>> bodies,
            List<Set<String>> contexts) {
        Map<String, Double> weights = new LinkedHashMap<>();
        int chunks = bodies.size();
        for (String term : new LinkedHashSet<>(questionTerms)) {
            int holding = 0;
            for (int i = 0; i < chunks; i++) {
                if (Stream.of(bodies.get(i), contexts.get(i))
                        .anyMatch(words -> words.contains(term))) {
                    holding++;
                }
            }
            if (holding == 0 && (further.contains(term) || NUMBER.matcher(term).matches())) {
                // Rules name ranges: "16 years" is answered by "15 years and more".
                continue;
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
            if (holds(said, weight.getKey())) {
                held += weight.getValue();
            }
        }
        return all == 0 ? 0 : held / all;
    }

    /** What is asked whether it is paid is answered by what says that it is unpaid. */
    private static boolean holds(Set<String> said, String term) {
        return said.contains(term)
                || said.contains(NOT + term)
                || (term.startsWith(NOT) && said.contains(term.substring(NOT.length())));
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
