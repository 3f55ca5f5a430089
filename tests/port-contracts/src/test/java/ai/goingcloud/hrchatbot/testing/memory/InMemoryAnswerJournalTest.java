package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.testing.contract.AnswerJournalContract;

final class InMemoryAnswerJournalTest implements AnswerJournalContract {

    @Override
    public AnswerJournal journal() {
        return new InMemoryAnswerJournal();
    }
}
