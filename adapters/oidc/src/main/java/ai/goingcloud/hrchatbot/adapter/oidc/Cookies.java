package ai.goingcloud.hrchatbot.adapter.oidc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cookies that only this host sets and gets, over TLS, and no script sees. One that is too long for
 * a browser is cut into several.
 */
record Cookies(Map<String, String> sent) {

    private static final String PREFIX = "__Host-hr-chatbot-";
    private static final int LONGEST = 3_500;
    private static final int MOST_PIECES = 5;

    /** Those of a request. */
    static Cookies of(Map<String, String> headers) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String cookie : headers.getOrDefault("cookie", "").split(";", -1)) {
            int equals = cookie.indexOf('=');
            if (equals > 0) {
                cookies.putIfAbsent(
                        cookie.substring(0, equals).strip(), cookie.substring(equals + 1).strip());
            }
        }
        return new Cookies(cookies);
    }

    /** The whole value of a cookie. */
    Optional<String> value(String name) {
        StringBuilder value = new StringBuilder();
        for (int piece = 0; piece < MOST_PIECES; piece++) {
            String part = sent.get(PREFIX + name + piece);
            if (part == null) {
                break;
            }
            value.append(part);
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value.toString());
    }

    /** What sets it; empty when it is longer than a browser would send back. */
    Optional<List<String>> set(String name, String value, Duration life) {
        int pieces = (value.length() + LONGEST - 1) / LONGEST;
        if (pieces > MOST_PIECES) {
            return Optional.empty();
        }
        List<String> cookies = new ArrayList<>();
        for (int piece = 0; piece < pieces; piece++) {
            cookies.add(
                    cookie(
                            name + piece,
                            value.substring(
                                    piece * LONGEST,
                                    Math.min(value.length(), (piece + 1) * LONGEST)),
                            life));
        }
        cookies.addAll(removed(name, pieces));
        return Optional.of(cookies);
    }

    /** What removes it. */
    List<String> remove(String name) {
        return removed(name, 0);
    }

    private List<String> removed(String name, int from) {
        List<String> cookies = new ArrayList<>();
        for (int piece = from; piece < MOST_PIECES; piece++) {
            if (sent.containsKey(PREFIX + name + piece)) {
                cookies.add(cookie(name + piece, "", Duration.ZERO));
            }
        }
        return cookies;
    }

    private static String cookie(String name, String value, Duration life) {
        return PREFIX
                + "%s=%s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Lax"
                        .formatted(name, value, life.toSeconds());
    }
}
