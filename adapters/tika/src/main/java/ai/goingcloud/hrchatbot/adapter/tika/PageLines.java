package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.adapter.tika.PdfPage.Glyph;
import ai.goingcloud.hrchatbot.adapter.tika.PdfPage.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Puts the signs of a page together into words and pieces of lines. */
final class PageLines {

    /** A gap of more than so many times the letters' size may part columns or cells. */
    private static final double COLUMN_GAP = 1.0;

    private static final double SAME_LINE = 0.5;
    private static final int MIN_GAPS = 6;
    private static final int MIN_SPACED_LETTERS = 4;

    private static final Pattern MARKER =
            Pattern.compile(
                    "[-–•◦‣▪●■□○➢✓\\uf0b7\\uf0a7\\u2219]|\\(?(?:\\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[(（][一二三四五六七八九十]{1,3}[)）]|[①-⑳]");

    private PageLines() {}

    /** Pieces of lines: a wide gap or a rule between two signs parts them. */
    static List<TextLine> pieces(
            List<Glyph> glyphs, List<Rule> rules, int page, TextLine.Frame frame) {
        List<Rule> uprights = rules.stream().filter(rule -> !rule.isHorizontal()).toList();
        List<TextLine> pieces = new ArrayList<>();
        for (List<Glyph> line : lines(glyphs)) {
            pieces.addAll(piecesOf(line, uprights, page, frame));
        }
        return pieces;
    }

    /** Pieces by the height that they stand on, from top to bottom, each row from left to right. */
    static List<List<TextLine>> rows(List<TextLine> pieces) {
        List<TextLine> sorted = new ArrayList<>(pieces);
        sorted.sort(
                Comparator.comparingDouble(TextLine::bottom).thenComparingDouble(TextLine::left));
        List<List<TextLine>> rows = new ArrayList<>();
        for (TextLine piece : sorted) {
            List<TextLine> row = rows.isEmpty() ? List.of() : rows.getLast();
            if (!row.isEmpty() && isSameHeight(row.getFirst(), piece)) {
                row.add(piece);
            } else {
                row = new ArrayList<>();
                row.add(piece);
                rows.add(row);
            }
        }
        rows.forEach(row -> row.sort(Comparator.comparingDouble(TextLine::left)));
        rows.replaceAll(PageLines::withMarkers);
        return rows;
    }

    /** A bullet or number that stands off from its item is no column of its own. */
    private static List<TextLine> withMarkers(List<TextLine> row) {
        List<TextLine> joined = new ArrayList<>();
        for (TextLine piece : row) {
            TextLine before = joined.isEmpty() ? null : joined.getLast();
            if (before != null
                    && MARKER.matcher(before.text()).matches()
                    && piece.left() - before.right() < 5 * piece.size()) {
                joined.removeLast();
                joined.add(PageLayout.joined(List.of(before, piece)));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    private static boolean isSameHeight(TextLine a, TextLine b) {
        double overlap = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
        return overlap > SAME_LINE * Math.min(a.height(), b.height());
    }

    /**
     * Signs by lines, each in order. Signs that were printed one after the other stay so, since two
     * texts may be printed over each other.
     */
    private static List<List<Glyph>> lines(List<Glyph> glyphs) {
        List<List<Glyph>> runs = new ArrayList<>();
        Glyph last = null;
        for (Glyph glyph : glyphs) {
            boolean continues =
                    last != null
                            && Math.abs(glyph.y() - last.y()) < 0.1 * last.size()
                            && glyph.x() > last.x() - 0.1 * last.size()
                            && glyph.x() - last.right() < 0.3 * last.size();
            if (!continues) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(glyph);
            last = glyph;
        }
        runs.sort(Comparator.comparingDouble(run -> run.getFirst().y()));
        List<List<List<Glyph>>> lines = new ArrayList<>();
        List<double[]> bands = new ArrayList<>();
        for (List<Glyph> run : runs) {
            double bottom = run.getFirst().y();
            double top = bottom - run.stream().mapToDouble(Glyph::size).max().orElse(1) * 0.8;
            int at = -1;
            for (int i = lines.size() - 1; i >= 0 && i >= lines.size() - 3 && at < 0; i--) {
                double[] band = bands.get(i);
                double overlap = Math.min(band[1], bottom) - Math.max(band[0], top);
                if (overlap > SAME_LINE * Math.min(band[1] - band[0], bottom - top)) {
                    at = i;
                }
            }
            if (at < 0) {
                lines.add(new ArrayList<>());
                bands.add(new double[] {top, bottom});
                at = lines.size() - 1;
            } else if (bottom - top > bands.get(at)[1] - bands.get(at)[0]) {
                bands.set(at, new double[] {top, bottom});
            }
            lines.get(at).add(run);
        }
        List<List<Glyph>> ordered = new ArrayList<>();
        for (List<List<Glyph>> line : lines) {
            line.sort(Comparator.comparingDouble(run -> run.getFirst().x()));
            ordered.add(line.stream().flatMap(List::stream).toList());
        }
        return ordered;
    }

    private static List<TextLine> piecesOf(
            List<Glyph> line, List<Rule> uprights, int page, TextLine.Frame frame) {
        List<TextLine> pieces = new ArrayList<>();
        List<Glyph> piece = new ArrayList<>();
        Glyph last = null;
        for (Glyph glyph : line) {
            if (last != null
                    && !glyph.text().isBlank()
                    && (glyph.x() - last.right() > COLUMN_GAP * Math.max(last.size(), glyph.size())
                            || isRuledOff(last, glyph, uprights))) {
                add(piece, page, frame, pieces);
                piece.clear();
            }
            piece.add(glyph);
            last = glyph.text().isBlank() ? last : glyph;
        }
        add(piece, page, frame, pieces);
        return pieces;
    }

    private static boolean isRuledOff(Glyph left, Glyph right, List<Rule> uprights) {
        double middle = right.y() - right.size() * 0.3;
        return uprights.stream()
                .anyMatch(rule ->
                        rule.x0() > left.right() - 1
                                && rule.x1() < right.x() + 1
                                && rule.y0() < middle
                                && rule.y1() > middle);
    }

    private static void add(
            List<Glyph> glyphs, int page, TextLine.Frame frame, List<TextLine> pieces) {
        String text = text(glyphs).strip();
        List<Glyph> visible = glyphs.stream().filter(glyph -> !glyph.text().isBlank()).toList();
        if (text.isEmpty() || visible.isEmpty()) {
            return;
        }
        double size = visible.stream().mapToDouble(Glyph::size).max().orElse(1);
        double baseline =
                visible.stream()
                        .filter(glyph -> glyph.size() > 0.8 * size)
                        .mapToDouble(Glyph::y)
                        .max()
                        .orElse(0);
        pieces.add(
                new TextLine(
                        text,
                        page,
                        visible.stream().mapToDouble(Glyph::x).min().orElse(0),
                        baseline - size * 0.8,
                        visible.stream().mapToDouble(Glyph::right).max().orElse(0),
                        baseline + size * 0.2,
                        size,
                        visible.stream().filter(Glyph::isBold).count() * 10 >= visible.size() * 9L,
                        frame));
    }

    /** The words of a piece, with spaces where there are gaps. */
    static String text(List<Glyph> glyphs) {
        List<Glyph> signs = glyphs;
        double wordGap = spacedWordGap(signs);
        double usualGap = usualGap(signs);
        StringBuilder text = new StringBuilder();
        Glyph last = null;
        for (Glyph glyph : signs) {
            boolean isBlank = glyph.text().isBlank();
            if (wordGap > 0 && isBlank) {
                continue;
            }
            if (last != null && !isBlank && !endsBlank(text)) {
                double gap = glyph.x() - last.right();
                double least =
                        wordGap > 0
                                ? wordGap
                                : isWide(last.text()) && isWide(glyph.text())
                                        ? 0.6 * glyph.size()
                                        : Math.max(
                                                Math.min(0.5 * last.space(), 0.3 * last.size()),
                                                1.6 * usualGap);
                if (gap > least) {
                    text.append(' ');
                }
            }
            text.append(glyph.text());
            last = isBlank ? last : glyph;
        }
        return text.toString().replaceAll(" {2,}", " ");
    }

    /** Between letters of one word; more than nothing where they are spaced a little. */
    private static double usualGap(List<Glyph> glyphs) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < glyphs.size(); i++) {
            if (!glyphs.get(i).text().isBlank() && !glyphs.get(i - 1).text().isBlank()) {
                gaps.add(glyphs.get(i).x() - glyphs.get(i - 1).right());
            }
        }
        gaps.sort(Comparator.naturalOrder());
        return gaps.size() < MIN_GAPS ? 0 : Math.max(0, gaps.get(gaps.size() / 2));
    }

    private static boolean endsBlank(StringBuilder text) {
        return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    private static boolean isWide(String text) {
        return text.codePointAt(0) >= 0x2e80;
    }

    /**
     * The gap that parts words in letter-spaced text, where every letter stands alone; 0 in other
     * text.
     */
    private static double spacedWordGap(List<Glyph> glyphs) {
        List<Glyph> letters = glyphs.stream().filter(glyph -> !glyph.text().isBlank()).toList();
        if (letters.size() < MIN_SPACED_LETTERS
                || letters.stream().anyMatch(glyph -> isWide(glyph.text()))) {
            return 0;
        }
        List<Double> gaps = new ArrayList<>();
        int apart = 0;
        for (int i = 1; i < letters.size(); i++) {
            double gap = letters.get(i).x() - letters.get(i - 1).right();
            gaps.add(gap);
            apart +=
                    gap > Math.min(0.5 * letters.get(i).space(), 0.3 * letters.get(i).size())
                            ? 1
                            : 0;
        }
        if (apart * 10 < gaps.size() * 9) {
            return 0;
        }
        List<Double> sorted = gaps.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) * 1.6;
    }
}
