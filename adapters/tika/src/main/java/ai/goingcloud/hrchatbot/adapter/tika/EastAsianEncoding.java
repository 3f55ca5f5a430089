package ai.goingcloud.hrchatbot.adapter.tika;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Optional;

/**
 * The encodings of East Asia before Unicode, told apart also in texts of a few words, for which
 * statistics do not suffice: each standard has the characters that are used often in rows of their
 * own (JIS X 0208 level 1, Big5 level 1, GB 2312 level 1), so that a text in the right encoding
 * falls into these rows and one in a wrong encoding beside them.
 */
enum EastAsianEncoding {
    SHIFT_JIS("windows-31j") {
        @Override
        boolean isOften(int lead, int trail) {
            return lead <= 0x97 || (lead == 0x98 && trail <= 0x72);
        }
    },
    EUC_JP("EUC-JP") {
        @Override
        boolean isOften(int lead, int trail) {
            return lead >= 0xb0 && lead <= 0xcf;
        }
    },
    BIG5("x-windows-950") {
        @Override
        boolean isOften(int lead, int trail) {
            return lead >= 0xa4 && lead <= 0xc6;
        }
    },
    GBK("GBK") {
        @Override
        boolean isOften(int lead, int trail) {
            return lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1;
        }
    },
    KOREAN("x-windows-949") {
        @Override
        boolean isOften(int lead, int trail) {
            return lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1;
        }
    };

    /** The share of characters that must be used often, less half of those that are not. */
    private static final double ENOUGH = 0.6;

    private static final int FEWEST = 2;
    private static final int SAMPLE = 20_000;

    /** Big5 with the characters of Cantonese. */
    private static final Charset HONG_KONG = Charset.forName("Big5-HKSCS");

    private final Charset charset;

    EastAsianEncoding(String charset) {
        this.charset = Charset.forName(charset);
    }

    /** Whether a character of these two bytes is in the rows of those that are used often. */
    abstract boolean isOften(int lead, int trail);

    /**
     * The text, where the bytes are clearly Japanese or Traditional Chinese. Simplified Chinese and
     * Korean only compete: words of Cyrillic letters look like theirs.
     */
    static Optional<String> decode(byte[] bytes) {
        EastAsianEncoding best = GBK;
        String text = "";
        double highest = ENOUGH;
        for (EastAsianEncoding each : values()) {
            String decoded = TextDecoder.strictly(bytes, each.charset).orElse("");
            double score = each.score(decoded);
            if (score > highest) {
                highest = score;
                best = each;
                text = decoded;
            }
        }
        if (best == BIG5 && text.chars().anyMatch(EastAsianEncoding::isPrivate)) {
            text = TextDecoder.strictly(bytes, HONG_KONG).orElse(text);
        }
        boolean isClear =
                best == SHIFT_JIS
                        || best == BIG5
                        || (best == EUC_JP && text.chars().anyMatch(EastAsianEncoding::isKana));
        return isClear ? Optional.of(text) : Optional.empty();
    }

    private double score(String text) {
        CharsetEncoder encoder = charset.newEncoder();
        double sum = 0;
        int count = 0;
        for (int i = 0; i < Math.min(text.length(), SAMPLE); i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                sum += weight(c, encoder);
                count++;
            }
        }
        return count < FEWEST ? 0 : sum / count;
    }

    private double weight(char c, CharsetEncoder encoder) {
        if (isPunctuation(c)) {
            return 1;
        }
        if (this == BIG5 && isPrivate(c)) {
            // Where Hong Kong's characters stand.
            return 0;
        }
        if (isKana(c)) {
            return this == SHIFT_JIS || this == EUC_JP ? 1 : -1;
        }
        boolean isHan = c >= '\u4e00' && c <= '\u9fff';
        boolean isHangul = c >= '\uac00' && c <= '\ud7a3';
        if (isHan ? this == KOREAN : !isHangul || this != KOREAN) {
            return -1;
        }
        return isOften(c, encoder) ? 1 : -0.5;
    }

    private boolean isOften(char c, CharsetEncoder encoder) {
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(new char[] {c}));
            return bytes.remaining() == 2
                    && isOften(Byte.toUnsignedInt(bytes.get()), Byte.toUnsignedInt(bytes.get()));
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isPunctuation(char c) {
        return (c >= '\u3000' && c <= '\u303f')
                || (c >= '\uff01' && c <= '\uff5e')
                || (c >= '\u2010' && c <= '\u2026');
    }

    private static boolean isPrivate(int c) {
        return Character.getType(c) == Character.PRIVATE_USE;
    }

    private static boolean isKana(int c) {
        return c >= 0x3041 && c <= 0x30ff;
    }
}
