package ai.goingcloud.hrchatbot.domain.port;

import java.util.List;

/**
 * Turns text into lexical terms: one implementation is handed to every store, so that words mean
 * the same everywhere. Compatibility forms and case are folded (NFKC), English words are stemmed,
 * Chinese and Japanese are cut into single characters and overlapping pairs of them.
 * Implementations are thread-safe and deterministic.
 */
public interface TextAnalyzer {

    /** Names this way of analysing; changes whenever the same text would have other terms. */
    String version();

    /** The terms in text order, with repetitions; empty for text without words. */
    List<String> terms(String text);

    /**
     * The terms of a question: as {@link #terms}, without the words that only make it a question.
     */
    List<String> queryTerms(String question);
}
