package ai.goingcloud.hrchatbot.adapter.web;

import ai.goingcloud.hrchatbot.adapter.httpapi.Problems;
import ai.goingcloud.hrchatbot.adapter.httpapi.SignIn;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The addresses that a browser visits to sign in and out, and the pages that ask for it. */
final class SignInAddresses {

    private static final Set<String> PAGES = Set.of("/", "/hr/");
    private static final String NOBODY_SIGNS_IN = "{\"signIn\":false}";

    private SignInAddresses() {}

    static void serve(JavalinConfig config, Visitors visitors, FailedAttempts attempts) {
        switch (visitors) {
            case Visitors.OfThisMachine _ ->
                    config.routes.get(
                            SignIn.SESSION,
                            context ->
                                    send(
                                            context,
                                            new SignIn.Reply(
                                                    200,
                                                    Map.of("Content-Type", "application/json"),
                                                    List.of(),
                                                    NOBODY_SIGNS_IN)));
            case Visitors.SignedIn(SignIn signIn, _) -> serve(config, signIn, visitors, attempts);
        }
    }

    private static void serve(
            JavalinConfig config, SignIn signIn, Visitors visitors, FailedAttempts attempts) {
        config.routes.before(context -> {
            String address = addressOf(context, visitors);
            if (!context.path().startsWith(SignIn.BEGIN)) {
                return;
            }
            if (attempts.isTooMany(address)) {
                JavalinServer.send(
                        context, Problems.tooManyAttempts(JavalinServer.requestId(context)));
                context.skipRemainingHandlers();
            }
            attempts.count(address);
        });
        config.routes.before(context -> {
            if (context.method().name().equals("GET") && PAGES.contains(context.path())) {
                signIn.beforePage(headers(context), context.path())
                        .ifPresent(reply -> {
                            send(context, reply);
                            context.skipRemainingHandlers();
                        });
            }
        });
        config.routes.get(SignIn.BEGIN, context -> send(context, signIn.begin(query(context))));
        config.routes.get(
                SignIn.CALLBACK,
                context -> send(context, signIn.complete(headers(context), query(context))));
        config.routes.post(SignIn.END, context -> send(context, signIn.end(headers(context))));
        config.routes.get(
                SignIn.SESSION, context -> send(context, signIn.describe(headers(context))));
    }

    private static void send(Context context, SignIn.Reply reply) {
        context.status(reply.status());
        context.header("Cache-Control", "no-store");
        context.result(reply.body());
        reply.headers().forEach(context::header);
        setCookies(context, reply.cookies());
    }

    static void setCookies(Context context, List<String> cookies) {
        cookies.forEach(cookie -> context.res().addHeader("Set-Cookie", cookie));
    }

    /**
     * Where a request comes from. In front of a front that the public reaches stands what ends TLS,
     * which writes the address that it sees last.
     */
    static String addressOf(Context context, Visitors visitors) {
        String forwarded = context.header("X-Forwarded-For");
        boolean isBehind =
                visitors instanceof Visitors.SignedIn signedIn
                        && "https".equals(signedIn.publicUrl().getScheme());
        return isBehind && forwarded != null
                ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
                : context.ip();
    }

    /** By name in lower case; of repeated ones the first. */
    static Map<String, String> headers(Context context) {
        Map<String, String> headers = new HashMap<>();
        context.headerMap()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    /** Of repeated parameters the first. */
    static Map<String, String> query(Context context) {
        Map<String, String> query = new HashMap<>();
        context.queryParamMap()
                .forEach((name, values) -> {
                    if (!values.isEmpty()) {
                        query.put(name, values.getFirst());
                    }
                });
        return query;
    }
}
