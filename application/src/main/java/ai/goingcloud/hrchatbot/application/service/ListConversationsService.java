package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ListConversations;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.util.List;

final class ListConversationsService implements ListConversations {

    private final ConversationRepository conversations;

    ListConversationsService(ConversationRepository conversations) {
        this.conversations = conversations;
    }

    @Override
    public List<Conversation> list(Query query) {
        After after = query.after();
        return conversations.list(
                query.caller().subject(),
                new ConversationRepository.Page(
                        query.containing(),
                        after == null
                                ? null
                                : new ConversationRepository.Cursor(after.changedAt(), after.id()),
                        query.limit()));
    }
}
