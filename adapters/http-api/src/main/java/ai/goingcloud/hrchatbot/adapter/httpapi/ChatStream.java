package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One answer as the chunks of a chat completion. Used by one thread. */
final class ChatStream {

    /** The name that an event without a name has. */
    private static final String UNNAMED = "message";

    private static final String END = "[DONE]";

    private final AnswerId id;
    private final boolean wantsUsage;
    private final EventSink sink;
    private final StringBuilder told = new StringBuilder();
    private boolean opened;

    ChatStream(AnswerId id, boolean wantsUsage, EventSink sink) {
        this.id = id;
        this.wantsUsage = wantsUsage;
        this.sink = sink;
    }

    void tell(AnswerEvent event) throws EventSink.Gone {
        if (!opened) {
            opened = true;
            send(ChatCompletionJson.opening(id));
        }
        switch (event) {
            case AnswerEvent.Step _, AnswerEvent.Cited _ -> {}
            case AnswerEvent.Told(var segment) -> say(ChatText.next(told.toString(), segment));
            case AnswerEvent.Done(var answer) -> end(answer);
            case AnswerEvent.Broken broken -> fail(broken.code(), broken.detail());
            case AnswerEvent.Cancelled _ -> fail(ErrorCode.CONFLICT, AnswerJson.CANCELLED);
        }
    }

    private void say(String text) throws EventSink.Gone {
        if (!text.isEmpty()) {
            told.append(text);
            send(ChatCompletionJson.piece(id, text));
        }
    }

    private void end(Answer answer) throws EventSink.Gone {
        say(ChatText.rest(told.toString(), ChatText.of(answer)));
        send(ChatCompletionJson.end(id, answer));
        if (wantsUsage) {
            send(ChatCompletionJson.usageAlone(id, answer));
        }
        sink.event(EventSink.UNNUMBERED, UNNAMED, END);
    }

    private void fail(ErrorCode code, String detail) throws EventSink.Gone {
        JsonNode error = ChatCompletionJson.error(Problems.body(code, detail));
        send(JsonNodeFactory.instance.objectNode().set("error", error));
    }

    private void send(JsonNode chunk) throws EventSink.Gone {
        sink.event(EventSink.UNNUMBERED, UNNAMED, Json.write(chunk));
    }
}
