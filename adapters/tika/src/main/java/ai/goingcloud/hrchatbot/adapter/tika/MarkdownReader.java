package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads CommonMark with GitHub's tables. Marks vanish and words stay, exactly as the author wrote
 * them: list numbers are not counted anew, and a bare link keeps its angle brackets.
 */
final class MarkdownReader {

    private static final int MAX_OPEN_BLOCKS = 60;
    private static final int MAX_INLINE_NESTING = 200;

    /**
     * Every row of a table gets as many cells as its header, so few bytes can make many cells; past
     * this, tables are read as text.
     */
    private static final long MAX_TABLE_CELLS = 1_000_000;

    private static final Pattern HEADING_ID = Pattern.compile("[ \\t]*+\\{#[^}\\s]++\\}\\s*+$");
    private static final Pattern LINE_BREAK_TAG =
            Pattern.compile("<br\\s*+/?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("\\s*+(\\d{1,9}[.)])");

    private static final Parser WITH_TABLES = parser(List.of(TablesExtension.create()));
    private static final Parser WITHOUT_TABLES = parser(List.of());

    private final String source;
    private final Extraction out;

    private MarkdownReader(String source, Extraction out) {
        this.source = source;
        this.out = out;
    }

    /** Adds the document's blocks; it must not have front matter. */
    static void read(String markdown, Extraction out) {
        String source = TemplateTags.dropFrom(markdown);
        Parser parser = possibleCells(source) > MAX_TABLE_CELLS ? WITHOUT_TABLES : WITH_TABLES;
        new MarkdownReader(source, out).blocks(parser.parse(source), 0);
    }

    private static Parser parser(List<Extension> extensions) {
        return Parser.builder()
                .extensions(extensions)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .maxOpenBlockParsers(MAX_OPEN_BLOCKS)
                .maxInlineNesting(MAX_INLINE_NESTING)
                .build();
    }

    private static long possibleCells(String source) {
        long lines = 1;
        long pipes = 0;
        long mostPipes = 0;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '|') {
                mostPipes = Math.max(mostPipes, ++pipes);
            } else if (c == '\n' || c == '\r') {
                lines++;
                pipes = 0;
            }
        }
        return mostPipes * lines;
    }

    private void blocks(Node parent, int listDepth) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading heading ->
                        out.heading(
                                heading.getLevel(),
                                HEADING_ID.matcher(inline(heading)).replaceFirst(""));
                case Paragraph paragraph -> out.paragraph(inline(paragraph));
                case ListBlock list -> list(list, listDepth + 1);
                case BlockQuote quote -> blocks(quote, listDepth);
                case FencedCodeBlock code -> out.code(code.getLiteral());
                case IndentedCodeBlock code -> out.code(code.getLiteral());
                case TableBlock table -> table(table);
                case HtmlBlock html -> node = htmlBlocks(html);
                default -> blocks(node, listDepth);
            }
        }
    }

    private void list(ListBlock list, int depth) {
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Node first = item.getFirstChild();
            if (first instanceof Paragraph paragraph) {
                String text = inline(paragraph);
                paragraph.unlink();
                out.listItem(depth, marker(list, item), text);
            }
            blocks(item, depth);
        }
    }

    private String marker(ListBlock list, Node item) {
        if (list instanceof BulletList) {
            return "-";
        }
        List<SourceSpan> spans = item.getSourceSpans();
        if (item instanceof ListItem && !spans.isEmpty()) {
            Matcher written = NUMBER.matcher(source);
            int start = spans.getFirst().getInputIndex();
            if (written.region(start, source.length()).lookingAt()) {
                return written.group(1);
            }
        }
        return list instanceof OrderedList ordered
                ? ordered.getMarkerStartNumber() + ordered.getMarkerDelimiter()
                : "-";
    }

    private void table(TableBlock table) {
        for (Node section = table.getFirstChild(); section != null; section = section.getNext()) {
            for (Node row = section.getFirstChild(); row != null; row = row.getNext()) {
                List<String> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    if (cell instanceof TableCell) {
                        cells.add(inline(cell));
                    }
                }
                out.tableRow(section instanceof TableHead, cells);
            }
        }
    }

    /**
     * A blank line ends an HTML block, so pieces of one table may follow each other, indented ones
     * as what would be code elsewhere; they are read together.
     *
     * @return the last node that was read
     */
    private Node htmlBlocks(HtmlBlock first) {
        StringBuilder html = new StringBuilder(first.getLiteral());
        Node last = first;
        String more = htmlOf(last.getNext());
        while (more != null) {
            html.append('\n').append(more);
            last = last.getNext();
            more = htmlOf(last.getNext());
        }
        HtmlReader.readFragment(html.toString(), out);
        return last;
    }

    private static @Nullable String htmlOf(@Nullable Node node) {
        return switch (node) {
            case HtmlBlock html -> html.getLiteral();
            case IndentedCodeBlock code when code.getLiteral().stripLeading().startsWith("<") ->
                    code.getLiteral();
            case null, default -> null;
        };
    }

    /** The words of a block, its own and those of everything within; not by recursion. */
    private String inline(Node block) {
        StringBuilder words = new StringBuilder();
        Node node = block.getFirstChild();
        int depth = 0;
        while (node != null) {
            words.append(wordsBefore(node));
            Node next = node.getFirstChild();
            if (next != null) {
                depth++;
            } else {
                words.append(wordsAfter(node));
                next = node.getNext();
            }
            while (next == null && depth > 0) {
                node = node.getParent();
                depth--;
                words.append(wordsAfter(node));
                next = node.getNext();
            }
            node = next;
        }
        return words.toString();
    }

    private String wordsBefore(Node node) {
        return switch (node) {
            case Text text -> text.getLiteral();
            case Code code -> code.getLiteral();
            case SoftLineBreak lineBreak -> "\n";
            case HardLineBreak lineBreak -> " ";
            case HtmlInline html -> breaksLine(html) ? " " : "";
            case Link link -> isAutolink(link) ? "<" : "";
            default -> "";
        };
    }

    private String wordsAfter(Node node) {
        return node instanceof Link link && isAutolink(link) ? ">" : "";
    }

    private static boolean breaksLine(HtmlInline html) {
        return LINE_BREAK_TAG.matcher(html.getLiteral()).matches();
    }

    private boolean isAutolink(Link link) {
        List<SourceSpan> spans = link.getSourceSpans();
        return !spans.isEmpty() && source.charAt(spans.getFirst().getInputIndex()) == '<';
    }
}
