package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a reader of an HTML page sees: no script, style, navigation, form control or hidden
 * element. Nothing is fetched and nothing is run.
 */
final class HtmlReader {

    /** Deeper elements become siblings, which costs their nesting but not their words. */
    private static final int MAX_DEPTH = 200;

    private static final int MAX_COLUMN_SPAN = 20;

    private static final Set<String> INVISIBLE =
            Set.of(
                    "del",
                    "script",
                    "style",
                    "template",
                    "noscript",
                    "head",
                    "title",
                    "nav",
                    "button",
                    "input",
                    "select",
                    "option",
                    "optgroup",
                    "textarea",
                    "datalist",
                    "iframe",
                    "frame",
                    "object",
                    "embed",
                    "svg",
                    "canvas",
                    "audio",
                    "video",
                    "map",
                    "rt",
                    "rp");

    private static final Set<String> BLOCKS =
            Set.of(
                    "html",
                    "body",
                    "p",
                    "div",
                    "section",
                    "article",
                    "main",
                    "header",
                    "footer",
                    "aside",
                    "figure",
                    "figcaption",
                    "address",
                    "blockquote",
                    "details",
                    "summary",
                    "fieldset",
                    "legend",
                    "form",
                    "center",
                    "dialog",
                    "hgroup",
                    "search",
                    "tbody",
                    "thead",
                    "tfoot",
                    "tr",
                    "td",
                    "th",
                    "caption",
                    "hr",
                    "dd",
                    "li");

    private static final Pattern HEADING = Pattern.compile("h[1-6]");
    private static final Pattern NOT_SHOWN =
            Pattern.compile(
                    "(?:^|;)\\s*+(?:display\\s*+:\\s*+none|visibility\\s*+:\\s*+hidden)\\b",
                    Pattern.CASE_INSENSITIVE);

    private final Extraction out;
    private final boolean isPage;

    /** Text that waits for its block to end. */
    private final StringBuilder run = new StringBuilder();

    /** The marker of the list item whose first words are still to come, or null. */
    private @Nullable String marker;

    private int listDepth;

    private HtmlReader(Extraction out, boolean isPage) {
        this.out = out;
        this.isPage = isPage;
    }

    /**
     * Adds a page's blocks.
     *
     * @return the page's title, or null
     */
    static @Nullable String readPage(String html, Extraction out) {
        Document page = Jsoup.parse(html, "", parser());
        read(page, out, true);
        return page.title().isBlank() ? null : page.title().strip();
    }

    /** Adds the blocks of a piece of HTML inside another document. */
    static void readFragment(String html, Extraction out) {
        String start = html.stripLeading().toLowerCase(Locale.ROOT);
        // Rows without their table would lose their cells.
        boolean isRows = start.matches("(?s)<(?:tr|td|th|tbody|thead|tfoot)\\b.*+");
        read(Jsoup.parse(isRows ? "<table>" + html : html, "", parser()), out, false);
    }

    private static Parser parser() {
        return Parser.htmlParser().setMaxDepth(MAX_DEPTH);
    }

    private static void read(Document document, Extraction out, boolean isPage) {
        HtmlReader reader = new HtmlReader(out, isPage);
        reader.children(document.body());
        reader.flush();
    }

    private void children(Element parent) {
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                run.append(text.getWholeText());
            } else if (node instanceof Element element && isShown(element)) {
                element(element);
            }
        }
    }

    private void element(Element element) {
        String name = element.normalName();
        switch (name) {
            case "br" -> run.append(' ');
            case "img" -> run.append(element.attr("alt"));
            case "pre" -> {
                flush();
                marker = null;
                out.code(element.wholeText());
            }
            case "ul", "ol", "menu", "dir" -> list(element);
            case "dl" -> descriptions(element);
            case "table" -> table(element);
            default -> {
                if (HEADING.matcher(name).matches()) {
                    flush();
                    marker = null;
                    out.heading(name.charAt(1) - '0', words(element));
                } else if (BLOCKS.contains(name)) {
                    flush();
                    children(element);
                    flush();
                } else {
                    children(element);
                }
            }
        }
    }

    private void list(Element list) {
        flush();
        marker = null;
        listDepth++;
        boolean isNumbered = list.normalName().equals("ol");
        int number = number(list.attr("start"), 1);
        for (Element item : list.children()) {
            if (!isShown(item)) {
                continue;
            }
            if (item.normalName().equals("li")) {
                number = number(item.attr("value"), number);
                marker = isNumbered ? number + "." : "-";
                children(item);
                flush();
                marker = null;
                number++;
            } else {
                element(item);
                flush();
            }
        }
        listDepth--;
    }

    private void descriptions(Element list) {
        flush();
        marker = null;
        listDepth++;
        for (Element part : list.select("> dt, > dd, > div > dt, > div > dd")) {
            if (isShown(part)) {
                marker = part.normalName().equals("dt") ? "-" : null;
                children(part);
                flush();
                marker = null;
            }
        }
        listDepth--;
    }

    private static int number(String attribute, int otherwise) {
        try {
            return attribute.isBlank() ? otherwise : Integer.parseInt(attribute.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private void table(Element table) {
        flush();
        marker = null;
        List<Element> rows = rows(table);
        boolean isLayout =
                rows.stream().mapToInt(row -> cells(row).size()).max().orElse(0) <= 1
                        || !table.select("table table, h1, h2, h3, h4, h5, h6").isEmpty();
        if (isLayout) {
            children(table);
            flush();
            return;
        }
        for (Element caption : table.children()) {
            if (caption.normalName().equals("caption") && isShown(caption)) {
                out.paragraph(words(caption));
            }
        }
        for (Element row : rows) {
            List<Element> cells = cells(row);
            boolean isHeader =
                    (row.parent() != null && row.parent().normalName().equals("thead"))
                            || cells.stream().allMatch(cell -> cell.normalName().equals("th"));
            List<String> texts = new ArrayList<>();
            for (Element cell : cells) {
                texts.add(words(cell));
                int span = Math.min(number(cell.attr("colspan"), 1), MAX_COLUMN_SPAN);
                for (int i = 1; i < span; i++) {
                    texts.add("");
                }
            }
            out.tableRow(isHeader, texts);
        }
    }

    private static List<Element> rows(Element table) {
        List<Element> rows = new ArrayList<>();
        for (Element child : table.children()) {
            if (!isVisible(child)) {
                continue;
            }
            switch (child.normalName()) {
                case "tr" -> rows.add(child);
                case "thead", "tbody", "tfoot" ->
                        child.children().stream()
                                .filter(row -> row.normalName().equals("tr") && isVisible(row))
                                .forEach(rows::add);
                default -> {}
            }
        }
        return rows;
    }

    private static List<Element> cells(Element row) {
        return row.children().stream()
                .filter(cell -> cell.normalName().equals("td") || cell.normalName().equals("th"))
                .filter(HtmlReader::isVisible)
                .toList();
    }

    /** All words of an element on one line. */
    private String words(Element element) {
        StringBuilder words = new StringBuilder();
        collect(element, words);
        return words.toString();
    }

    private void collect(Element parent, StringBuilder words) {
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                words.append(text.getWholeText());
            } else if (node instanceof Element element && isShown(element)) {
                String name = element.normalName();
                boolean parts =
                        name.equals("br")
                                || name.equals("table")
                                || name.equals("ul")
                                || name.equals("ol")
                                || BLOCKS.contains(name);
                words.append(parts ? " " : "")
                        .append(name.equals("img") ? element.attr("alt") : "");
                collect(element, words);
                words.append(parts ? " " : "");
            }
        }
    }

    private void flush() {
        String text = run.toString();
        run.setLength(0);
        if (text.isBlank()) {
            return;
        }
        if (marker == null) {
            out.paragraph(text);
        } else {
            out.listItem(Math.max(1, listDepth), marker, text);
            marker = null;
        }
    }

    private boolean isShown(Element element) {
        if (!isVisible(element)) {
            return false;
        }
        if (!isPage) {
            return true;
        }
        return switch (element.normalName()) {
            case "aside" -> false;
            case "header", "footer" -> element.closest("main, article") != null;
            default -> true;
        };
    }

    private static boolean isVisible(Element element) {
        return !INVISIBLE.contains(element.normalName())
                && !element.hasAttr("hidden")
                && !element.attr("aria-hidden").equalsIgnoreCase("true")
                && !NOT_SHOWN.matcher(element.attr("style")).find();
    }
}
