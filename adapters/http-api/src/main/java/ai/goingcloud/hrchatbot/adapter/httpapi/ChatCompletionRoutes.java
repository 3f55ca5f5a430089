package ai.goingcloud.hrchatbot.adapter.httpapi;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Questions by OpenAI's Chat Completions API, for chat front ends that speak it. The same question
 * under another form: the same use case answers, under the same limits.
 */
final class ChatCompletionRoutes {

    private final AskQuestion askQuestion;
    private final AnswerReading answers;

    private ChatCompletionRoutes(UseCases useCases) {
        this.askQuestion = useCases.askQuestion();
        this.answers = new AnswerReading(useCases.readAnswer());
    }

    static List<Route> of(UseCases useCases) {
        ChatCompletionRoutes routes = new ChatCompletionRoutes(useCases);
        Route complete =
                new Route(
                        "POST",
                        "/v1/chat/completions",
                        "completeChat",
                        Route.Body.JSON,
                        routes::complete);
        return List.of(
                complete.handledBy(request -> withError(complete.handle(request))),
                new Route("GET", "/v1/models", "listModels", _ -> models()));
    }

    private ApiResponse complete(ApiRequest request) {
        ChatRequest asked = ChatRequest.of(Json.object(request.body()));
        AnswerId id = AnswerId.random();
        boolean _ =
                askQuestion.ask(
                        new AskQuestion.Command(
                                request.caller(),
                                id,
                                new ConversationId(id.value()),
                                asked.question(),
                                asked.history(),
                                null,
                                null,
                                request.timeLimit(),
                                request.address()));
        if (!asked.streams()) {
            return answers.finished(
                    request, id, (_, answer) -> ChatCompletionJson.completion(id, answer));
        }
        return ApiResponse.events(sink -> {
            ChatStream stream = new ChatStream(id, asked.wantsUsage(), sink);
            answers.follow(
                    request.caller(),
                    id,
                    0,
                    true,
                    sink,
                    (_, recorded) -> stream.tell(recorded.event()));
        });
    }

    /** A problem in the words of OpenAI's clients as well, which show no others to people. */
    private static ApiResponse withError(ApiResponse response) {
        if (response.status() < 400 || !(response instanceof ApiResponse.Text problem)) {
            return response;
        }
        ObjectNode body = (ObjectNode) Json.object(problem.body());
        body.set("error", ChatCompletionJson.error(body));
        return new ApiResponse.Text(problem.status(), problem.headers(), Json.write(body));
    }

    private static ApiResponse models() {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        JsonNode model =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", ChatCompletionJson.MODEL)
                        .put("object", "model")
                        .put("created", 0)
                        .put("owned_by", "company");
        list.putArray("data").add(model);
        return Json.ok(list);
    }
}
