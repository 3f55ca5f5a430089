package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a question finds in the documents of one language.
 *
 * @param words the question, in that language's words
 * @param terms of {@code words}
 * @param further of these, what the asker did not say
 * @param ranked visible chunks, best first
 * @param meaning where exactly one model served the search; null elsewhere
 * @param isLessThanUsual whether a model that should have served the search failed
 */
record Found(
        Language language,
        String words,
        List<String> terms,
        Set<String> further,
        List<RankedChunk> ranked,
        @Nullable Meaning meaning,
        boolean isLessThanUsual) {

    Found {
        further = Set.copyOf(further);
        ranked = List.copyOf(ranked);
    }

    /** Whether all suit, where those that suit were preferred: the first tells it. */
    boolean areAll(Predicate<RankedChunk> suits) {
        return ranked.isEmpty() || suits.test(ranked.getFirst());
    }

    /** With those alone that suit, or as it is where none does. */
    Found preferring(Predicate<RankedChunk> suits) {
        List<RankedChunk> suiting = ranked.stream().filter(suits).toList();
        return suiting.isEmpty() || suiting.size() == ranked.size()
                ? this
                : new Found(language, words, terms, further, suiting, meaning, isLessThanUsual);
    }

    /** A question in a model's space. */
    record Meaning(EmbeddingModel model, Embedding question) {}
}
