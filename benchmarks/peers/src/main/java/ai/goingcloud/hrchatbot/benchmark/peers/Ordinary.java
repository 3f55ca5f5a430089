package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.benchmark.documents.Outcomes;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.evaluation.TextTable;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Files that everybody reads as expected, by format, and how fast. */
final class Ordinary {

    private static final int MILLISECONDS = 3_000;
    private static final int CHARACTERS_OF_A_PAGE = 1_800;
    private static final double MOST_SECONDS = 5;

    private final SortedMap<String, List<Path>> files = new TreeMap<>();

    /**
     * Adds the files that all judged as text as expected and in good time.
     *
     * @param judged the same files in the same order, by everybody who reads
     */
    void addReadByAll(List<Outcomes.Judged> judged) {
        for (int i = 0; i < judged.getFirst().size(); i++) {
            int at = i;
            List<Outcomes.Judgement> file =
                    judged.stream().map(each -> each.all().get(at)).toList();
            if (file.stream().allMatch(Ordinary::isRead)) {
                Path path = file.getFirst().file();
                files.computeIfAbsent(format(path), _ -> new ArrayList<>()).add(path);
            }
        }
    }

    private static boolean isRead(Outcomes.Judgement judgement) {
        return judgement.missed().isEmpty()
                && judgement.became().contains(" characters")
                && judgement.seconds() < MOST_SECONDS;
    }

    private static String format(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** A table of pages a second by format. */
    String rates() {
        TextTable table =
                new TextTable()
                        .row(
                                List.of(
                                        "pages a second",
                                        "files",
                                        "pages",
                                        "product",
                                        "product, two at a time",
                                        "langchain4j",
                                        "Tika"));
        files.forEach((format, all) -> {
            double pages = all.stream().mapToDouble(Ordinary::pages).sum();
            double ofEach = pages / all.size();
            List<Double> rates =
                    List.of(
                            ofEach * rate(all, 1),
                            ofEach * rate(all, 2),
                            ofEach * LoaderParser.rate(LoaderParser.Way.LOADER, all, MILLISECONDS),
                            ofEach * LoaderParser.rate(LoaderParser.Way.TIKA, all, MILLISECONDS));
            List<String> row = new ArrayList<>(List.of(format, String.valueOf(all.size())));
            row.add(String.format(Locale.ROOT, "%.1f", pages));
            rates.forEach(each -> row.add(String.format(Locale.ROOT, "%.0f", each)));
            table.row(row);
        });
        return """
               rates      of the files that all three read as expected, over and over; the product in processes of
                          their own, one file or two at a time, the others in a process of 512 MB a format;
                          a page is a PDF's own, or %,d characters of the product's text
               """
                        .formatted(CHARACTERS_OF_A_PAGE)
                + table.text();
    }

    private static double pages(Path file) {
        ParsedDocument document = parsed(file);
        Integer pages = document.pages();
        return pages != null
                ? pages
                : (double) document.text().text().length() / CHARACTERS_OF_A_PAGE;
    }

    private static ParsedDocument parsed(Path file) {
        if (Outcomes.read(Adapters.parser(), file) instanceof ParseResult.Parsed parsed) {
            return parsed.document();
        }
        throw new IllegalStateException("was read before: " + file);
    }

    /** Files a second, after as long to warm up. */
    private static double rate(List<Path> files, int sideBySide) {
        double _ = rate(files, sideBySide, MILLISECONDS);
        return rate(files, sideBySide, MILLISECONDS);
    }

    private static double rate(List<Path> files, int sideBySide, int milliseconds) {
        long begun = System.nanoTime();
        long until = begun + milliseconds * 1_000_000L;
        try (ExecutorService readers = Executors.newFixedThreadPool(sideBySide)) {
            List<Future<Integer>> read =
                    IntStream.range(0, sideBySide)
                            .mapToObj(_ -> readers.submit(() -> read(files, until)))
                            .toList();
            int all = 0;
            for (Future<Integer> each : read) {
                all += each.get();
            }
            return all / ((System.nanoTime() - begun) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Each as often as the others. */
    private static int read(List<Path> files, long until) {
        int read = 0;
        while (System.nanoTime() < until || read % files.size() != 0) {
            ParsedDocument _ = parsed(files.get(read % files.size()));
            read++;
        }
        return read;
    }
}
