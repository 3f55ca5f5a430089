package ai.goingcloud.hrchatbot.adapter.httpapi;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what to the documents and the installation: a log of its own, one line for each act, with
 * names of things and never what is in them.
 */
final class Audit {

    private static final Logger AUDIT = LoggerFactory.getLogger("ai.goingcloud.hrchatbot.audit");

    private Audit() {}

    static void log(String act, ApiRequest request, String key, Object value) {
        AUDIT.atInfo()
                .addKeyValue("act", act)
                .addKeyValue("subject", request.caller().subject())
                .addKeyValue(key, value)
                .addKeyValue("request", request.requestId())
                .log("audit");
    }

    /** What a route for few did, or refused to do. */
    static void log(Route route, ApiRequest request, ApiResponse response) {
        AUDIT.atInfo()
                .addKeyValue("act", route.operation())
                .addKeyValue("subject", request.caller().subject())
                .addKeyValue(
                        "document", request.pathParameters().getOrDefault("documentId", "none"))
                .addKeyValue("status", response.status())
                .addKeyValue("request", request.requestId())
                .log("audit");
    }
}
