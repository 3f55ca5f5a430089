package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.grounding.Verdict;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the nearness of a sentence and its quote could add to the proof, in a space that reads both:
 * withhold what is far, and let out what fell for its content alone and is near. Each threshold is
 * fitted on one half of the sentences and reported on the other.
 */
final class NearnessCalibration {

    /**
     * Of supported sentences that the lower threshold may cost, on the half that it is fitted on.
     */
    private static final double MOST_LOST = 0.01;

    private final EmbeddingModel model;
    private final List<Near> fitted = new ArrayList<>();
    private final List<Near> others = new ArrayList<>();

    private record Near(JudgeGrounding.Judged judged, double nearness) {

        boolean isSupported() {
            return judged.item().supported();
        }

        boolean fellForContent() {
            return judged.verdict() instanceof Verdict.Withheld(Verdict.Reason reason)
                    && reason == Verdict.Reason.CONTENT;
        }
    }

    private NearnessCalibration(EmbeddingModel model, List<JudgeGrounding.Judged> judged) {
        this.model = model;
        for (JudgeGrounding.Judged one : judged) {
            JudgeGrounding.Item item = one.item();
            if (reads(item.language()) && reads(item.passageLanguage())) {
                String family = item.of().isEmpty() ? item.id() : item.of();
                (Math.floorMod(family.hashCode(), 2) == 0 ? fitted : others)
                        .add(
                                new Near(
                                        one,
                                        model.embedQuery(item.sentence())
                                                .cosine(
                                                        model.embedDocuments(List.of(one.copied()))
                                                                .getFirst())));
            }
        }
    }

    private boolean reads(String tag) {
        return model.space().reads(Language.ofTag(tag));
    }

    static String report(EmbeddingModel model, List<JudgeGrounding.Judged> judged) {
        return new NearnessCalibration(model, judged).report();
    }

    private String report() {
        StringBuilder out = new StringBuilder();
        out.append(
                "%n%s: %d sentences to fit on, %d others%n"
                        .formatted(model.space().model(), fitted.size(), others.size()));
        if (fitted.isEmpty() || others.isEmpty()) {
            return out.append("  too few that it reads\n").toString();
        }
        double[] supported =
                fitted.stream()
                        .filter(near -> near.isSupported() && near.judged().letOut())
                        .mapToDouble(Near::nearness)
                        .sorted()
                        .toArray();
        double least = supported.length == 0 ? 0 : supported[(int) (supported.length * MOST_LOST)];
        double most =
                fitted.stream()
                        .filter(near -> !near.isSupported() && near.fellForContent())
                        .mapToDouble(Near::nearness)
                        .max()
                        .orElse(1);
        out.append(row("as it is", near -> near.judged().letOut()));
        out.append(
                row(
                        "withheld below %.3f".formatted(least),
                        near -> near.judged().letOut() && near.nearness() >= least));
        out.append(
                row(
                        "let out above %.3f in spite of its content".formatted(most),
                        near ->
                                near.judged().letOut()
                                        || (near.fellForContent() && near.nearness() > most)));
        return out.toString();
    }

    /** Of the others, by what they are: how many are judged rightly. */
    private String row(String rule, Predicate<Near> letsOut) {
        Map<String, int[]> kinds = new TreeMap<>();
        for (Near near : others) {
            for (String kind :
                    new TreeSet<>(
                            List.of(
                                    near.isSupported() ? "supported" : "unsupported",
                                    near.judged().item().kind(),
                                    near.judged().item().language()
                                            + (near.isSupported()
                                                    ? " supported"
                                                    : " unsupported")))) {
                int[] counts = kinds.computeIfAbsent(kind, _ -> new int[2]);
                counts[1]++;
                counts[0] += letsOut.test(near) == near.isSupported() ? 1 : 0;
            }
        }
        StringBuilder row = new StringBuilder("  %s%n".formatted(rule));
        kinds.forEach((kind, counts) ->
                row.append(
                        String.format(
                                Locale.ROOT,
                                "    %-28s %3d of %3d right%n",
                                kind,
                                counts[0],
                                counts[1])));
        return row.toString();
    }
}
