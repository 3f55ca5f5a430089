package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the pages' lines into headings, paragraphs, lists and tables of one text: without what only
 * repeats at the edges of pages, and with what a page's end has parted put together again.
 */
final class PdfFlow {

    /** Shares of a page in which running headers and footers stand. */
    private static final double HEADER = 0.13;

    private static final double FOOTER = 0.87;
    private static final int MAX_HEADING = 120;

    private static final Pattern PAGE_NUMBER =
            Pattern.compile(
                    "(?i)[-–—\\s\\[(]*(?:page|p\\.|seite|第)?\\s*(?:\\d{1,4}|[ivxlc]{1,6})\\s*"
                        + "(?:(?:of|/|von|,|頁，共|頁共|ページ中)\\s*\\d{1,4})?\\s*(?:頁|页|ページ)?[-–—\\s\\])]*");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    /**
     * A number that may be the page's, beside other words: it is called so, or stands apart. "Grade
     * 3" at the top of page 3 is what the page is about.
     */
    private static final Pattern PAGE_LABEL =
            Pattern.compile(
                    "(?i)\\b(?:page|pg|seite|p\\.)\\s*\\d|第\\s*\\d+\\s*[頁页]|\\d\\s*[頁页]|ページ"
                            + "|[|·•–—/-]\\s*\\d{1,4}\\s*$|^\\s*\\d{1,4}\\s*[|·•–—/-]");

    private static final Pattern ITEM =
            Pattern.compile(
                    "([-–•◦‣▪●■□○➢✓\\uf0b7\\uf0a7\\u2219]|\\(?(?:\\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]"
                            + "|[(（][一二三四五六七八九十\\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])"
                            + "[\\s\\u3000]*(\\S.*)",
                    Pattern.DOTALL);

    private static final Pattern FOOTNOTE = Pattern.compile("(?:\\d{1,3}|[*†‡])\\s*\\p{L}.*");

    private static final Pattern NUMBERED_HEADING =
            Pattern.compile("\\d{1,2}(?:\\.\\d{1,2}){0,4}\\.?[\\s\\u3000]+\\p{L}.*");

    private static final Set<String> COMPOUNDS =
            Set.of(
                    "based",
                    "related",
                    "term",
                    "time",
                    "specific",
                    "wide",
                    "free",
                    "paid",
                    "level",
                    "day",
                    "hour",
                    "week",
                    "month",
                    "year",
                    "up",
                    "off",
                    "in",
                    "out",
                    "on",
                    "site",
                    "service",
                    "approved",
                    "funded",
                    "class",
                    "line",
                    "old",
                    "home",
                    "party");

    private final TreeMap<Integer, List<PageItem>> pages = new TreeMap<>();

    /** Items of a page in reading order, after those of it that are there already. */
    void add(int page, List<PageItem> items) {
        pages.computeIfAbsent(page, _ -> new ArrayList<>()).addAll(items);
    }

    /** Adds all of it. */
    void addTo(Extraction out) {
        dropRunningLines();
        new Writer(out, words(), bodySize()).write();
    }

    // What repeats at the edges.

    private void dropRunningLines() {
        Map<String, Set<Integer>> seen = new HashMap<>();
        Map<String, Map<Integer, List<Integer>>> numbered = new HashMap<>();
        pages.forEach((page, items) -> {
            for (PageItem item : items) {
                if (item instanceof PageItem.Line line && isAtEdge(line.line())) {
                    seen.computeIfAbsent(key(line.line()), _ -> new HashSet<>()).add(page);
                    if (PAGE_LABEL.matcher(line.line().text()).find()) {
                        numbered.computeIfAbsent(
                                        keyWithoutNumbers(line.line()), _ -> new HashMap<>())
                                .put(page, numbers(line.line().text()));
                    }
                } else if (item instanceof PageItem.Table table && isAtEdge(table)) {
                    seen.computeIfAbsent(key(table), _ -> new HashSet<>()).add(page);
                }
            }
        });
        Set<String> repeated = new HashSet<>();
        seen.forEach((key, on) -> {
            if (isOnMany(on)) {
                repeated.add(key);
            }
        });
        numbered.forEach((key, on) -> {
            if (isOnMany(on.keySet()) && countsPages(on)) {
                repeated.add(key);
            }
        });
        pages.values()
                .forEach(items -> {
                    List<PageItem> kept =
                            items.stream().filter(item -> !isRunning(item, repeated)).toList();
                    // A page with nothing else says just that.
                    if (!kept.isEmpty()) {
                        items.clear();
                        items.addAll(kept);
                    }
                });
    }

    private boolean isOnMany(Set<Integer> on) {
        return on.size() >= Math.max(2, Math.min(3, pages.size())) && on.size() * 3 >= pages.size();
    }

    /** Whether one number of a line grows with the pages, and all others stay. */
    private static boolean countsPages(Map<Integer, List<Integer>> numbers) {
        int places = numbers.values().stream().mapToInt(List::size).min().orElse(0);
        int counting = 0;
        int staying = 0;
        for (int i = 0; i < places; i++) {
            int place = i;
            counting +=
                    numbers.entrySet().stream()
                                            .map(on -> on.getValue().get(place) - on.getKey())
                                            .distinct()
                                            .count()
                                    == 1
                            ? 1
                            : 0;
            staying +=
                    numbers.values().stream().map(on -> on.get(place)).distinct().count() == 1
                            ? 1
                            : 0;
        }
        return counting == 1 && counting + staying == places;
    }

    private static List<Integer> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .toList();
    }

    private static boolean isRunning(PageItem item, Set<String> repeated) {
        return switch (item) {
            case PageItem.Line line ->
                    isAtEdge(line.line())
                            && (repeated.contains(key(line.line()))
                                    || repeated.contains(keyWithoutNumbers(line.line()))
                                    || PAGE_NUMBER.matcher(line.line().text()).matches());
            case PageItem.Table table -> isAtEdge(table) && repeated.contains(key(table));
        };
    }

    private static boolean isAtEdge(TextLine line) {
        double height = line.frame().frameHeight();
        return line.bottom() < HEADER * height || line.top() > FOOTER * height;
    }

    private static boolean isAtEdge(PageItem.Table table) {
        return table.rows().size() <= 2
                && table.rows().stream()
                        .flatMap(row -> row.lines().stream())
                        .allMatch(PdfFlow::isAtEdge);
    }

    private static String key(TextLine line) {
        return line.text() + "@" + Math.round(line.bottom() / 6);
    }

    /** What stays of a running line where it counts the pages. */
    private static String keyWithoutNumbers(TextLine line) {
        return "#%s@%d"
                .formatted(
                        NUMBER.matcher(line.text()).replaceAll("#"), Math.round(line.bottom() / 6));
    }

    private static String key(PageItem.Table table) {
        StringBuilder key = new StringBuilder();
        table.rows().forEach(row -> row.lines().forEach(line -> key.append(key(line)).append('|')));
        return key.toString();
    }

    // What the document is like.

    private Set<String> words() {
        Set<String> words = new HashSet<>();
        pages.values().stream()
                .flatMap(List::stream)
                .forEach(item -> {
                    if (item instanceof PageItem.Line line) {
                        String text = line.line().text().toLowerCase(Locale.ROOT);
                        for (String word : text.split("[^\\p{L}\\p{N}-]+", -1)) {
                            if (!word.endsWith("-")) {
                                words.add(word);
                            }
                        }
                    }
                });
        return words;
    }

    /** The size that most letters of running text have. */
    private double bodySize() {
        Map<Long, Integer> letters = new HashMap<>();
        pages.values().stream()
                .flatMap(List::stream)
                .forEach(item -> {
                    if (item instanceof PageItem.Line line) {
                        letters.merge(
                                Math.round(line.line().size() * 2),
                                line.line().text().length(),
                                Integer::sum);
                    }
                });
        return letters.entrySet().stream()
                        .max(
                                Map.Entry.<Long, Integer>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .orElse(20L)
                / 2.0;
    }

    /** Puts lines into blocks. */
    private final class Writer {

        private final Extraction out;
        private final Set<String> words;
        private final double bodySize;
        private final List<Double> headingSizes;
        private final List<TextLine> paragraph = new ArrayList<>();
        private final List<TextLine> footnotes = new ArrayList<>();
        private PageItem.@Nullable Table table;

        Writer(Extraction out, Set<String> words, double bodySize) {
            this.out = out;
            this.words = words;
            this.bodySize = bodySize;
            this.headingSizes =
                    pages.values().stream()
                            .flatMap(List::stream)
                            .filter(item ->
                                    item instanceof PageItem.Line line && isLarge(line.line()))
                            .map(item -> size(((PageItem.Line) item).line()))
                            .distinct()
                            .sorted((a, b) -> Double.compare(b, a))
                            .limit(5)
                            .toList();
        }

        void write() {
            pages.forEach((_, items) -> {
                int end = items.size();
                while (end > 0
                        && items.get(end - 1) instanceof PageItem.Line line
                        && isFootnote(line.line())) {
                    end--;
                }
                items.subList(0, end).forEach(this::item);
                for (PageItem item : items.subList(end, items.size())) {
                    footnotes.add(((PageItem.Line) item).line());
                }
                // A table or a sentence may go on over the page's end.
                if (table == null && (paragraph.isEmpty() || !isOpen(paragraph.getLast()))) {
                    flush();
                    flushFootnotes();
                }
            });
            flush();
            flushTable();
            flushFootnotes();
        }

        private boolean isFootnote(TextLine line) {
            return line.size() < bodySize * 0.93 && line.top() > 0.5 * line.frame().frameHeight();
        }

        /** They stand behind the paragraph that their page ends in. */
        private void flushFootnotes() {
            List<TextLine> lines = List.copyOf(footnotes);
            footnotes.clear();
            for (TextLine line : lines) {
                if (!paragraph.isEmpty() && FOOTNOTE.matcher(line.text()).lookingAt()) {
                    flush();
                }
                line(new PageItem.Line(line, false));
            }
            flush();
        }

        private void item(PageItem item) {
            switch (item) {
                case PageItem.Line line -> {
                    flushTable();
                    line(line);
                }
                case PageItem.Table next -> {
                    flush();
                    PageItem.Table open = table;
                    if (open != null && continues(open, next)) {
                        table = joined(open, next);
                    } else {
                        flushTable();
                        table = next;
                    }
                }
            }
        }

        // Tables.

        private static boolean continues(PageItem.Table above, PageItem.Table below) {
            if (above.rows().isEmpty() || below.rows().isEmpty()) {
                return false;
            }
            PageItem.Row last = above.rows().getLast();
            PageItem.Row first = below.rows().getFirst();
            return last.page() + 1 == first.page() && last.cells().size() == first.cells().size();
        }

        /** A header that the next page repeats stands there once. */
        private static PageItem.Table joined(PageItem.Table above, PageItem.Table below) {
            List<PageItem.Row> rows = new ArrayList<>(above.rows());
            List<PageItem.Row> more = below.rows();
            int same = 0;
            while (same < Math.min(2, more.size() - 1)
                    && same < above.rows().size()
                    && above.rows().get(same).cells().equals(more.get(same).cells())) {
                same++;
            }
            rows.addAll(more.subList(same, more.size()));
            return new PageItem.Table(rows);
        }

        private void flushTable() {
            PageItem.Table open = table;
            table = null;
            if (open == null) {
                return;
            }
            TableRows rows = new TableRows();
            for (PageItem.Row row : open.rows()) {
                rows.add(row.cells());
            }
            rows.addTo(
                    out,
                    r -> out.page(open.rows().get(r).page()),
                    (r, start) -> place(start, open.rows().get(r).lines()));
            flushFootnotes();
        }

        // Running text.

        private void line(PageItem.Line item) {
            TextLine line = item.line();
            TextLine last = paragraph.isEmpty() ? null : paragraph.getLast();
            if (last != null && !belongs(last, line, item.startsColumn())) {
                flush();
            }
            paragraph.add(line);
        }

        private boolean belongs(TextLine last, TextLine line, boolean startsColumn) {
            if (startsItem(line.text())
                    || HeadingShape.level(line.text()) > 0
                    || HeadingShape.level(last.text()) > 0) {
                return false;
            }
            if (headingLevel(last) != headingLevel(line) || Math.abs(size(last) - size(line)) > 1) {
                return false;
            }
            boolean isOpen = isOpen(last);
            if (line.page() != last.page() || startsColumn || line.top() < last.top()) {
                // Behind a page's or column's end only what is plainly unfinished goes on.
                return isOpen && goesOn(last, line);
            }
            double gap = line.top() - last.bottom();
            if (gap > 0.75 * Math.max(last.height(), line.height())) {
                return false;
            }
            boolean isHeading = headingLevel(last) > 0;
            double indent = line.left() - paragraph.getFirst().left();
            boolean isIndented =
                    paragraph.size() > 1
                            && line.left() - last.left() > 0.8 * line.size()
                            && indent < 6 * line.size();
            if (isIndented && !isHeading) {
                return false;
            }
            // A short line that ends a sentence ends its paragraph.
            boolean isShort = last.right() < line.right() - 4 * line.size() && !isHeading;
            return isOpen || !isShort;
        }

        private static boolean isOpen(TextLine line) {
            String text = line.text();
            return ".!?:。！？：".indexOf(text.charAt(text.length() - 1)) < 0;
        }

        private boolean goesOn(TextLine last, TextLine line) {
            if (headingLevel(last) > 0 || headingLevel(line) > 0) {
                return false;
            }
            int first = line.text().codePointAt(0);
            boolean isFull = last.width() > 0.6 * Math.max(last.width(), line.width());
            return Character.isLowerCase(first)
                    || (first >= 0x2e80 && isFull && last.text().length() >= 15);
        }

        private static boolean startsItem(String text) {
            return ITEM.matcher(text).matches();
        }

        private double size(TextLine line) {
            return Math.round(line.size() * 2) / 2.0;
        }

        private boolean isLarge(TextLine line) {
            return line.size() > bodySize * 1.12
                    && line.text().length() <= MAX_HEADING
                    && HeadingShape.mayBeHeading(line.text());
        }

        private int headingLevel(TextLine line) {
            int shape = HeadingShape.level(line.text());
            if (shape > 0) {
                return shape;
            }
            if (isLarge(line)) {
                int rank = headingSizes.indexOf(size(line));
                return rank < 0 ? 5 : rank + 1;
            }
            boolean isBold =
                    line.isBold()
                            && line.size() >= bodySize * 0.95
                            && line.text().length() <= MAX_HEADING
                            && HeadingShape.mayBeHeading(line.text());
            return isBold ? 6 : 0;
        }

        private void flush() {
            if (paragraph.isEmpty()) {
                return;
            }
            TextLine first = paragraph.getFirst();
            String text = text(paragraph);
            int level = headingLevel(first);
            boolean isHeading =
                    level > 0
                            && text.length() <= 2 * MAX_HEADING
                            && paragraph.size() <= 3
                            && HeadingShape.mayBeHeading(text);
            out.page(first.page());
            int start = out.length();
            Matcher item = ITEM.matcher(text);
            if (isHeading
                    && (!startsItem(text)
                            || level < 6
                            || NUMBERED_HEADING.matcher(text).matches())) {
                out.heading(level, text);
            } else if (item.matches()) {
                String marker = item.group(1);
                boolean isBullet =
                        !Character.isLetterOrDigit(marker.codePointAt(marker.length() - 1))
                                && marker.length() == 1;
                out.listItem(1, isBullet ? "-" : marker, item.group(2));
            } else {
                out.paragraph(text);
            }
            place(start, paragraph);
            paragraph.clear();
            flushFootnotes();
        }

        private String text(List<TextLine> lines) {
            StringBuilder text = new StringBuilder();
            for (TextLine line : lines) {
                if (!text.isEmpty() && !mended(text, line.text())) {
                    text.append('\n');
                }
                text.append(line.text());
            }
            return text.toString();
        }

        /** Takes the hyphen away that only the line's end has put there. */
        private boolean mended(StringBuilder text, String next) {
            int end = text.length();
            boolean isHyphen =
                    end > 1
                            && (text.charAt(end - 1) == '-' || text.charAt(end - 1) == '\u2010')
                            && Character.isLetter(text.charAt(end - 2));
            if (!isHyphen || !Character.isLowerCase(next.codePointAt(0))) {
                return false;
            }
            int from = end - 1;
            while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
                from--;
            }
            int to = 0;
            while (to < next.length() && Character.isLetter(next.charAt(to))) {
                to++;
            }
            String left = text.substring(from, end - 1).toLowerCase(Locale.ROOT);
            String right = next.substring(0, to).toLowerCase(Locale.ROOT);
            boolean isCompound =
                    !words.contains(left + right)
                            && (words.contains(left + "-" + right)
                                    || (from > 0 && text.charAt(from - 1) == '-')
                                    || (words.contains(left)
                                            && (words.contains(right)
                                                    || COMPOUNDS.contains(right))));
            if (!isCompound) {
                text.setLength(end - 1);
            }
            return true;
        }

        // Where it stands on the page.

        /** Finds each line again in the text that was added last. */
        private void place(int start, List<TextLine> lines) {
            String added = out.since(start);
            int at = 0;
            for (TextLine line : lines) {
                int from = skipped(added, at);
                int to = matched(added, from, line.text());
                if (to > from) {
                    double[] box = line.frame().shown(line);
                    out.place(
                            new Place(
                                    start + from,
                                    start + to,
                                    line.page(),
                                    box[0],
                                    box[1],
                                    box[2],
                                    box[3]));
                    at = to;
                }
            }
        }

        private static int skipped(String text, int from) {
            int at = from;
            while (at < text.length()
                    && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '|')) {
                at++;
            }
            return at;
        }

        /** The end of a line's words in the text, which may lack some of their signs. */
        private static int matched(String text, int from, String words) {
            int at = from;
            int matched = from;
            for (int i = 0; i < words.length() && at < text.length(); i++) {
                char c = words.charAt(i);
                if (Character.isWhitespace(c)) {
                    continue;
                }
                int next = at;
                while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                    next++;
                }
                if (next < text.length() && text.charAt(next) == c) {
                    at = next + 1;
                    matched = at;
                }
            }
            return matched;
        }
    }
}
