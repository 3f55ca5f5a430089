package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.GiveFeedback;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.time.InstantSource;
import java.util.Optional;

final class GiveFeedbackService implements GiveFeedback {

    private final ConversationRepository conversations;
    private final Tally tally;
    private final InstantSource clock;

    GiveFeedbackService(ConversationRepository conversations, Tally tally, InstantSource clock) {
        this.conversations = conversations;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public Feedback give(Command command) {
        Feedback feedback =
                new Feedback(
                        command.helpful(), command.reasons(), command.comment(), clock.instant());
        String owner = command.caller().subject();
        Optional<Feedback> before = conversations.feedback(owner, command.answerId());
        if (!conversations.rate(owner, command.answerId(), feedback)) {
            throw new NotFoundException("There is no such answer, or it has no end yet.");
        }
        tally.rated(before, feedback);
        return feedback;
    }
}
