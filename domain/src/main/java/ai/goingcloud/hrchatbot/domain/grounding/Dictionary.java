package ai.goingcloud.hrchatbot.domain.grounding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What words in Chinese characters mean in English, for words that the thesaurus does not have: a
 * line of its resource is a word, a tab and English words. Kept as the bytes of the file, since a
 * map of seventy thousand words would not fit beside all else; read when first asked, then
 * immutable.
 */
final class Dictionary {

    private static final String RESOURCE = "dictionary.txt";

    /** The longest word that is listed. */
    private static final int LONGEST = 4;

    private static final int FIRST = 4;

    private static final int SLOTS = 1 << 18;

    private final byte[] lines;

    /** By the hash of its word, where a line begins, and one more; 0 where there is none. */
    private final int[] slots;

    private Dictionary(byte[] lines) {
        this.lines = lines;
        this.slots = new int[SLOTS];
        int at = 0;
        while (at < lines.length) {
            if (lines[at] != '#') {
                int slot = slot(word(at));
                while (slots[slot] != 0) {
                    slot = (slot + 1) % SLOTS;
                }
                slots[slot] = at + 1;
            }
            at = until('\n', at) + 1;
        }
    }

    /** The product's own, read once. */
    static Dictionary own() {
        return Own.DICTIONARY;
    }

    private static final class Own {
        private static final Dictionary DICTIONARY = read();
    }

    private static Dictionary read() {
        try (InputStream stream =
                Objects.requireNonNull(Dictionary.class.getResourceAsStream(RESOURCE))) {
            return new Dictionary(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The stems of the English words that a word may mean, its first meanings first; empty for one
     * that is not listed.
     *
     * @param word in one form of its characters
     */
    Set<String> english(String word) {
        Set<String> stems = new LinkedHashSet<>();
        for (int slot = slot(word); slots[slot] != 0; slot = (slot + 1) % SLOTS) {
            int at = slots[slot] - 1;
            if (word(at).equals(word)) {
                int from = until('\t', at) + 1;
                int to = until('\n', from);
                String meanings = new String(lines, from, to - from, StandardCharsets.UTF_8);
                for (String meaning : meanings.split(" ", -1)) {
                    stems.add(Words.stem(meaning));
                }
            }
        }
        return stems;
    }

    /** Whether a word is among the meanings of any word; reads all of them. */
    boolean isEnglish(String word) {
        byte[] sought = word.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + sought.length < lines.length; at++) {
            int end = at + sought.length;
            if (lines[at] == sought[0]
                    && isBetween(at == 0 ? '\n' : lines[at - 1])
                    && isBetween(lines[end])
                    && Arrays.equals(lines, at, end, sought, 0, sought.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetween(int letter) {
        return letter == ' ' || letter == '\t' || letter == '\n';
    }

    /** The first few of them. */
    Set<String> firstEnglish(String word) {
        return english(word).stream().limit(FIRST).collect(Collectors.toSet());
    }

    private boolean has(String word) {
        for (int slot = slot(word); slots[slot] != 0; slot = (slot + 1) % SLOTS) {
            if (word(slots[slot] - 1).equals(word)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The listed words in a run of characters, from the left, each as long as can be; a character
     * that begins none stands alone.
     */
    List<String> words(String run) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < run.length(); ) {
            int length = Math.min(LONGEST, run.length() - i);
            while (length > 1 && !has(run.substring(i, i + length))) {
                length--;
            }
            words.add(run.substring(i, i + length));
            i += length;
        }
        return words;
    }

    private String word(int at) {
        return Words.one(new String(lines, at, until('\t', at) - at, StandardCharsets.UTF_8));
    }

    private int until(char end, int from) {
        int at = from;
        while (at < lines.length && lines[at] != end) {
            at++;
        }
        return at;
    }

    private static int slot(String word) {
        int hash = word.hashCode() * 0x9E3779B9;
        return hash >>> 14;
    }
}
