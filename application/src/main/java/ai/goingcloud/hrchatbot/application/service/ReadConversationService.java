package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ReadConversation;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;

final class ReadConversationService implements ReadConversation {

    private final ConversationRepository conversations;

    ReadConversationService(ConversationRepository conversations) {
        this.conversations = conversations;
    }

    @Override
    public Contents read(Query query) {
        String owner = query.caller().subject();
        return conversations
                .find(owner, query.id())
                .map(found -> new Contents(found, conversations.turns(owner, query.id())))
                .orElseThrow(() -> new NotFoundException("There is no such conversation."));
    }
}
