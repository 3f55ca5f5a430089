package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.RenameConversation;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;

final class RenameConversationService implements RenameConversation {

    private final ConversationRepository conversations;

    RenameConversationService(ConversationRepository conversations) {
        this.conversations = conversations;
    }

    @Override
    public Conversation rename(Command command) {
        String owner = command.caller().subject();
        conversations.rename(owner, command.id(), command.title());
        return conversations
                .find(owner, command.id())
                .orElseThrow(() -> new NotFoundException("There is no such conversation."));
    }
}
