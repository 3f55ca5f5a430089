package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.CancelAnswer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;

final class CancelAnswerService implements CancelAnswer {

    private final AnswerJournal journal;
    private final RunningAnswers running;

    CancelAnswerService(AnswerJournal journal, RunningAnswers running) {
        this.journal = journal;
        this.running = running;
    }

    @Override
    public void cancel(Command command) {
        String owner = command.caller().subject();
        AnswerRecord answer =
                journal.read(owner, command.answerId(), Long.MAX_VALUE)
                        .orElseThrow(() -> new NotFoundException("There is no such answer."));
        if (answer.state().isFinal()) {
            return;
        }
        try {
            long _ =
                    journal.append(
                            owner,
                            command.answerId(),
                            answer.attempt(),
                            new AnswerEvent.Cancelled());
        } catch (ConflictException e) {
            // It ended in the same moment, which is all that was wanted.
            return;
        }
        running.stop(owner, command.answerId());
        running.announce(owner, command.answerId());
    }
}
