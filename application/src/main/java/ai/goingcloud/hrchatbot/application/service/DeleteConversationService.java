package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.DeleteConversation;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;

/**
 * The answers go first: the work on one that is still running then finds nothing to write to, and
 * keeps no turn.
 */
final class DeleteConversationService implements DeleteConversation {

    private final AnswerJournal journal;
    private final ConversationRepository conversations;

    DeleteConversationService(AnswerJournal journal, ConversationRepository conversations) {
        this.journal = journal;
        this.conversations = conversations;
    }

    @Override
    public void delete(Command command) {
        String owner = command.caller().subject();
        journal.forget(owner, command.id());
        conversations.delete(owner, command.id());
    }
}
