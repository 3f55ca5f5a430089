package ai.goingcloud.hrchatbot.domain.grounding;

import ai.goingcloud.hrchatbot.domain.conversation.Quote;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.Sentences;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chunk in which copied words are found and widened: to the sentence, clause, list item or row
 * that states them, and from there to the quote that is shown.
 */
final class Passage {

    private static final int MAX_QUOTE = 600;
    private static final int MAX_QUOTE_WIDE = 300;
    private static final int MOST_PLACES = 4;

    /**
     * A model is asked for 5 to 25 words. Fewer than five prove nothing unless they are a whole
     * sentence, item or row, which short rules are ("No receipts are needed."). Up to 40 are taken,
     * since models do not count: true evidence of one sentence has up to 37 words where people
     * chose it, and more would be a passage, of which nobody can tell what proves the sentence.
     */
    private static final int FEWEST_WORDS = 5;

    private static final int MOST_WORDS = 40;

    /** The same in Chinese and Japanese, where a word has about two characters. */
    private static final int FEWEST_CHARACTERS_WIDE = 8;

    private static final int MOST_CHARACTERS_WIDE = 80;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’.,&%/-]*");
    private static final Pattern WIDE =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]");

    private static final Pattern ITEM =
            Pattern.compile(
                    "^\\s*(?:[-*•‣・]|\\(?[0-9０-９]{1,3}[.)、）]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]).*");
    private static final Pattern OPENS_LIST =
            Pattern.compile(".*(?:[:：]|次のとおり.*|次の各号.*|下列.*|左列.*|following[^.]*)\\s*$");
    private static final Pattern ENDS_SENTENCE = Pattern.compile("[。；;，,：:.!?]\\s*$");
    private static final Pattern ENDS_CLAUSE = Pattern.compile("[；;]");

    private final Chunk chunk;
    private final String text;
    private final String key;
    private final int[] places;
    private final ReadTexts read = new ReadTexts();

    Passage(Chunk chunk) {
        this.chunk = chunk;
        this.text = chunk.text();
        StringBuilder folded = new StringBuilder();
        int[] at = new int[text.length() * 4 + 1];
        int skipTo = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            skipTo = Math.max(skipTo, markupEnd(i));
            if (i < skipTo || isSkipped(c) || isBullet(i)) {
                i += width;
                continue;
            }
            String form =
                    c == '︰'
                            ? ":"
                            : Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
                                    .toLowerCase(Locale.ROOT);
            for (int k = 0; k < form.length(); k++) {
                if (!Character.isWhitespace(form.charAt(k)) && folded.length() < at.length - 1) {
                    at[folded.length()] = i;
                    folded.append(Plain.folded(form.charAt(k)));
                }
            }
            i += width;
        }
        at[folded.length()] = text.length();
        this.key = folded.toString();
        this.places = at;
    }

    /** The end of a link's target or a tag that begins here, else 0. */
    private int markupEnd(int from) {
        char c = text.charAt(from);
        if (c == ']' && from + 1 < text.length() && text.charAt(from + 1) == '(') {
            int newline = lineEnd(from);
            int end = text.indexOf(')', from);
            int nested = text.indexOf('(', from + 2);
            if (nested >= 0 && nested < end) {
                end = text.indexOf(')', end + 1);
            }
            return end > 0 && end < newline ? end + 1 : 0;
        }
        if (c == '<' || c == '{') {
            int end = text.indexOf(c == '<' ? ">" : "%}", from);
            int newline = lineEnd(from);
            boolean opens =
                    from + 1 < text.length()
                            && (c == '<'
                                    ? Character.isLetter(text.charAt(from + 1))
                                            || text.charAt(from + 1) == '/'
                                    : text.charAt(from + 1) == '%');
            return opens && end > 0 && end < newline ? end + (c == '<' ? 1 : 2) : 0;
        }
        return 0;
    }

    /** A mark of a list that some writers make another, or none. */
    private boolean isBullet(int at) {
        return "-•‣・".indexOf(text.charAt(at)) >= 0
                && at + 1 < text.length()
                && text.charAt(at + 1) == ' '
                && text.substring(lineStart(at), at).isBlank();
    }

    private static boolean isSkipped(int c) {
        return Character.isWhitespace(c)
                || c == '|'
                || c == '['
                || c == ']'
                || c == '*'
                || c == '_'
                || c == '`'
                || c == '#'
                || c == 0xA0
                || c == 0x3000;
    }

    /** What was read of its texts, and of those that are held against it. */
    ReadTexts read() {
        return read;
    }

    Chunk chunk() {
        return chunk;
    }

    /**
     * What a sentence is judged by.
     *
     * @param core what states the copied words, as {@link Plain}
     * @param quote what is shown
     * @param shown the same with heading and table header, as {@link Plain}, a line each
     */
    record Place(String copied, String core, Quote quote, String shown, int from, int to) {}

    /**
     * The quote of a place, begun as early as needed to show where a name stands that it refers
     * back to; null when that would be longer than a quote may be.
     */
    @Nullable Quote reachingBackTo(String name, Place place) {
        int at =
                text.toLowerCase(Locale.ROOT)
                        .lastIndexOf(name.toLowerCase(Locale.ROOT), place.from());
        if (at < 0) {
            return null;
        }
        int from = unitStart(at);
        return place.to() - from <= limit() ? Quote.from(chunk, from, place.to()) : null;
    }

    /**
     * The places where the copied words stand, in order; empty when they stand nowhere, are too few
     * or too many to prove anything, or stand in what is too long to be shown.
     */
    List<Place> find(String evidence) {
        String wanted = trimmed(Plain.key(evidence).replace("#", ""));
        List<Place> found = new ArrayList<>();
        boolean wide = WIDE.matcher(wanted).results().limit(4).count() > 3;
        int size =
                wide ? wanted.length() : (int) WORD.matcher(Plain.of(evidence)).results().count();
        if (wanted.isEmpty() || size > (wide ? MOST_CHARACTERS_WIDE : MOST_WORDS)) {
            return found;
        }
        boolean enough = size >= (wide ? FEWEST_CHARACTERS_WIDE : FEWEST_WORDS);
        for (int at = key.indexOf(wanted);
                at >= 0 && found.size() < MOST_PLACES;
                at = key.indexOf(wanted, at + wanted.length())) {
            int from = places[at];
            int to = places[at + wanted.length() - 1];
            to += Character.charCount(text.codePointAt(to));
            if (enough || isWhole(wanted, from, to)) {
                Place place = place(from, to);
                if (place.core().length() <= limit()) {
                    found.add(place);
                }
            }
        }
        return found;
    }

    private static String trimmed(String wanted) {
        int from = 0;
        int to = wanted.length();
        while (from < to && isEdge(wanted.charAt(from))) {
            from++;
        }
        while (to > from && isEdge(wanted.charAt(to - 1))) {
            to--;
        }
        return wanted.substring(from, to);
    }

    private static boolean isEdge(char c) {
        return "\"'.…,;:。、，；：".indexOf(c) >= 0;
    }

    /** Whether copied words are a whole sentence, clause, item or row. */
    private boolean isWhole(String wanted, int from, int to) {
        String unit = text.substring(unitStart(from), unitEnd(to));
        boolean wide = WIDE.matcher(wanted).find();
        return trimmed(Plain.key(unit)).length() <= wanted.length() + (wide ? 2 : 4);
    }

    private Place place(int from, int to) {
        int coreFrom = unitStart(from);
        int coreTo = unitEnd(to);
        int quoteFrom = coreFrom;
        int quoteTo = coreTo;
        int limit = limit();
        int lineFrom = lineStart(coreFrom);
        int lineTo = lineEnd(coreTo);
        if (lineTo - lineFrom <= limit) {
            quoteFrom = lineFrom;
            quoteTo = lineTo;
        }
        int lead = lead(lineFrom);
        if (lead >= 0 && quoteTo - lead <= limit) {
            quoteFrom = lead;
        }
        while (quoteFrom < coreFrom && Character.isWhitespace(text.charAt(quoteFrom))) {
            quoteFrom++;
        }
        while (quoteTo > coreTo && Character.isWhitespace(text.charAt(quoteTo - 1))) {
            quoteTo--;
        }
        Quote quote = Quote.from(chunk, quoteFrom, quoteTo);
        StringBuilder shown = new StringBuilder();
        chunk.context().heading().forEach(heading -> shown.append(heading).append('\n'));
        shown.append(chunk.context().title()).append('\n');
        String header = chunk.context().tableHeader();
        if (header != null) {
            shown.append(header).append('\n');
        } else if (isRow(text.substring(lineFrom, lineEnd(lineFrom)))) {
            String first = firstRow(lineFrom);
            Figures figures = Figures.of(Plain.of(first));
            if (figures.days().isEmpty() && figures.numbers().isEmpty()) {
                shown.append(first).append('\n');
            }
        }
        String above = headingAbove(lineFrom);
        shown.append(above).append('\n');
        if (quoteFrom < coreFrom) {
            shown.append(
                    text, quoteFrom, lead >= 0 && quoteFrom == lead ? lineEnd(lead) : quoteFrom);
        }
        return new Place(
                Plain.of(text.substring(from, to)),
                Plain.of(text.substring(coreFrom, coreTo)),
                quote,
                Plain.of(shown.toString()),
                quoteFrom,
                quoteTo);
    }

    /**
     * The other items of the list, or rows of the table, in which a place stands, as {@link Plain}.
     */
    List<String> siblings(Place place) {
        int from =
                lineStart(
                        text.offsetByCodePoints(0, place.quote().end() - chunk.location().start())
                                - 1);
        List<String> siblings = new ArrayList<>();
        if (!isEntry(text.substring(from, lineEnd(from)))) {
            return siblings;
        }
        for (int at = from; at > 0; ) {
            at = lineStart(at - 1);
            String line = text.substring(at, lineEnd(at));
            if (!isEntry(line)) {
                break;
            }
            siblings.add(Plain.of(line));
        }
        for (int at = lineEnd(from); at < text.length(); at = lineEnd(at + 1)) {
            String line = text.substring(at + 1, lineEnd(at + 1));
            if (!isEntry(line)) {
                break;
            }
            siblings.add(Plain.of(line));
        }
        return siblings;
    }

    private static boolean isEntry(String line) {
        return isItem(line) || isRow(line);
    }

    private int limit() {
        return switch (Language.of(text)) {
            case CHINESE, JAPANESE -> MAX_QUOTE_WIDE;
            case ENGLISH, OTHER -> MAX_QUOTE;
        };
    }

    /** The start of the sentence, clause, item or row around a place. */
    private int unitStart(int at) {
        int lineFrom = lineStart(at);
        int lineTo = lineEnd(at);
        String line = text.substring(lineFrom, lineTo);
        if (isRow(line)) {
            return lineFrom;
        }
        int start = lineFrom;
        for (Sentences.Span span : Sentences.of(line)) {
            if (lineFrom + span.start() <= at) {
                start = lineFrom + span.start();
            }
        }
        var clauses = ENDS_CLAUSE.matcher(text).region(start, at);
        while (clauses.find()) {
            start = clauses.end();
        }
        return Math.min(start, at);
    }

    private int unitEnd(int to) {
        int last = Math.max(0, to - 1);
        int lineFrom = lineStart(last);
        int lineTo = lineEnd(last);
        String line = text.substring(lineFrom, lineTo);
        if (isRow(line)) {
            return lineTo;
        }
        int end = lineTo;
        for (Sentences.Span span : Sentences.of(line).reversed()) {
            if (lineFrom + span.end() >= to) {
                end = lineFrom + span.end();
            }
        }
        var clauses = ENDS_CLAUSE.matcher(text).region(last, end);
        return Math.max(to, clauses.find() ? clauses.end() : end);
    }

    /** The start of the line that opens the list which a line belongs to; -1 when there is none. */
    private int lead(int lineFrom) {
        int at = lineFrom;
        for (int steps = 0; at > 0 && steps < 12; steps++) {
            int before = lineStart(at - 1);
            String line = text.substring(before, at - 1);
            if (line.isBlank()) {
                if (steps > 0 || !isItem(text.substring(lineFrom, lineEnd(lineFrom)))) {
                    return -1;
                }
            } else if (OPENS_LIST.matcher(line).matches()) {
                return before;
            } else if (!isItem(line) && steps > 0) {
                return -1;
            }
            at = before;
        }
        return -1;
    }

    private String firstRow(int lineFrom) {
        int at = lineFrom;
        while (at > 0 && isRow(text.substring(lineStart(at - 1), at - 1))) {
            at = lineStart(at - 1);
        }
        return text.substring(at, lineEnd(at));
    }

    /**
     * The nearest line above after an empty one, which {@link DocumentText} has before headings.
     */
    private String headingAbove(int lineFrom) {
        for (int at = lineFrom; at > 0; at = lineStart(at - 1)) {
            int before = lineStart(at - 1);
            if (before >= 2 && text.charAt(before - 2) == '\n') {
                String line = text.substring(before, at - 1).strip();
                boolean isHeading =
                        !line.isEmpty()
                                && line.length() < 100
                                && !isItem(line)
                                && !ENDS_SENTENCE.matcher(line).find();
                return isHeading ? line : "";
            }
        }
        return "";
    }

    private static boolean isRow(String line) {
        return line.contains(DocumentText.CELL_SEPARATOR);
    }

    private static boolean isItem(String line) {
        return ITEM.matcher(line).matches();
    }

    private int lineStart(int at) {
        return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    }

    private int lineEnd(int at) {
        int newline = text.indexOf('\n', at);
        return newline < 0 ? text.length() : newline;
    }
}
