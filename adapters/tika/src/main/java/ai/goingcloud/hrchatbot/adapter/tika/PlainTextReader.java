package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads text without markup: paragraphs between blank lines, lists by how their lines begin, and
 * headings by the ways people write them without markup. Where lines are whole sentences rather
 * than wrapped ones, each is a paragraph of its own.
 */
final class PlainTextReader {

    private static final int WIDE_LINE = 100;
    private static final int MAX_HEADING = 80;

    private static final Pattern UNDERLINE = Pattern.compile("\\s*+(?:={3,}+|-{3,}+)\\s*+");

    /** "- item", "1. item", "(a) item": a marker, a space, the item. */
    private static final Pattern ITEM =
            Pattern.compile(
                    "(\\s*+)([-*+•◦‣▪●・–]|\\d{1,3}[.)]|[(（](?:\\d{1,3}|[a-z])[)）]|[a-z]\\))"
                            + "[ \\t\\u3000]++(\\S.*+)");

    /** Items of Chinese and Japanese texts, which have no space after their number. */
    private static final Pattern EAST_ASIAN_ITEM =
            Pattern.compile(
                    "\\s*+(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|[①-⑳]|第[0-9０-９〇零一二三四五六七八九十百千]{1,9}+[款条條項项]).*+");

    private final Extraction out;
    private final boolean isWrapped;
    private boolean isFirst = true;

    private PlainTextReader(Extraction out, boolean isWrapped) {
        this.out = out;
        this.isWrapped = isWrapped;
    }

    /** Adds the text's blocks. */
    static void read(String text, Extraction out) {
        List<List<String>> groups = groups(text);
        PlainTextReader reader = new PlainTextReader(out, isWrapped(groups));
        groups.forEach(reader::group);
    }

    private static List<List<String>> groups(String text) {
        List<List<String>> groups = new ArrayList<>();
        List<String> group = new ArrayList<>();
        for (String line : text.replace('\f', '\n').lines().toList()) {
            if (line.isBlank()) {
                if (!group.isEmpty()) {
                    groups.add(group);
                    group = new ArrayList<>();
                }
            } else {
                group.add(line.stripTrailing());
            }
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    /** Whether line breaks stand where the page ended, rather than where the thought did. */
    private static boolean isWrapped(List<List<String>> groups) {
        int lines = 0;
        int whole = 0;
        for (List<String> group : groups) {
            // The last line of a paragraph ends in a full stop either way.
            for (String line : group.subList(0, group.size() - 1)) {
                lines++;
                if (line.length() > WIDE_LINE
                        || ".!?:;。！？：；".indexOf(line.charAt(line.length() - 1)) >= 0) {
                    whole++;
                }
            }
        }
        return whole * 2 <= lines;
    }

    private void group(List<String> lines) {
        Paragraph paragraph = new Paragraph();
        int outerIndent = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean isUnderlined = i + 1 < lines.size() && isUnderline(lines.get(i + 1));
            Matcher item = ITEM.matcher(line);
            int chapter = HeadingShape.level(line);
            if (isUnderlined && line.length() <= MAX_HEADING) {
                paragraph.end();
                out.heading(lines.get(i + 1).strip().charAt(0) == '=' ? 1 : 2, line);
                i++;
            } else if (isUnderline(line)) {
                paragraph.end();
            } else if (chapter > 0) {
                paragraph.end();
                out.heading(chapter, line);
            } else if (i == 0 && isUpperCaseTitle(line)) {
                out.heading(isFirst ? 1 : 2, line);
            } else if (item.matches()) {
                paragraph.end();
                int indent = item.group(1).length();
                outerIndent = outerIndent < 0 ? indent : Math.min(outerIndent, indent);
                int depth = 1 + Math.min(5, (indent - outerIndent + 1) / 2);
                String marker = item.group(2).equals("*") ? "-" : item.group(2);
                paragraph.beginItem(depth, marker, item.group(3));
            } else if (EAST_ASIAN_ITEM.matcher(line).matches() || !isWrapped) {
                paragraph.end();
                paragraph.add(line);
            } else {
                paragraph.add(line);
            }
            isFirst = false;
        }
        paragraph.end();
    }

    private static boolean isUnderline(String line) {
        return UNDERLINE.matcher(line).matches();
    }

    private static boolean isUpperCaseTitle(String line) {
        long letters = line.codePoints().filter(Character::isLetter).count();
        long capitals = line.codePoints().filter(Character::isUpperCase).count();
        return letters >= 4
                && capitals == letters
                && line.length() <= MAX_HEADING
                && !line.endsWith(".");
    }

    /** The paragraph or list item whose lines are being collected. */
    private final class Paragraph {

        private final StringBuilder words = new StringBuilder();
        private int depth;
        private String marker = "";

        void beginItem(int itemDepth, String itemMarker, String text) {
            depth = itemDepth;
            marker = itemMarker;
            add(text);
        }

        void add(String line) {
            words.append(line).append('\n');
        }

        void end() {
            if (depth > 0) {
                out.listItem(depth, marker, words.toString());
            } else {
                out.paragraph(words.toString());
            }
            words.setLength(0);
            depth = 0;
        }
    }
}
