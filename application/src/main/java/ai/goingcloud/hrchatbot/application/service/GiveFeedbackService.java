package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.GiveFeedback;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.time.InstantSource;

final class GiveFeedbackService implements GiveFeedback {

    private final ConversationRepository conversations;
    private final InstantSource clock;

    GiveFeedbackService(ConversationRepository conversations, InstantSource clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    @Override
    public Feedback give(Command command) {
        Feedback feedback =
                new Feedback(
                        command.helpful(), command.reasons(), command.comment(), clock.instant());
        if (!conversations.rate(command.caller().subject(), command.answerId(), feedback)) {
            throw new NotFoundException("There is no such answer, or it has no end yet.");
        }
        return feedback;
    }
}
