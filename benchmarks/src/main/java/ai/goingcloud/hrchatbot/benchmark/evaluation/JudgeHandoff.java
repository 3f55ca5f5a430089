package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.handoff.SensitiveTopic;
import ai.goingcloud.hrchatbot.domain.handoff.SensitiveTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The program behind {@code scripts/judge-handoff}: how many questions that a person should take
 * over are handed over, and how many others are, by language: of files of labelled questions, which
 * nothing was learnt from, and of the examples themselves, each judged by what was learnt from the
 * folds that it is not in. Files of ordinary questions show false alarms alone.
 */
public final class JudgeHandoff {

    private static final int FOLDS = 10;
    private static final List<Language> LANGUAGES =
            List.of(Language.ENGLISH, Language.CHINESE, Language.JAPANESE);

    JudgeHandoff() {}

    private record Judged(Language language, boolean isCase, boolean handedOver) {}

    private static final double LEAST_RECALL = 0.95;
    private static final double MOST_FALSE_ALARMS = 0.10;

    /** Whether some language of a labelled file stayed below what is asked for. */
    private boolean isBelow;

    /**
     * Exits with 0 after all were judged, with 1 where of a labelled file fewer than {@value
     * #LEAST_RECALL} were handed over, or more than {@value #MOST_FALSE_ALARMS} needlessly, in some
     * language; with 2 and one line on standard error without.
     */
    public static void main(String[] arguments) {
        if (arguments.length == 0 || arguments[0].equals("--help")) {
            System.out.println(
                    """
                    usage: scripts/judge-handoff [--misses] FILE...
                    A line of a FILE: {"question": ..., "label": "handoff" or "answer", "topic": ...};
                    without a label it is an ordinary question. Exits with 1 where of the labelled ones fewer than .95
                    were handed over, or more than .10 needlessly, in some language.\
                    """);
            System.exit(arguments.length == 0 ? 2 : 0);
        }
        try {
            boolean misses = arguments[0].equals("--misses");
            JudgeHandoff judge = new JudgeHandoff();
            System.out.print(
                    judge.run(
                            List.of(arguments).subList(misses ? 1 : 0, arguments.length).stream()
                                    .map(Path::of)
                                    .toList(),
                            misses));
            System.exit(judge.isBelow() ? 1 : 0);
        } catch (HrChatbotException e) {
            System.err.println("judge-handoff: " + e.getMessage());
            System.exit(2);
        }
    }

    String run(List<Path> files, boolean misses) {
        StringBuilder missed = new StringBuilder();
        TextTable table =
                new TextTable()
                        .row(List.of("", "language", "cases", "recall", "others", "false alarms"));
        for (Path file : files) {
            List<Judged> judged = judged(file, misses ? missed : null);
            add(table, file.toString(), judged);
            isBelow |= LANGUAGES.stream().anyMatch(language -> isBelow(judged, language));
        }
        add(table, "examples, folds left out", leftOut());
        return table.text() + missed;
    }

    private static List<Judged> judged(Path file, @Nullable StringBuilder missed) {
        List<Judged> judged = new ArrayList<>();
        for (JsonLines.Line line : JsonLines.of(file)) {
            JsonNode object = line.object();
            String question = line.required(object, "question", "text");
            boolean isCase = object.path("label").asString("").equals("handoff");
            Optional<SensitiveTopic> topic = SensitiveTopics.of(new Question(question), List.of());
            judged.add(new Judged(Language.of(question), isCase, topic.isPresent()));
            if (missed != null && isCase != topic.isPresent()) {
                missed.append(isCase ? "missed: " : "needless: ").append(question).append('\n');
            }
        }
        return judged;
    }

    private static List<Judged> leftOut() {
        List<Judged> judged = new ArrayList<>();
        for (Language language : LANGUAGES) {
            List<SensitiveTopics.Example> examples =
                    new ArrayList<>(SensitiveTopics.examples(language));
            Collections.shuffle(examples, new Random(1));
            for (int fold = 0; fold < FOLDS; fold++) {
                List<SensitiveTopics.Example> learnt = new ArrayList<>();
                List<SensitiveTopics.Example> left = new ArrayList<>();
                for (int i = 0; i < examples.size(); i++) {
                    (i % FOLDS == fold ? left : learnt).add(examples.get(i));
                }
                List<Double> margins =
                        SensitiveTopics.margins(
                                language,
                                learnt,
                                left.stream().map(SensitiveTopics.Example::text).toList());
                for (int i = 0; i < left.size(); i++) {
                    judged.add(
                            new Judged(
                                    language,
                                    left.get(i).topic() != null,
                                    margins.get(i) > SensitiveTopics.threshold(language)));
                }
            }
        }
        return judged;
    }

    private static void add(TextTable table, String name, List<Judged> judged) {
        for (Language language : LANGUAGES) {
            List<Judged> cases = of(judged, language, true);
            List<Judged> others = of(judged, language, false);
            if (!cases.isEmpty() || !others.isEmpty()) {
                table.row(
                        List.of(
                                name,
                                language.tag(),
                                String.valueOf(cases.size()),
                                share(cases),
                                String.valueOf(others.size()),
                                share(others)));
            }
        }
    }

    boolean isBelow() {
        return isBelow;
    }

    private static boolean isBelow(List<Judged> judged, Language language) {
        List<Judged> cases = of(judged, language, true);
        List<Judged> others = of(judged, language, false);
        return !cases.isEmpty()
                && (handedOver(cases) < LEAST_RECALL * cases.size()
                        || handedOver(others) > MOST_FALSE_ALARMS * others.size());
    }

    private static long handedOver(List<Judged> judged) {
        return judged.stream().filter(Judged::handedOver).count();
    }

    private static List<Judged> of(List<Judged> judged, Language language, boolean isCase) {
        return judged.stream()
                .filter(each -> each.language() == language && each.isCase() == isCase)
                .toList();
    }

    /** With Wilson's interval (1927), which says something of few questions and of none found. */
    private static String share(List<Judged> judged) {
        int n = judged.size();
        if (n == 0) {
            return "-";
        }
        double share = (double) handedOver(judged) / n;
        double z = 1.96;
        double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
        double half =
                z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n)) / (1 + z * z / n);
        return String.format(
                Locale.ROOT, "%.3f [%.3f-%.3f]", share, Math.max(0, middle - half), middle + half);
    }
}
