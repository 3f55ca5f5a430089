package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.benchmark.documents.Outcomes;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.evaluation.TextTable;
import ai.goingcloud.hrchatbot.benchmark.laptop.Goal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of bad files, in the product, in langchain4j's loader with Apache Tika and in Tika
 * alone, and how fast the ordinary ones among them are read.
 */
final class Loading {

    private Loading() {}

    static String measure(List<Path> folders, Path data) {
        StringBuilder report = new StringBuilder();
        long silent = 0;
        Ordinary ordinary = new Ordinary();
        report.append(
                "documents  files with a manifest of what must become of them; langchain4j's loader"
                    + " with Tika, and Tika alone, have each in a process of its own ("
                        + LoaderParser.limits()
                        + ") and may refuse for any reason, the product must say the right one\n");
        TextTable sums =
                new TextTable()
                        .row(
                                List.of(
                                        "",
                                        "files",
                                        "as expected",
                                        "silently empty",
                                        "killed",
                                        "crashed"));
        TextTable misses = new TextTable().row(List.of("missed by", "file", "what"));
        for (Path folder : folders) {
            String name = last(folder.toString());
            Outcomes.Judged ours = Outcomes.judge(folder, Adapters.parser(), true);
            silent += silent(ours);
            sums.row(row("product, " + name, ours, 0, 0));
            misses(misses, "product", ours);
            List<Outcomes.Judged> all = new ArrayList<>(List.of(ours));
            for (LoaderParser.Way way : LoaderParser.Way.values()) {
                LoaderParser loader = new LoaderParser(data, way);
                Outcomes.Judged theirs = Outcomes.judge(folder, loader, false);
                sums.row(
                        row(
                                way.title() + ", " + name,
                                theirs,
                                loader.killed(),
                                loader.crashed()));
                misses(misses, way.title(), theirs);
                all.add(theirs);
            }
            ordinary.addReadByAll(all);
        }
        return report.append(sums.text())
                        .append('\n')
                        .append(misses.text())
                        .append('\n')
                        .append(ordinary.rates())
                        .append('\n')
                        .toString()
                + Goal.atMost(
                        "bad files that the product takes in without text and a word", silent, 0);
    }

    private static long silent(Outcomes.Judged judged) {
        return judged.all().stream().filter(Outcomes.Judgement::isSilentlyEmpty).count();
    }

    private static String last(String folder) {
        String[] parts = folder.split("/", -1);
        return parts[parts.length - 1];
    }

    private static List<String> row(String name, Outcomes.Judged judged, int killed, int crashed) {
        return List.of(
                name,
                String.valueOf(judged.size()),
                String.valueOf(judged.right()),
                String.valueOf(silent(judged)),
                String.valueOf(killed),
                String.valueOf(crashed));
    }

    private static void misses(TextTable table, String who, Outcomes.Judged judged) {
        judged.all().stream()
                .filter(each -> !each.missed().isEmpty())
                .forEach(each ->
                        table.row(List.of(who, each.name(), String.join("; ", each.missed()))));
    }
}
