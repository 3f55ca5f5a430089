package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts marks into the text of RTF for what Tika reads over: which paragraphs are headings, what is
 * a list's own number, and where cells and rows end. The format is that of Microsoft's Rich Text
 * Format Specification 1.9.1.
 */
final class RtfMarks {

    /** Before a heading; its level follows as a digit. */
    static final char HEADING = '\uf8f0';

    /** Before and after the number or bullet of a list item. */
    static final char NUMBER = '\uf8f1';

    /** After a cell. */
    static final char CELL = '\uf8f2';

    /** After a row. */
    static final char ROW = '\uf8f3';

    private static final Pattern CONTROL = Pattern.compile("\\\\([a-z]+)(-?\\d{1,9})? ?");

    /** Groups that are not the document's text. */
    private static final Set<String> ASIDE =
            Set.of("colortbl", "fonttbl", "info", "object", "pict", "stylesheet");

    private final String rtf;
    private final StringBuilder out;
    private int at;
    private int depth;
    private int asideUntil = Integer.MAX_VALUE;
    private int numberUntil = Integer.MAX_VALUE;
    private int unseenUntil = Integer.MAX_VALUE;
    private boolean inTable;

    private RtfMarks(String rtf) {
        this.rtf = rtf;
        this.out = new StringBuilder(rtf.length() + 1_000);
    }

    /**
     * The same file with the marks in it; what is not RTF comes back as it is.
     *
     * @throws UnreadableFileException when it ends in the middle
     */
    static byte[] addedTo(byte[] rtf) {
        RtfMarks marks = new RtfMarks(new String(rtf, StandardCharsets.ISO_8859_1));
        marks.run();
        if (marks.depth > 0) {
            throw new UnreadableFileException(
                    Cause.Kind.CORRUPT,
                    "The file is damaged or was cut short; please save or upload it again.");
        }
        return marks.out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void run() {
        Matcher control = CONTROL.matcher(rtf);
        while (at < rtf.length()) {
            char c = rtf.charAt(at);
            if (c == '\\' && control.find(at) && control.start() == at) {
                at = control.end();
                word(control);
            } else {
                if (c == '{') {
                    open();
                } else if (c == '}') {
                    close();
                }
                // What is escaped is copied with its escape, so that it opens and closes nothing.
                int length = c == '\\' && at + 1 < rtf.length() ? 2 : 1;
                int signs = rtf.startsWith("\\'", at) ? Math.min(4, rtf.length() - at) : length;
                if (unseenUntil > depth || c == '{' || c == '}') {
                    out.append(rtf, at, at + signs);
                }
                at += signs;
            }
        }
    }

    private void open() {
        depth++;
        if (asideUntil > depth && rtf.startsWith("\\*", at + 1)) {
            asideUntil = depth;
        }
    }

    private void close() {
        if (depth == numberUntil) {
            mark(NUMBER);
            numberUntil = Integer.MAX_VALUE;
        }
        if (depth == asideUntil) {
            asideUntil = Integer.MAX_VALUE;
        }
        if (depth == unseenUntil) {
            unseenUntil = Integer.MAX_VALUE;
        }
        depth--;
    }

    private void word(Matcher control) {
        String word = control.group(1);
        String parameter = control.group(2);
        int number = parameter == null ? 0 : Integer.parseInt(parameter);
        if (asideUntil <= depth) {
            copy(control, number);
            return;
        }
        switch (word) {
            case "listtext" -> {
                numberUntil = depth;
                mark(NUMBER);
            }
            case "outlinelevel" -> {
                if (number >= 0 && number <= 5) {
                    mark(HEADING);
                    out.append(number + 1);
                }
            }
            case "deleted", "v" -> unseen(parameter == null || number != 0);
            case "plain" -> {
                unseen(false);
                copy(control, number);
            }
            case "u" -> {
                if (unseenUntil > depth) {
                    copy(control, number);
                }
            }
            case "cell" -> mark(CELL);
            case "row" -> {
                mark(ROW);
                out.append("\\par ");
            }
            case "nestcell", "nestrow" -> out.append("\\tab ");
            case "par" -> out.append(inTable ? "\\line " : "\\par ");
            default -> {
                inTable = !word.equals("pard") && (inTable || word.equals("intbl"));
                if (ASIDE.contains(word)) {
                    asideUntil = depth;
                }
                copy(control, number);
            }
        }
    }

    /** What was deleted or hidden is not there for who reads the file. */
    private void unseen(boolean begins) {
        if (begins) {
            unseenUntil = Math.min(unseenUntil, depth);
        } else if (unseenUntil >= depth) {
            unseenUntil = Integer.MAX_VALUE;
        }
    }

    /** With the bytes that follow, where they are no text. */
    private void copy(Matcher control, int number) {
        out.append(control.group());
        if (control.group(1).equals("bin")) {
            int end = Math.clamp((long) at + number, at, rtf.length());
            out.append(rtf, at, end);
            at = end;
        }
    }

    private void mark(char mark) {
        out.append("{\\uc1\\u%d?}".formatted((int) (short) mark));
    }
}
