package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.conversation.Evidence;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors of the sentences that questions lead to. The last ones are kept in memory, because people
 * ask about the same rules: without, each question would wait for them to be embedded again.
 */
final class SentenceVectors {

    private static final Logger LOG = LoggerFactory.getLogger(SentenceVectors.class);

    /** About 8 MB. */
    private static final int KEPT = 4000;

    private record Key(EmbeddingSpaceId space, String text) {}

    private final Map<Key, Embedding> kept =
            new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Embedding> eldest) {
                    return size() > KEPT;
                }
            };

    /** How near texts are to a question; nothing can be told without a model that works. */
    Evidence.Nearness nearness(Found.@Nullable Meaning meaning, Deadline deadline) {
        return meaning == null
                ? Evidence.Nearness.unknown()
                : texts -> {
                    try {
                        return vectors(meaning, texts, deadline).stream()
                                .map(meaning.question()::cosine)
                                .toList();
                    } catch (DependencyException e) {
                        LOG.warn("choosing sentences by their words: {}", e.getMessage(), e);
                        return List.of();
                    }
                };
    }

    private List<Embedding> vectors(Found.Meaning meaning, List<String> texts, Deadline deadline) {
        EmbeddingSpaceId space = meaning.model().space().id();
        Map<String, Embedding> known = new LinkedHashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        synchronized (kept) {
            for (String text : texts) {
                Embedding embedding = kept.get(new Key(space, text));
                if (embedding == null) {
                    missing.add(text);
                } else {
                    known.put(text, embedding);
                }
            }
        }
        List<String> toEmbed = List.copyOf(missing);
        List<Embedding> made =
                toEmbed.isEmpty()
                        ? List.of()
                        : meaning.model().embedDocuments(toEmbed, deadline.left());
        synchronized (kept) {
            for (int i = 0; i < toEmbed.size(); i++) {
                known.put(toEmbed.get(i), made.get(i));
                kept.put(new Key(space, toEmbed.get(i)), made.get(i));
            }
        }
        List<Embedding> vectors = new ArrayList<>(texts.size());
        texts.forEach(text -> vectors.add(known.get(text)));
        return vectors;
    }
}
