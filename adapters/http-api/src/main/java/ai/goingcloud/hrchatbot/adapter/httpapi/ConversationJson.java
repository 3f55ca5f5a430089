package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.application.port.ListConversations;
import ai.goingcloud.hrchatbot.application.port.ReadConversation;
import ai.goingcloud.hrchatbot.application.port.ReadUsage;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Conversations and what is thought of answers as JSON. */
final class ConversationJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ConversationJson() {}

    static ObjectNode list(ListConversations.Part part, @Nullable String next) {
        ObjectNode node = NODES.objectNode().put("keptForDays", part.keptFor().toDays());
        ArrayNode rows = node.putArray("conversations");
        part.conversations().forEach(conversation -> rows.add(conversation(conversation)));
        if (next != null) {
            node.put("next", next);
        }
        return node;
    }

    static ObjectNode conversation(Conversation conversation) {
        return NODES.objectNode()
                .put("conversationId", conversation.id().value())
                .put("title", conversation.title())
                .put("startedAt", conversation.startedAt().toString())
                .put("changedAt", conversation.changedAt().toString());
    }

    static ObjectNode whole(List<ReadConversation.Contents> all, List<ReadUsage.Day> usage) {
        ObjectNode node = NODES.objectNode();
        ArrayNode rows = node.putArray("conversations");
        all.forEach(contents -> rows.add(contents(contents)));
        ArrayNode days = node.putArray("usage");
        usage.forEach(day ->
                days.addObject()
                        .put("day", day.date().toString())
                        .put("inputTokens", day.inputTokens())
                        .put("outputTokens", day.outputTokens()));
        return node;
    }

    static ObjectNode contents(ReadConversation.Contents contents) {
        ObjectNode node = conversation(contents.conversation());
        ArrayNode turns = node.putArray("turns");
        for (ConversationTurn turn : contents.turns()) {
            ObjectNode row =
                    turns.addObject()
                            .put("question", turn.question())
                            .put("askedAt", turn.askedAt().toString());
            row.set(
                    "answer",
                    AnswerJson.answer(
                            turn.answerId(), contents.conversation().id(), turn.answer()));
            Feedback feedback = turn.feedback();
            if (feedback != null) {
                row.set("feedback", feedback(feedback));
            }
        }
        return node;
    }

    static ObjectNode feedback(Feedback feedback) {
        ObjectNode node = NODES.objectNode().put("helpful", feedback.helpful());
        ArrayNode reasons = node.putArray("reasons");
        feedback.reasons().stream().sorted().map(Feedback.Reason::word).forEach(reasons::add);
        return node.put("comment", feedback.comment())
                .put("givenAt", feedback.givenAt().toString());
    }
}
