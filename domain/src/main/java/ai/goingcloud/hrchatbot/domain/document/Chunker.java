package ai.goingcloud.hrchatbot.domain.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a document at its structure: a chunk is a run of whole blocks under one heading, as long
 * as it fits; a table row or list item is never cut, and rows that begin a chunk carry their
 * table's header as context. Only a block that is itself longer than a chunk is cut, between
 * sentences. Stateless and thread-safe.
 */
public final class Chunker {

    /**
     * Names this way of splitting. It is part of an embedding space's identity and of a document's
     * fingerprint, so change it whenever the same document would be split differently.
     */
    public static final String VERSION = "structure-3";

    /**
     * A chunk's aim, in tokens as {@link #tokens} estimates them; embedding models here read at
     * most 512.
     */
    private static final int TARGET_TOKENS = 200;

    /** A longer header is no context: with it, each part of a wide row would be as long as all. */
    private static final int HEADER_TOKENS = TARGET_TOKENS * 3 / 2;

    /** A section below this is joined with the sections under it. */
    private static final int SMALL_TOKENS = 40;

    private Chunker() {}

    /**
     * The chunks of a document in order; empty only when the document has no text.
     *
     * @param title as people are shown it
     * @param language of the document; chunks in another script have their own
     */
    public static List<Chunk> split(
            DocumentPath path,
            DocumentVersion version,
            String title,
            Language language,
            DocumentText document) {
        List<Piece> pieces = pieces(document);
        List<Run> runs = new ArrayList<>();
        Run run = null;
        for (Piece piece : pieces) {
            if (run == null || !run.accepts(piece)) {
                run = new Run(piece);
                runs.add(run);
            } else {
                run.add(piece);
            }
        }
        List<Chunk> chunks = new ArrayList<>(runs.size());
        CodePoints codePoints = new CodePoints(document.text());
        for (Run each : runs) {
            String text = document.text().substring(each.start(), each.end());
            chunks.add(
                    new Chunk(
                            path,
                            version,
                            chunks.size(),
                            text,
                            new ChunkLocation(
                                    codePoints.at(each.start()),
                                    codePoints.at(each.end()),
                                    each.first().page()),
                            new ChunkContext(
                                    title,
                                    withoutTitle(each.first().heading(), title),
                                    each.first().tableHeader()),
                            Language.detect(text, language)));
        }
        return List.copyOf(chunks);
    }

    /**
     * About how many tokens an embedding model makes of a text: one an ideograph or kana, one per
     * four other letters.
     */
    static int tokens(CharSequence text) {
        int wide = 0;
        int narrow = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isWide(text.charAt(i))) {
                wide++;
            } else {
                narrow++;
            }
        }
        return tokens(wide, narrow);
    }

    private static int tokens(int wide, int narrow) {
        return wide + (narrow + 3) / 4;
    }

    private static boolean isWide(char c) {
        return c >= 0x2e80;
    }

    private static List<String> withoutTitle(List<String> heading, String title) {
        return !heading.isEmpty() && heading.getFirst().equalsIgnoreCase(title)
                ? heading.subList(1, heading.size())
                : heading;
    }

    /** A block, or a part of one that is too long, with what stands above it. */
    private record Piece(
            int start,
            int end,
            int tokens,
            Block.Kind kind,
            int section,
            List<String> heading,
            @Nullable String tableHeader,
            @Nullable Integer page) {

        boolean isHeading() {
            return kind == Block.Kind.HEADING;
        }

        /** Whether it begins a table that is another one than that of the piece before. */
        boolean beginsTableAfter(Piece before) {
            return kind == Block.Kind.TABLE_HEADER
                    && (before.kind() == Block.Kind.TABLE_ROW
                            || before.kind() == Block.Kind.TABLE_HEADER);
        }
    }

    private static List<Piece> pieces(DocumentText document) {
        List<Piece> pieces = new ArrayList<>();
        List<Block> open = new ArrayList<>();
        int section = 0;
        String tableHeader = null;
        for (Block block : document.blocks()) {
            if (block.kind() == Block.Kind.HEADING) {
                while (!open.isEmpty() && open.getLast().level() >= block.level()) {
                    open.removeLast();
                }
                open.add(block);
                section++;
            }
            String rowHeader = block.kind() == Block.Kind.TABLE_ROW ? tableHeader : null;
            tableHeader =
                    switch (block.kind()) {
                        case TABLE_HEADER -> header(document.textOf(block));
                        case TABLE_ROW -> tableHeader;
                        case HEADING, PARAGRAPH, LIST_ITEM, CODE -> null;
                    };
            List<String> heading = open.stream().map(document::textOf).toList();
            for (Sentences.Span span : parts(document.textOf(block), block.kind())) {
                int start = block.start() + span.start();
                int end = block.start() + span.end();
                pieces.add(
                        new Piece(
                                start,
                                end,
                                tokens(document.text().subSequence(start, end)),
                                block.kind(),
                                section,
                                heading,
                                rowHeader,
                                block.page()));
            }
        }
        return withoutLeadingHeadings(pieces);
    }

    private static @Nullable String header(String text) {
        return tokens(text) <= HEADER_TOKENS ? text : null;
    }

    /**
     * A heading is context of what stands under it, so it is no piece of its own, unless headings
     * are all there is.
     */
    private static List<Piece> withoutLeadingHeadings(List<Piece> pieces) {
        List<Piece> kept = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            boolean hasBody =
                    i + 1 < pieces.size() && pieces.get(i + 1).section() == pieces.get(i).section();
            if (!pieces.get(i).isHeading() || !hasBody) {
                kept.add(pieces.get(i));
            }
        }
        boolean onlyHeadings = kept.stream().allMatch(Piece::isHeading);
        return onlyHeadings ? kept : kept.stream().filter(piece -> !piece.isHeading()).toList();
    }

    private static List<Sentences.Span> parts(String text, Block.Kind kind) {
        if (tokens(text) <= TARGET_TOKENS * 3 / 2 || kind == Block.Kind.HEADING) {
            return List.of(new Sentences.Span(0, text.length()));
        }
        List<Sentences.Span> sentences = new ArrayList<>();
        for (Sentences.Span sentence : Sentences.of(text)) {
            sentences.addAll(cutToFit(text, sentence));
        }
        return sentences;
    }

    /**
     * A "sentence" beyond any model's reach (a list without full stops, base64) is cut at spaces,
     * else anywhere.
     */
    private static List<Sentences.Span> cutToFit(String text, Sentences.Span sentence) {
        List<Sentences.Span> cut = new ArrayList<>();
        int start = sentence.start();
        while (reach(text, start, sentence.end(), TARGET_TOKENS * 2) < sentence.end()) {
            int end = reach(text, start, sentence.end(), TARGET_TOKENS);
            int space = text.lastIndexOf(' ', end);
            if (space > start + TARGET_TOKENS / 2) {
                end = space;
            } else if (Character.isLowSurrogate(text.charAt(end))) {
                end--;
            }
            cut.add(new Sentences.Span(start, end));
            start = end;
            while (start < sentence.end() && text.charAt(start) == ' ') {
                start++;
            }
        }
        if (start < sentence.end()) {
            cut.add(new Sentences.Span(start, sentence.end()));
        }
        return cut;
    }

    /** The greatest offset up to {@code most} so that {@code text[start, end)} has these tokens. */
    private static int reach(String text, int start, int most, int tokens) {
        int wide = 0;
        int narrow = 0;
        int end = start;
        while (end < most) {
            if (isWide(text.charAt(end))) {
                wide++;
            } else {
                narrow++;
            }
            if (tokens(wide, narrow) > tokens) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Neighbouring pieces that become one chunk. */
    private static final class Run {

        private final Piece first;
        private Piece last;
        private int tokens;

        Run(Piece first) {
            this.first = first;
            this.last = first;
            this.tokens = first.tokens();
        }

        Piece first() {
            return first;
        }

        int start() {
            return first.start();
        }

        int end() {
            return last.end();
        }

        boolean accepts(Piece next) {
            if (tokens + next.tokens() > TARGET_TOKENS || next.beginsTableAfter(last)) {
                return false;
            }
            return next.section() == last.section()
                    || (tokens < SMALL_TOKENS && isBelow(next.heading(), first.heading()));
        }

        private static boolean isBelow(List<String> inner, List<String> outer) {
            return inner.size() > outer.size() && inner.subList(0, outer.size()).equals(outer);
        }

        void add(Piece piece) {
            last = piece;
            tokens += piece.tokens();
        }
    }

    /** Turns growing UTF-16 offsets of one text into code points in one pass. */
    private static final class CodePoints {

        private final String text;
        private int offset;
        private int count;

        CodePoints(String text) {
            this.text = text;
        }

        int at(int target) {
            count +=
                    target >= offset
                            ? text.codePointCount(offset, target)
                            : -text.codePointCount(target, offset);
            offset = target;
            return count;
        }
    }
}
