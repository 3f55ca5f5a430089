package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the conversation repository's contract within one process, and forgets with it. */
public final class InMemoryConversationRepository implements ConversationRepository {

    private static final int TITLE_CODE_POINTS = 80;

    private record Key(String owner, ConversationId id) {}

    private record Held(Conversation conversation, List<ConversationTurn> turns) {

        Held {
            turns = List.copyOf(turns);
        }

        boolean holds(ConversationTurn turn) {
            return turns.stream().anyMatch(held -> held.answerId().equals(turn.answerId()));
        }

        Held plus(ConversationTurn turn) {
            List<ConversationTurn> all = new ArrayList<>(turns);
            all.add(turn);
            all.sort(Comparator.comparing(ConversationTurn::askedAt));
            return new Held(
                    new Conversation(
                            conversation.owner(),
                            conversation.id(),
                            conversation.title(),
                            conversation.startedAt(),
                            later(conversation.changedAt(), turn.askedAt())),
                    all);
        }
    }

    private final Map<Key, Held> conversations = new LinkedHashMap<>();

    @Override
    public synchronized void append(String owner, ConversationId id, ConversationTurn turn) {
        Held known = conversations.get(new Key(owner, id));
        if (known == null) {
            Conversation begun =
                    new Conversation(
                            owner, id, title(turn.question()), turn.askedAt(), turn.askedAt());
            conversations.put(new Key(owner, id), new Held(begun, List.of(turn)));
        } else if (!known.holds(turn)) {
            conversations.put(new Key(owner, id), known.plus(turn));
        }
    }

    @Override
    public synchronized Optional<Conversation> find(String owner, ConversationId id) {
        return Optional.ofNullable(conversations.get(new Key(owner, id))).map(Held::conversation);
    }

    @Override
    public synchronized List<ConversationTurn> turns(String owner, ConversationId id) {
        Held known = conversations.get(new Key(owner, id));
        return known == null ? List.of() : known.turns();
    }

    @Override
    public synchronized List<Conversation> list(String owner, int limit) {
        return conversations.values().stream()
                .map(Held::conversation)
                .filter(conversation -> conversation.owner().equals(owner))
                .sorted(Comparator.comparing(Conversation::changedAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void delete(String owner, ConversationId id) {
        conversations.remove(new Key(owner, id));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String title(String question) {
        return question.codePointCount(0, question.length()) <= TITLE_CODE_POINTS
                ? question
                : question.substring(0, question.offsetByCodePoints(0, TITLE_CODE_POINTS - 1))
                        + "…";
    }
}
