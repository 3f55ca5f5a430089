package ai.goingcloud.hrchatbot.benchmark.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a group of answers by comparing text alone. A figure is null where the group
 * has nothing to count it on.
 *
 * @param failed answers that broke off; they count as wrong everywhere
 * @param abstentionPrecision of the declined questions, how many the documents do not answer
 * @param abstentionRecall of the questions that the documents do not answer, how many were declined
 * @param falseAbstention of the answerable questions, how many were declined
 * @param evidenceHit of the answerable questions, how many have a citation that holds the evidence
 * @param quoteSupport the mean share of a question's evidence that its citations hold
 * @param citationPrecision the mean share of an answer's cited documents that may be cited
 * @param citationRecall the mean share of the documents to be cited that were
 * @param numberRecall the mean share of the right answer's numbers that the answer has
 * @param citations how many there are
 * @param bogus the share of citations whose words do not stand in the document
 * @param verbatim the share of citations that are their document's text at the span, exactly
 * @param answeredWrongly questions that should have been declined
 */
record AnswerScores(
        int questions,
        int failed,
        @Nullable Double abstentionPrecision,
        @Nullable Double abstentionRecall,
        @Nullable Double abstentionF1,
        @Nullable Double falseAbstention,
        @Nullable Estimate evidenceHit,
        @Nullable Double quoteSupport,
        @Nullable Double citationPrecision,
        @Nullable Double citationRecall,
        @Nullable Double numberRecall,
        int citations,
        @Nullable Double bogus,
        @Nullable Double verbatim,
        List<String> answeredWrongly) {

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}[\\p{Nd},.]*\\p{Nd}|\\p{Nd}");
    private static final Pattern GROUPING = Pattern.compile("[,.](?=\\p{Nd}{3})");

    AnswerScores {
        answeredWrongly = List.copyOf(answeredWrongly);
    }

    /** Of these questions, each with an answer in {@code answers}. */
    static AnswerScores of(
            List<AskedQuestion> questions, Map<String, AnswerEvaluation.Given> answers) {
        Tally tally = new Tally();
        for (AskedQuestion question : questions) {
            AnswerEvaluation.Given given = answers.get(question.id());
            if (given == null) {
                throw new IllegalArgumentException("no answer to " + question.id());
            }
            tally.count(question, given);
        }
        return tally.scores(questions.size());
    }

    /** Whether the answer cites what an answerable question needs. */
    static boolean isHit(AskedQuestion question, AnswerEvaluation.Given given) {
        long held = held(question, given);
        return given.outcome() != null
                && !given.declined()
                && (question.needsAll() ? held == question.evidence().size() : held > 0);
    }

    /** How many pieces of the evidence stand whole in a quote. */
    private static long held(AskedQuestion question, AnswerEvaluation.Given given) {
        List<String> quotes =
                given.proofs().stream().map(proof -> LooseText.of(proof.quote())).toList();
        return question.evidence().stream()
                .map(evidence -> LooseText.of(evidence.quote()))
                .filter(words -> quotes.stream().anyMatch(quote -> quote.contains(words)))
                .count();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("questions", questions);
        json.put("failed", failed);
        json.put("abstentionPrecision", abstentionPrecision);
        json.put("abstentionRecall", abstentionRecall);
        json.put("abstentionF1", abstentionF1);
        json.put("falseAbstention", falseAbstention);
        json.put("evidenceHit", evidenceHit == null ? null : evidenceHit.json());
        json.put("quoteSupport", quoteSupport);
        json.put("citationPrecision", citationPrecision);
        json.put("citationRecall", citationRecall);
        json.put("numberRecall", numberRecall);
        json.put("citations", citations);
        json.put("bogus", bogus);
        json.put("verbatim", verbatim);
        json.put("answeredWrongly", answeredWrongly);
        return json;
    }

    /** The numbers in a text, without marks between groups of three digits. */
    static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        NUMBER.matcher(text)
                .results()
                .forEach(found -> numbers.add(GROUPING.matcher(found.group()).replaceAll("")));
        return numbers;
    }

    private static final class Tally {

        private int failed;
        private int rightlyDeclined;
        private int wronglyDeclined;
        private int shouldDecline;
        private int answerable;
        private final List<String> answeredWrongly = new ArrayList<>();
        private final List<Double> evidenceHits = new ArrayList<>();
        private final List<Double> supports = new ArrayList<>();
        private final List<Double> precisions = new ArrayList<>();
        private final List<Double> recalls = new ArrayList<>();
        private final List<Double> numbers = new ArrayList<>();
        private int citations;
        private int bogus;
        private int verbatim;

        void count(AskedQuestion question, AnswerEvaluation.Given given) {
            for (AnswerEvaluation.Proof proof : given.proofs()) {
                citations++;
                bogus += proof.bogus() ? 1 : 0;
                verbatim += proof.verbatim() ? 1 : 0;
            }
            boolean broken = given.outcome() == null;
            failed += broken ? 1 : 0;
            if (!question.isAnswerable()) {
                shouldDecline++;
                if (given.declined()) {
                    rightlyDeclined++;
                } else {
                    answeredWrongly.add(question.id());
                }
                return;
            }
            answerable++;
            boolean abstained = given.declined() || broken;
            wronglyDeclined += abstained ? 1 : 0;
            countCitations(question, given, abstained);
            countNumbers(question, given, abstained);
        }

        private void countCitations(
                AskedQuestion question, AnswerEvaluation.Given given, boolean abstained) {
            long held = held(question, given);
            int wanted = question.evidence().size();
            evidenceHits.add(isHit(question, given) ? 1.0 : 0.0);
            supports.add(abstained ? 0 : (double) held / wanted);
            Set<String> cited = new LinkedHashSet<>();
            given.proofs().forEach(proof -> cited.add(proof.document()));
            Set<String> right = new LinkedHashSet<>();
            question.evidence().forEach(evidence -> right.add(evidence.document()));
            Set<String> allowed = new HashSet<>(right);
            allowed.addAll(question.alsoRelevant());
            double recall =
                    question.needsAll()
                            ? share(right, cited)
                            : cited.stream().anyMatch(allowed::contains) ? 1 : 0;
            recalls.add(abstained ? 0 : recall);
            if (!abstained) {
                precisions.add(share(cited, allowed));
            }
        }

        private void countNumbers(
                AskedQuestion question, AnswerEvaluation.Given given, boolean abstained) {
            Set<String> quoted = new HashSet<>();
            question.evidence().forEach(evidence -> quoted.addAll(numbers(evidence.quote())));
            Set<String> wanted = numbers(question.answer() == null ? "" : question.answer());
            wanted.retainAll(quoted);
            if (!wanted.isEmpty()) {
                numbers.add(abstained ? 0 : share(wanted, numbers(given.text())));
            }
        }

        private static Set<String> numbers(String text) {
            return AnswerScores.numbers(text);
        }

        private static double share(Set<String> of, Set<String> among) {
            return of.isEmpty()
                    ? 0
                    : (double) of.stream().filter(among::contains).count() / of.size();
        }

        AnswerScores scores(int questions) {
            int declined = rightlyDeclined + wronglyDeclined;
            Double precision = ratio(rightlyDeclined, declined);
            Double recall = ratio(rightlyDeclined, shouldDecline);
            return new AnswerScores(
                    questions,
                    failed,
                    precision,
                    recall,
                    f1(precision, recall),
                    ratio(wronglyDeclined, answerable),
                    evidenceHits.isEmpty() ? null : Estimate.of(array(evidenceHits)),
                    mean(supports),
                    mean(precisions),
                    mean(recalls),
                    mean(numbers),
                    citations,
                    ratio(bogus, citations),
                    ratio(verbatim, citations),
                    answeredWrongly);
        }

        private static @Nullable Double f1(@Nullable Double precision, @Nullable Double recall) {
            if (precision == null || recall == null) {
                return null;
            }
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }

        private static @Nullable Double ratio(int part, int whole) {
            return whole == 0 ? null : (double) part / whole;
        }

        private static @Nullable Double mean(List<Double> values) {
            return values.isEmpty()
                    ? null
                    : values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        }

        private static double[] array(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
