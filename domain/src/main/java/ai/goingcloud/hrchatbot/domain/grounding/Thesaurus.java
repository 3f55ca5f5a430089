package ai.goingcloud.hrchatbot.domain.grounding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Words of HR that mean the same, in English, Chinese and Japanese, so that a paraphrase or a
 * translation can be held against its passage. Read once from its resource; immutable.
 */
final class Thesaurus {

    private static final String RESOURCE = "thesaurus.txt";

    /**
     * A meaning.
     *
     * @param topic whether a sentence can be about it
     * @param place whether it is a country or a town, which is a topic too
     */
    record Meaning(int number, boolean topic, boolean place) {}

    private final Map<String, Set<Meaning>> meanings;
    private final Map<String, Set<Meaning>> broader;
    private final int longestPhrase;
    private final int longestRun;

    private Thesaurus(Map<String, Set<Meaning>> meanings, Map<String, Set<Meaning>> broader) {
        this.meanings = meanings;
        this.broader = broader;
        int words = 1;
        int run = 1;
        for (String entry : meanings.keySet()) {
            words = Math.max(words, entry.split(" ", -1).length);
            if (Character.isIdeographic(entry.codePointAt(0)) || entry.charAt(0) >= 0x3000) {
                run = Math.max(run, entry.length());
            }
        }
        this.longestPhrase = words;
        this.longestRun = run;
    }

    /** The product's own. */
    static Thesaurus read() {
        Map<String, Set<Meaning>> meanings = new HashMap<>();
        Map<String, Set<Meaning>> broader = new HashMap<>();
        int number = 0;
        boolean topic = false;
        boolean place = false;
        for (String line : lines()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                place = line.startsWith("[places]");
                topic = place || line.startsWith("[topics]");
                continue;
            }
            String[] parts = line.split(">", 2);
            Meaning meaning = new Meaning(number++, topic, place);
            for (String word : parts[0].split(",", -1)) {
                put(meanings, word, meaning);
            }
            if (parts.length > 1) {
                for (String word : parts[1].split(",", -1)) {
                    put(broader, word, meaning);
                }
            }
        }
        return new Thesaurus(meanings, broader);
    }

    private static void put(Map<String, Set<Meaning>> map, String word, Meaning meaning) {
        String key = Words.entryKey(word.strip());
        if (!key.isEmpty()) {
            map.computeIfAbsent(key, _ -> new HashSet<>()).add(meaning);
        }
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (InputStream stream =
                        Objects.requireNonNull(Thesaurus.class.getResourceAsStream(RESOURCE));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** What a word or phrase means; empty for one that is not listed. */
    Set<Meaning> of(String key) {
        return meanings.getOrDefault(key, Set.of());
    }

    /** What a document that has this word has too. */
    Set<Meaning> broader(String key) {
        return broader.getOrDefault(key, Set.of());
    }

    int longestPhrase() {
        return longestPhrase;
    }

    int longestRun() {
        return longestRun;
    }
}
