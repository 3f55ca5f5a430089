package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.conversation.SearchText;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the conversation repository's contract within one process, and forgets with it. */
public final class InMemoryConversationRepository implements ConversationRepository {

    private static final Comparator<Conversation> LAST_CHANGED_FIRST =
            Comparator.comparing(Conversation::changedAt)
                    .reversed()
                    .thenComparing(conversation -> conversation.id().value());

    private record Key(String owner, ConversationId id) {}

    private record Held(Conversation conversation, List<ConversationTurn> turns) {

        Held {
            turns = List.copyOf(turns);
        }

        boolean holds(AnswerId answer) {
            return turns.stream().anyMatch(held -> held.answerId().equals(answer));
        }

        boolean contains(String wanted) {
            return SearchText.of(conversation.title()).contains(wanted)
                    || turns.stream().anyMatch(turn -> turn.searchText().contains(wanted));
        }

        Held titled(String title) {
            return new Held(
                    new Conversation(
                            conversation.owner(),
                            conversation.id(),
                            title,
                            conversation.startedAt(),
                            conversation.changedAt()),
                    turns);
        }

        Held rated(AnswerId answer, Feedback feedback) {
            return new Held(
                    conversation,
                    turns.stream()
                            .map(turn ->
                                    turn.answerId().equals(answer) ? turn.rated(feedback) : turn)
                            .toList());
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
                            owner,
                            id,
                            Conversation.titleOf(turn.question()),
                            turn.askedAt(),
                            turn.askedAt());
            conversations.put(new Key(owner, id), new Held(begun, List.of(turn)));
        } else if (!known.holds(turn.answerId())) {
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
    public synchronized List<Conversation> list(String owner, Page page) {
        String wanted = SearchText.of(page.containing());
        return conversations.values().stream()
                .filter(held -> held.conversation().owner().equals(owner))
                .filter(held -> held.contains(wanted))
                .map(Held::conversation)
                .sorted(LAST_CHANGED_FIRST)
                .filter(conversation -> isAfter(conversation, page.after()))
                .limit(page.limit())
                .toList();
    }

    private static boolean isAfter(Conversation conversation, @Nullable Cursor cursor) {
        if (cursor == null) {
            return true;
        }
        int later = conversation.changedAt().compareTo(cursor.changedAt());
        return later < 0
                || (later == 0 && conversation.id().value().compareTo(cursor.id().value()) > 0);
    }

    @Override
    public synchronized boolean rename(String owner, ConversationId id, String title) {
        return conversations.computeIfPresent(new Key(owner, id), (_, held) -> held.titled(title))
                != null;
    }

    @Override
    public synchronized boolean rate(String owner, AnswerId answer, Feedback feedback) {
        for (Map.Entry<Key, Held> entry : conversations.entrySet()) {
            if (entry.getKey().owner().equals(owner) && entry.getValue().holds(answer)) {
                entry.setValue(entry.getValue().rated(answer, feedback));
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized Optional<Feedback> feedback(String owner, AnswerId answer) {
        return conversations.entrySet().stream()
                .filter(entry -> entry.getKey().owner().equals(owner))
                .flatMap(entry -> entry.getValue().turns().stream())
                .filter(turn -> turn.answerId().equals(answer))
                .map(ConversationTurn::feedback)
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public synchronized void withdraw(String owner, ConversationId id, AnswerId answer) {
        conversations.computeIfPresent(
                new Key(owner, id),
                (_, held) -> {
                    List<ConversationTurn> rest =
                            held.turns().stream()
                                    .filter(turn -> !turn.answerId().equals(answer))
                                    .toList();
                    return rest.isEmpty() ? null : new Held(held.conversation(), rest);
                });
    }

    @Override
    public synchronized void delete(String owner, ConversationId id) {
        conversations.remove(new Key(owner, id));
    }

    @Override
    public synchronized void deleteAll(String owner) {
        conversations.keySet().removeIf(key -> key.owner().equals(owner));
    }

    @Override
    public synchronized int deleteUnchangedSince(Instant instant) {
        int held = conversations.size();
        conversations.values().removeIf(old -> old.conversation().changedAt().isBefore(instant));
        return held - conversations.size();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
