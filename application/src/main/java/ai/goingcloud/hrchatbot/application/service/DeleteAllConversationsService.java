package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.DeleteAllConversations;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;

/** The answers go first, as in {@link DeleteConversationService}. */
final class DeleteAllConversationsService implements DeleteAllConversations {

    private final AnswerJournal journal;
    private final ConversationRepository conversations;
    private final UsageLedger usage;
    private final CompanyCalendar calendar;

    DeleteAllConversationsService(
            AnswerJournal journal,
            ConversationRepository conversations,
            UsageLedger usage,
            CompanyCalendar calendar) {
        this.journal = journal;
        this.conversations = conversations;
        this.usage = usage;
        this.calendar = calendar;
    }

    @Override
    public void deleteAll(Command command) {
        String owner = command.caller().subject();
        journal.forgetAll(owner);
        conversations.deleteAll(owner);
        // Not today's, or whoever has used up a day would get another one by it.
        usage.disown(owner, calendar.today());
    }
}
