package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ReadConversation;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;

final class ReadConversationService implements ReadConversation {

    private final ConversationRepository conversations;
    private final EarlierAnswers earlier;

    ReadConversationService(ConversationRepository conversations, EarlierAnswers earlier) {
        this.conversations = conversations;
        this.earlier = earlier;
    }

    @Override
    public Contents read(Query query) {
        String owner = query.caller().subject();
        return conversations
                .find(owner, query.id())
                .map(found ->
                        new Contents(
                                found,
                                earlier.shown(
                                        query.caller(), conversations.turns(owner, query.id()))))
                .orElseThrow(() -> new NotFoundException("There is no such conversation."));
    }
}
