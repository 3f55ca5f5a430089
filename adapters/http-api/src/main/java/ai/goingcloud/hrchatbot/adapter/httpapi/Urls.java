package ai.goingcloud.hrchatbot.adapter.httpapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text as parts of addresses. */
final class Urls {

    private Urls() {}

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
