package ai.goingcloud.hrchatbot.adapter.tika;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.parser.txt.CharsetDetector;
import org.apache.tika.parser.txt.CharsetMatch;

/**
 * Turns bytes into text: by the byte order mark, else by what an HTML file declares, else as UTF-8
 * where the bytes are valid UTF-8, else in the encoding that their statistics suggest.
 */
final class TextDecoder {

    private static final int DECLARATION_WINDOW = 8192;
    private static final int DETECTION_WINDOW = 64 * 1024;
    private static final Pattern DECLARED =
            Pattern.compile(
                    "<(?:meta|\\?xml)\\b[^>]{0,500}?\\b(?:charset|encoding)\\s{0,9}=\\s{0,9}[\"']?"
                            + "([A-Za-z0-9_:.-]{2,40})",
                    Pattern.CASE_INSENSITIVE);

    /** What Windows writes under these names is a superset of what they stand for. */
    private static final Map<String, String> WIDER =
            Map.of(
                    "shift_jis", "windows-31j",
                    "big5", "x-windows-950",
                    "gb2312", "GB18030",
                    "gbk", "GB18030",
                    "euc-kr", "x-windows-949",
                    "us-ascii", "windows-1252",
                    "iso-8859-1", "windows-1252",
                    "iso-8859-9", "windows-1254");

    private TextDecoder() {}

    /** The text without a byte order mark; bytes that stand for nothing become U+FFFD. */
    static String decode(byte[] bytes, boolean html) {
        Optional<Charset> marked = byteOrderMark(bytes);
        if (marked.isPresent()) {
            String text = new String(bytes, marked.get());
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }
        Optional<Charset> wide = withoutMark(bytes);
        if (wide.isPresent()) {
            return new String(bytes, wide.get());
        }
        if (html) {
            // What declares UTF-16 in single bytes is not in it.
            Optional<String> declared = declared(bytes).flatMap(c -> strictly(bytes, c));
            if (declared.isPresent()) {
                return declared.get();
            }
        }
        // Japanese mail's encoding is nothing but ASCII and escapes, so it is valid UTF-8 too.
        return hasEscape(bytes)
                ? detected(bytes)
                : strictly(bytes, StandardCharsets.UTF_8).orElseGet(() -> detected(bytes));
    }

    private static boolean hasEscape(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0x1b) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Charset> byteOrderMark(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xff, 0xfe, 0, 0)) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        if (startsWith(bytes, 0, 0, 0xfe, 0xff)) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    /** UTF-16 of mostly Latin letters: each other byte is nothing. */
    static Optional<Charset> withoutMark(byte[] bytes) {
        int length = Math.min(bytes.length, DETECTION_WINDOW) & ~1;
        int[] nothing = new int[2];
        for (int i = 0; i < length; i++) {
            nothing[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        if (length < 4 || Math.min(nothing[0], nothing[1]) * 20 > length) {
            return Optional.empty();
        }
        if (nothing[1] * 4 > length) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return nothing[0] * 4 > length ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (Byte.toUnsignedInt(bytes[i]) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> declared(byte[] bytes) {
        int window = Math.min(bytes.length, DECLARATION_WINDOW);
        Matcher matcher =
                DECLARED.matcher(new String(bytes, 0, window, StandardCharsets.ISO_8859_1));
        return matcher.find()
                ? charset(
                        matcher.group(1).toLowerCase(Locale.ROOT).replaceAll("^utf-?16.*", "utf-8"))
                : Optional.empty();
    }

    /**
     * The best guess that explains every byte; statistics over the beginning alone, since they do
     * not gain by more.
     */
    private static String detected(byte[] bytes) {
        Optional<String> eastAsian =
                hasEscape(bytes) ? Optional.empty() : EastAsianEncoding.decode(bytes);
        if (eastAsian.isPresent()) {
            return eastAsian.get();
        }
        CharsetDetector detector = new CharsetDetector(DETECTION_WINDOW);
        detector.setText(
                bytes.length > DETECTION_WINDOW ? Arrays.copyOf(bytes, DETECTION_WINDOW) : bytes);
        for (CharsetMatch match : detector.detectAll()) {
            String name = match.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith("utf-8") && match.getConfidence() > 20) {
                // A few broken bytes in what is UTF-8 otherwise.
                return new String(bytes, StandardCharsets.UTF_8);
            }
            if (name.startsWith("ibm") || name.startsWith("utf")) {
                // Mainframe encodings explain any bytes; UTF-16 has a mark or is not text here.
                continue;
            }
            Optional<String> text = charset(name).flatMap(c -> strictly(bytes, c));
            if (text.isPresent()) {
                return text.get();
            }
        }
        return new String(bytes, Charset.forName("windows-1252"));
    }

    private static Optional<Charset> charset(String name) {
        // Guesses with a suffix such as "windows-1256_rtl" name the direction too.
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("_(rtl|ltr)$", "");
        try {
            return Optional.of(Charset.forName(WIDER.getOrDefault(plain, plain)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Empty where some bytes stand for nothing in it. */
    static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
