package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ListConversations;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.time.Duration;

final class ListConversationsService implements ListConversations {

    private final ConversationRepository conversations;
    private final Duration keptFor;

    ListConversationsService(ConversationRepository conversations, Duration keptFor) {
        this.conversations = conversations;
        this.keptFor = keptFor;
    }

    @Override
    public Part list(Query query) {
        After after = query.after();
        return new Part(
                conversations.list(
                        query.caller().subject(),
                        new ConversationRepository.Page(
                                query.containing(),
                                after == null
                                        ? null
                                        : new ConversationRepository.Cursor(
                                                after.changedAt(), after.id()),
                                query.limit())),
                keptFor);
    }
}
