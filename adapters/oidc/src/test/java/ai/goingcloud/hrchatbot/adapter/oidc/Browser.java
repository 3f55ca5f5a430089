package ai.goingcloud.hrchatbot.adapter.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.httpapi.Identification;
import ai.goingcloud.hrchatbot.adapter.httpapi.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** As much of a browser as a sign-in needs: it keeps cookies and follows redirects. */
final class Browser {

    private final Map<String, String> jar = new LinkedHashMap<>();

    Map<String, String> headers() {
        return jar.isEmpty()
                ? Map.of()
                : Map.of(
                        "cookie",
                        jar.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    Map<String, String> jar() {
        return jar;
    }

    SignIn.Reply keep(SignIn.Reply reply) {
        keep(reply.cookies());
        return reply;
    }

    Identification keep(Identification identification) {
        keep(identification.cookies());
        return identification;
    }

    void keep(List<String> cookies) {
        for (String cookie : cookies) {
            assertThat(cookie).contains("; Path=/", "Secure", "HttpOnly", "SameSite=Lax");
            String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (cookie.contains("Max-Age=0;")) {
                jar.remove(pair[0]);
            } else {
                jar.put(pair[0], pair[1]);
            }
        }
    }

    /** What the provider sends the browser back with. */
    Map<String, String> atProvider(SignIn.Reply begun) {
        return parameters(location(URI.create(begun.headers().get("Location"))));
    }

    SignIn.Reply signIn(SignIn front) {
        return signIn(front, "/");
    }

    SignIn.Reply signIn(SignIn front, String then) {
        SignIn.Reply begun = keep(front.begin(Map.of("then", then)));
        return keep(front.complete(headers(), atProvider(begun)));
    }

    static Map<String, String> parameters(URI address) {
        return Arrays.stream(address.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static URI location(URI address) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Void> response =
                    http.send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.discarding());
            return URI.create(response.headers().firstValue("Location").orElseThrow());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
