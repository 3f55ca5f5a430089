package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.grounding.EnglishWords;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.port.VectorStore;
import ai.goingcloud.hrchatbot.domain.retrieval.HrGlossary;
import ai.goingcloud.hrchatbot.domain.retrieval.Slips;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mends slips of the pen in what is searched: a word that no document knows is read as the one that
 * most chunks have among those one letter away, unless it is an English word. What was mended is
 * not told, because the words of all documents are looked at, also of those that the asker may not
 * see.
 */
final class Spelling {

    /** More unknown words than this are another language, not slips. */
    private static final int MOST = 3;

    /** Words that were found known stay so. */
    private static final int REMEMBERED = 20_000;

    private final TextAnalyzer analyzer;
    private final VectorStore store;

    private final Map<String, Boolean> known =
            new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Spelling(TextAnalyzer analyzer, VectorStore store) {
        this.analyzer = analyzer;
        this.store = store;
    }

    /** The question as it was meant, as far as that can be told; only English is mended. */
    String mended(String question) {
        if (Language.of(question) != Language.ENGLISH) {
            return question;
        }
        String written = Slips.writtenOut(question);
        List<Slips.Word> unknown = unknown(Slips.words(written));
        if (unknown.isEmpty() || unknown.size() > MOST) {
            return written;
        }
        String mended = written;
        for (Slips.Word word : unknown.reversed()) {
            String meant = meant(word.text());
            mended = meant.isEmpty() ? mended : word.replacedIn(mended, meant);
        }
        return mended;
    }

    private List<Slips.Word> unknown(List<Slips.Word> words) {
        Map<String, String> terms = new HashMap<>();
        for (Slips.Word word : words) {
            List<String> made = analyzer.queryTerms(word.text());
            if (made.size() == 1
                    && !isRemembered(made.getFirst())
                    && !HrGlossary.knows(word.text(), Language.ENGLISH)) {
                terms.put(word.text(), made.getFirst());
            }
        }
        if (terms.isEmpty()) {
            return List.of();
        }
        Set<String> held = store.chunksWith(Set.copyOf(terms.values())).keySet();
        remember(held);
        return words.stream()
                .filter(word -> terms.containsKey(word.text()))
                .filter(word -> !held.contains(terms.get(word.text())))
                .filter(word -> !EnglishWords.isKnown(word.text()))
                .toList();
    }

    private synchronized boolean isRemembered(String term) {
        return known.containsKey(term);
    }

    private synchronized void remember(Set<String> terms) {
        terms.forEach(term -> known.put(term, true));
    }

    /** The word that most chunks have; empty when they have none. */
    private String meant(String word) {
        Map<String, String> terms = new LinkedHashMap<>();
        for (String other : Slips.meant(word)) {
            List<String> made = analyzer.queryTerms(other);
            if (made.size() == 1) {
                terms.put(other, made.getFirst());
            }
        }
        Map<String, Long> chunks = store.chunksWith(new LinkedHashSet<>(terms.values()));
        return terms.entrySet().stream()
                .filter(each -> chunks.containsKey(each.getValue()))
                .max(
                        Comparator.comparingLong((Map.Entry<String, String> each) ->
                                chunks.getOrDefault(each.getValue(), 0L)))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
