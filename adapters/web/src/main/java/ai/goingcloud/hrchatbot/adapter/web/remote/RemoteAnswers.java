package ai.goingcloud.hrchatbot.adapter.web.remote;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.EventSink;
import ai.goingcloud.hrchatbot.adapter.httpapi.Problems;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers of an API that says nothing before all is said. The question is sent with an id, and
 * while it is worked on the answer's events are asked for again and again, each time answered at
 * once. Whatever happens to a connection on the way, the journal has the answer.
 */
final class RemoteAnswers {

    /**
     * More than an answer may take, with a database that wakes up first; less than App Runner's.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(110);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** How often a question that never arrived is sent once more. */
    private static final int MOST_SENDINGS = 5;

    /** How often in a row the API may be out of reach before that is said. */
    private static final int MOST_SILENCES = 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Forwarding forwarding;

    RemoteAnswers(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    /** Asks, and gives the answer's events as they come, or the answer when it is finished. */
    ApiResponse ask(ApiRequest request) {
        ObjectNode question = question(request);
        if (question == null) {
            // The API says best what is wrong.
            return forwarding.forward("POST", "/v1/questions", request);
        }
        if (!question.path("answerId").isString()) {
            question.put("answerId", UUID.randomUUID().toString());
        }
        Asking asking =
                Asking.begin(forwarding, request, JSON.writeValueAsBytes(question), PATIENCE);
        Following following =
                new Following(request, question.path("answerId").stringValue(), 0, asking);
        try {
            return request.wantsEvents() ? following.events() : following.whole();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Problems.busy(request.requestId());
        }
    }

    /** The events of an answer that was asked for before. */
    ApiResponse follow(ApiRequest request) {
        String after =
                request.query()
                        .getOrDefault(
                                "after", request.headers().getOrDefault("last-event-id", "0"));
        String id = request.pathParameters().getOrDefault("answerId", "");
        if (!after.matches("\\d{1,18}")) {
            return forwarding.forward("GET", "/v1/answers/{answerId}", request);
        }
        try {
            return new Following(request, id, Long.parseLong(after), null).events();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Problems.busy(request.requestId());
        }
    }

    private static @Nullable ObjectNode question(ApiRequest request) {
        try {
            JsonNode body =
                    JSON.readTree(
                            StandardCharsets.UTF_8
                                    .decode(request.content().duplicate())
                                    .toString());
            return body instanceof ObjectNode object
                            && (!object.has("answerId")
                                    || object.path("answerId").isNull()
                                    || object.path("answerId").isString())
                    ? object
                    : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** One reader of one answer. Used by one thread. */
    private final class Following {

        private final ApiRequest request;
        private final String id;
        private final @Nullable Asking asking;
        private final long until = System.nanoTime() + PATIENCE.toNanos();
        private long after;
        private Duration pause = FIRST_PAUSE;
        private int sendings = 1;
        private int silences;
        private boolean underWay;
        private Asking.@Nullable Sign last;

        /** What the question itself was answered with; the journal may know less. */
        private Reply.@Nullable Answer replied;

        private boolean refused;

        /** Whether the end is known and held back, until the question is answered. */
        private boolean withheld;

        Following(ApiRequest request, String id, long after, @Nullable Asking asking) {
            this.request = request;
            this.id = id;
            this.after = after;
            this.asking = asking;
        }

        /** The answer as a whole, or what became of it. */
        ApiResponse whole() throws InterruptedException {
            while (System.nanoTime() < until) {
                switch (sign(LONGEST_PAUSE)) {
                    case Asking.Sign.Replied(Reply.Answer reply) -> {
                        return reply.asResponse(request.requestId());
                    }
                    case Asking.Sign.Refused(Reply reply) -> {
                        return reply.asResponse(request.requestId());
                    }
                    case Asking.Sign.Gone _, Asking.Sign.Waits _ -> {}
                    case null -> {}
                }
                if (underWay) {
                    JsonNode snapshot = poll();
                    if (snapshot != null
                            && isFinal(snapshot)
                            && (!isHandoff(snapshot.path("answer"))
                                    || toldOrKept(snapshot.path("answer")) != null)) {
                        return ended(snapshot);
                    }
                }
            }
            return tooLate();
        }

        private ApiResponse ended(JsonNode snapshot) {
            JsonNode answer = snapshot.path("answer");
            if (answer.isObject()) {
                return text(200, "application/json", answer);
            }
            ObjectNode problem = JsonNodeFactory.instance.objectNode();
            for (JsonNode event : snapshot.path("events")) {
                if (event.path("event").asString("").equals("problem")
                        && event.path("data") instanceof ObjectNode data) {
                    problem = data;
                }
            }
            problem.put("instance", "urn:request:" + request.requestId());
            return text(problem.path("status").asInt(503), "application/problem+json", problem);
        }

        private static ApiResponse text(int status, String type, JsonNode body) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", type);
            headers.put("Cache-Control", "no-store");
            return new ApiResponse.Text(status, headers, JSON.writeValueAsString(body));
        }

        private ApiResponse tooLate() {
            return Problems.of(
                    ErrorCode.TIMEOUT, "The answer takes too long.", request.requestId());
        }

        /** A stream, unless it is plain before its first event that there will be none. */
        ApiResponse events() throws InterruptedException {
            JsonNode first = null;
            while (first == null && System.nanoTime() < until) {
                Asking.Sign sign = sign(pause);
                if (sign instanceof Asking.Sign.Refused(Reply reply)) {
                    return reply.asResponse(request.requestId());
                }
                if (sign instanceof Asking.Sign.Waits) {
                    last = sign;
                    break;
                }
                Reply reply = asked();
                if (reply instanceof Reply.Answer answer && answer.status() == 200) {
                    first = answer.json();
                } else if (asking == null && !isPassing(reply)) {
                    return reply.asResponse(request.requestId());
                } else if (asking == null) {
                    break;
                } else if (sign instanceof Asking.Sign.Replied(Reply.Answer replied)) {
                    return replied.asResponse(request.requestId());
                } else {
                    sendAgainWhereNothingArrived(reply);
                }
            }
            JsonNode begun = first;
            return ApiResponse.events(sink -> {
                try {
                    follow(begun, sink);
                } catch (InterruptedException e) {
                    throw new EventSink.Gone(e);
                }
            });
        }

        private static boolean isPassing(Reply reply) {
            return switch (reply) {
                case Reply.Answer answer -> answer.passing() != null;
                case Reply.FromGateway(int status) -> status >= 500 || status == 429;
                case Reply.Lost _ -> true;
            };
        }

        private void follow(@Nullable JsonNode begun, EventSink sink)
                throws InterruptedException, EventSink.Gone {
            JsonNode snapshot = begun;
            if (last instanceof Asking.Sign.Waits(String reason)) {
                step(sink, reason);
            }
            while (true) {
                if (snapshot != null && tell(snapshot, sink)) {
                    return;
                }
                if (System.nanoTime() >= until || silences >= MOST_SILENCES) {
                    problem(sink, tooLate());
                    return;
                }
                Asking.Sign sign = sign(pause);
                switch (sign) {
                    case Asking.Sign.Waits(String reason) -> step(sink, reason);
                    case Asking.Sign.Refused _ when withheld -> {}
                    case Asking.Sign.Refused(Reply reply) -> {
                        problem(sink, reply.asResponse(request.requestId()));
                        return;
                    }
                    case Asking.Sign.Replied _, Asking.Sign.Gone _ -> {}
                    case null -> sink.heartbeat();
                }
                Reply reply = asked();
                snapshot =
                        reply instanceof Reply.Answer answer && answer.status() == 200
                                ? answer.json()
                                : null;
                if (snapshot == null) {
                    if (reply instanceof Reply.Answer answer && answer.passing() != null) {
                        step(sink, answer.passing());
                    } else if (sign instanceof Asking.Sign.Replied(Reply.Answer replied)) {
                        sink.event(
                                EventSink.UNNUMBERED,
                                "done",
                                JSON.writeValueAsString(replied.json()));
                        return;
                    }
                    sendAgainWhereNothingArrived(reply);
                }
            }
        }

        /** The next sign of the question, or none within the pause; of an old one the pause. */
        private Asking.@Nullable Sign sign(Duration within) throws InterruptedException {
            if (asking == null) {
                if (silences > 0 || after > 0 || underWay) {
                    Thread.sleep(within);
                }
                underWay = true;
                return null;
            }
            Asking.Sign sign = asking.next(within);
            switch (sign) {
                case Asking.Sign.Replied(Reply.Answer reply) -> replied = reply;
                case Asking.Sign.Refused _ -> refused = true;
                case Asking.Sign.Gone _ -> underWay = true;
                case Asking.Sign.Waits _ -> {}
                case null -> {}
            }
            return sign;
        }

        private void sendAgainWhereNothingArrived(Reply reply) {
            boolean isUnknown = reply instanceof Reply.Answer answer && answer.status() == 404;
            if (asking != null && underWay && isUnknown && sendings < MOST_SENDINGS) {
                sendings++;
                underWay = false;
                asking.sendAgain();
            }
        }

        /** Whether this was the end. */
        private boolean tell(JsonNode snapshot, EventSink sink) throws EventSink.Gone {
            boolean isNews = false;
            for (JsonNode event : snapshot.path("events")) {
                long number = event.path("id").asLong(0);
                if (number > after) {
                    JsonNode data = event.path("data");
                    if (isHandoff(data)) {
                        data = toldOrKept(data);
                        withheld = data == null;
                    }
                    if (data == null) {
                        return false;
                    }
                    after = number;
                    isNews = true;
                    sink.event(
                            number,
                            event.path("event").asString(""),
                            JSON.writeValueAsString(data));
                }
            }
            if (isNews) {
                pause = FIRST_PAUSE;
            } else if (pause.compareTo(LONGEST_PAUSE) < 0) {
                pause = pause.multipliedBy(5).dividedBy(4);
            }
            return isFinal(snapshot);
        }

        /**
         * What the asker is told where a person should take over. Only the process that answers has
         * it, and it tells it in its reply to the question; the journal has what is kept, which may
         * be found first and elsewhere. Null while there may be more than that.
         */
        private @Nullable JsonNode toldOrKept(JsonNode kept) {
            if (asking == null || refused || System.nanoTime() >= until) {
                return kept;
            }
            if (replied != null) {
                JsonNode told = replied.json();
                return isHandoff(told) ? told : kept;
            }
            if (underWay) {
                if (sendings >= MOST_SENDINGS) {
                    return kept;
                }
                // Asked again under the same id, it is told again, wherever that arrives.
                sendings++;
                underWay = false;
                asking.sendAgain();
            }
            return null;
        }

        private static boolean isHandoff(JsonNode answer) {
            return answer.path("outcome").asString("").equals("handoff");
        }

        private static boolean isFinal(JsonNode snapshot) {
            return !snapshot.path("state").asString("running").equals("running");
        }

        private @Nullable JsonNode poll() {
            Reply reply = asked();
            if (reply instanceof Reply.Answer answer && answer.status() == 200) {
                return answer.json();
            }
            sendAgainWhereNothingArrived(reply);
            return null;
        }

        private Reply asked() {
            Reply reply =
                    forwarding.send(
                            "GET",
                            "/v1/answers/" + Forwarding.encoded(id),
                            Map.of("after", String.valueOf(after)),
                            request,
                            new byte[0]);
            silences = isPassing(reply) ? silences + 1 : 0;
            return reply;
        }

        private static void step(EventSink sink, @Nullable String reason) throws EventSink.Gone {
            sink.event(
                    EventSink.UNNUMBERED,
                    "step",
                    JsonNodeFactory.instance.objectNode().put("name", reason).toString());
        }

        private static void problem(EventSink sink, ApiResponse response) throws EventSink.Gone {
            String text =
                    switch (response) {
                        case ApiResponse.Text problem -> problem.body();
                        case ApiResponse.Bytes problem ->
                                new String(problem.body(), StandardCharsets.UTF_8);
                        case ApiResponse.EventStream _ ->
                                throw new IllegalStateException("a problem is no stream");
                    };
            sink.event(EventSink.UNNUMBERED, "problem", text);
        }
    }
}
