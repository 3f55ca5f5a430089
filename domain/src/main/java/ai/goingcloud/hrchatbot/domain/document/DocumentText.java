package ai.goingcloud.hrchatbot.domain.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text that was read from a document: plain text, one block a line, so that a quote is a span
 * of it that anyone can check. Blocks are in order, do not overlap, and together cover all of the
 * text but the line breaks between them; an empty line stands before each heading, and nowhere
 * else.
 */
public record DocumentText(String text, List<Block> blocks) {

    /** Stands between the cells of a table row. */
    public static final String CELL_SEPARATOR = " | ";

    public DocumentText {
        blocks = List.copyOf(blocks);
    }

    /** Whether nothing was read. */
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** The exact text of a block. */
    public String textOf(Block block) {
        return text.substring(block.start(), block.end());
    }

    /** Collects blocks in reading order. Not thread-safe. Blank pieces are left out. */
    public static final class Builder {

        private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

        private final StringBuilder text = new StringBuilder();
        private final List<Block> blocks = new ArrayList<>();
        private @Nullable Integer page;

        /** The page that the following blocks are on, 1-based. */
        public Builder page(int number) {
            page = number;
            return this;
        }

        /**
         * A heading.
         *
         * @param level 1 to 6
         */
        public Builder heading(int level, String content) {
            return add(Block.Kind.HEADING, Math.clamp(level, 1, 6), oneLine(content));
        }

        public Builder paragraph(String content) {
            return add(Block.Kind.PARAGRAPH, 0, oneLine(content));
        }

        /**
         * An item of a list.
         *
         * @param depth 1 for an outer list
         * @param marker what stands before the item, such as "-" or "1."
         */
        public Builder listItem(int depth, String marker, String content) {
            String line = oneLine(content);
            return add(Block.Kind.LIST_ITEM, depth, line.isEmpty() ? "" : marker + " " + line);
        }

        /**
         * A row of a table.
         *
         * @param header whether the row names the columns
         */
        public Builder tableRow(boolean header, List<String> cells) {
            boolean blank = cells.stream().allMatch(String::isBlank);
            return add(
                    header ? Block.Kind.TABLE_HEADER : Block.Kind.TABLE_ROW,
                    0,
                    blank
                            ? ""
                            : cells.stream()
                                    .map(Builder::oneLine)
                                    .collect(Collectors.joining(CELL_SEPARATOR))
                                    .strip());
        }

        /** Preformatted text; its line breaks are kept, blank lines are not. */
        public Builder code(String content) {
            return add(
                    Block.Kind.CODE,
                    0,
                    content.lines()
                            .map(line -> CONTROLS.matcher(line).replaceAll("").stripTrailing())
                            .filter(line -> !line.isEmpty())
                            .collect(Collectors.joining("\n")));
        }

        /** Of the text so far: the end of the last block, or 0. */
        public int length() {
            return text.length();
        }

        /** The text so far from an offset on. */
        public String since(int start) {
            return text.substring(start);
        }

        public DocumentText build() {
            return new DocumentText(text.toString(), blocks);
        }

        private Builder add(Block.Kind kind, int level, String content) {
            if (content.isBlank()) {
                return this;
            }
            if (!text.isEmpty()) {
                text.append(kind == Block.Kind.HEADING ? "\n\n" : "\n");
            }
            int start = text.length();
            text.append(content);
            blocks.add(new Block(kind, level, start, text.length(), page));
            return this;
        }

        /**
         * White space folded to single spaces; none is put between ideographs that a line break
         * parted.
         */
        private static String oneLine(String content) {
            StringBuilder line = new StringBuilder(content.length());
            boolean pendingSpace = false;
            boolean pendingBreak = false;
            int previous = -1;
            for (int i = 0; i < content.length(); ) {
                int c = content.codePointAt(i);
                i += Character.charCount(c);
                if (Character.isWhitespace(c) || c == '\u00a0' || c == 0) {
                    pendingSpace = true;
                    pendingBreak |= c == '\n' || c == '\r' || c == '\u000b';
                    continue;
                }
                if (Character.isISOControl(c) || c == '\ufeff') {
                    continue;
                }
                boolean joins = pendingBreak && isWide(previous) && isWide(c);
                if (pendingSpace && previous >= 0 && !joins) {
                    line.append(' ');
                }
                line.appendCodePoint(c);
                previous = c;
                pendingSpace = false;
                pendingBreak = false;
            }
            return line.toString();
        }

        private static boolean isWide(int c) {
            return c >= 0
                    && (Character.isIdeographic(c)
                            || (c >= 0x3000 && c <= 0x30ff)
                            || (c >= 0xff00 && c <= 0xffef));
        }
    }
}
