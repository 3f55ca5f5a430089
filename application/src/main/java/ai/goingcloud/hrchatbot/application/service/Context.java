package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a model is given to read: as many of the best passages, and then as many of the latest
 * turns, as fit a number of tokens.
 *
 * @param history oldest first
 * @param passages best first
 */
record Context(List<Turn> history, List<Chunk> passages) {

    /** Of input in all, instructions included. */
    static final int MOST_TOKENS = 2_800;

    private static final int MOST_PASSAGES = 8;
    private static final int MOST_HISTORY = 500;

    /** Marks around a passage, and around the whole. */
    private static final int MARKS = 40;

    Context {
        history = List.copyOf(history);
        passages = List.copyOf(passages);
    }

    /** As much as fits; always the best passage. Texts that stand in two documents come once. */
    static Context of(
            String instructions, List<Turn> turns, Question question, List<RankedChunk> ranked) {
        int left = MOST_TOKENS - tokens(instructions) - tokens(question.text()) - MARKS;
        List<Turn> history = new ArrayList<>();
        int forHistory = Math.min(MOST_HISTORY, left / 4);
        for (Turn turn : turns.reversed()) {
            int size = tokens(turn.question()) + tokens(turn.answer()) + 8;
            if (size > forHistory) {
                break;
            }
            history.addFirst(turn);
            forHistory -= size;
            left -= size;
        }
        List<Chunk> passages = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (RankedChunk hit : ranked) {
            int size = tokens(hit.chunk().embeddedText()) + MARKS;
            boolean fits = size <= left || passages.isEmpty();
            if (passages.size() < MOST_PASSAGES && fits && texts.add(hit.chunk().text())) {
                passages.add(hit.chunk());
                left -= size;
            }
        }
        return new Context(history, passages);
    }

    /** Half as much, when a model says that it was too much: the oldest and the worst go first. */
    Context halved() {
        return new Context(List.of(), passages.subList(0, Math.max(1, passages.size() / 2)));
    }

    boolean isSmallest() {
        return history.isEmpty() && passages.size() <= 1;
    }

    /** Never fewer than models count: some four Latin letters a token, one character of others. */
    static int tokens(String text) {
        int quarters = 0;
        for (int i = 0; i < text.length(); i++) {
            quarters += text.charAt(i) < 0x250 ? 1 : 4;
        }
        return quarters * 3 / 10 + 1;
    }
}
