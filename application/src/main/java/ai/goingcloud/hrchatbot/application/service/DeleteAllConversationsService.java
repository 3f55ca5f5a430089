package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.DeleteAllConversations;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;

/** The answers go first, as in {@link DeleteConversationService}. */
final class DeleteAllConversationsService implements DeleteAllConversations {

    private final AnswerJournal journal;
    private final ConversationRepository conversations;

    DeleteAllConversationsService(AnswerJournal journal, ConversationRepository conversations) {
        this.journal = journal;
        this.conversations = conversations;
    }

    @Override
    public void deleteAll(Command command) {
        String owner = command.caller().subject();
        journal.forgetAll(owner);
        conversations.deleteAll(owner);
    }
}
