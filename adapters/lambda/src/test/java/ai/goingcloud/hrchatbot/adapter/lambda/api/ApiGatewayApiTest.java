package ai.goingcloud.hrchatbot.adapter.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.CallerClaims;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.testing.lambda.FakeTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiGatewayApiTest {

    private static final CallerClaims CLAIMS =
            new CallerClaims("groups", "roles", "country", "employment_type");
    private static final String ISSUER = "https://sign-in.example";

    private Instant now = Instant.now();
    private final List<ApiRequest> seen = new ArrayList<>();
    private final ApiGatewayApi api = believing(CallerClaims.USUALLY_BELIEVED);

    private ApiGatewayApi believing(Duration tokenLife) {
        return new ApiGatewayApi(
                List.of(
                        new Route(
                                "GET",
                                "/v1/search",
                                "searchChunks",
                                Route.Body.NONE,
                                request -> {
                                    seen.add(request);
                                    return new ApiResponse.Text(
                                            200, Map.of("Content-Type", "text/plain"), "請");
                                }),
                        new Route(
                                "GET",
                                "/v1/large",
                                "large",
                                Route.Body.NONE,
                                _ -> new ApiResponse.Bytes(200, Map.of(), new byte[5_000_000]))),
                CLAIMS::caller,
                tokenLife,
                () -> now);
    }

    private JsonNode get(String path, String token, String claims) {
        return get(api, path, token, claims);
    }

    private static JsonNode get(ApiGatewayApi api, String path, String token, String claims) {
        return get(api, path, token, claims, Duration.ofSeconds(29));
    }

    private static JsonNode get(
            ApiGatewayApi api, String path, String token, String claims, Duration left) {
        String event =
                """
                {"version":"2.0","routeKey":"GET %s","headers":{"authorization":"Bearer %s"},
                 "requestContext":{"authorizer":%s}}
                """
                        .formatted(path, token, claims);
        return JsonMapper.shared()
                .readTree(
                        api.handle(
                                event.getBytes(StandardCharsets.UTF_8),
                                "6c1f0a5e-0b51-4d0f-9d5f-1c3f3c6f2a10",
                                left));
    }

    private static String checked(String subject) {
        return "{\"jwt\":{\"claims\":{\"sub\":\"%s\",\"iss\":\"%s\"}}}".formatted(subject, ISSUER);
    }

    @Test
    void each_response_insists_on_tls_and_on_its_type() {
        String token = FakeTokens.of("mei", List.of("staff"), List.of());
        for (JsonNode response :
                List.of(
                        get("/v1/search", token, checked("mei")),
                        get("/v1/search", token, "null"),
                        get("/v1/nothing", token, checked("mei")))) {
            JsonNode headers = response.path("headers");
            assertThat(headers.path("X-Content-Type-Options").asString("")).isEqualTo("nosniff");
            assertThat(headers.path("Strict-Transport-Security").asString(""))
                    .startsWith("max-age=63072000");
            assertThat(headers.path("Referrer-Policy").asString("")).isEqualTo("no-referrer");
        }
    }

    @Test
    void an_address_that_is_told_counts_within_the_one_that_the_gateway_sees() {
        String token = FakeTokens.of("mei", List.of("staff"), List.of());
        for (String told :
                List.of("", ",\"x-asked-from\":\"192.0.2.7\"", ",\"x-asked-from\":\"a b\"")) {
            String event =
                    """
                    {"version":"2.0","routeKey":"GET /v1/search",
                     "headers":{"authorization":"Bearer %s"%s},
                     "requestContext":{"http":{"sourceIp":"198.51.100.9"},"authorizer":%s}}
                    """
                            .formatted(token, told, checked("mei"));
            byte[] _ =
                    api.handle(
                            event.getBytes(StandardCharsets.UTF_8),
                            "request-1",
                            Duration.ofSeconds(29));
        }

        assertThat(seen)
                .extracting(ApiRequest::address)
                .containsExactly("198.51.100.9", "198.51.100.9 192.0.2.7", "198.51.100.9");
    }

    @Test
    void groups_come_from_the_token_with_their_spaces() {
        String token = FakeTokens.of("mei", List.of("line managers", "staff"), List.of());

        JsonNode response = get("/v1/search", token, checked("mei"));

        assertThat(response.path("statusCode").intValue()).isEqualTo(200);
        assertThat(response.path("body").stringValue()).isEqualTo("請");
        assertThat(seen.getFirst().caller().groups())
                .containsExactlyInAnyOrder("line managers", "staff");
    }

    @Test
    void nobody_is_served_whose_token_the_gateway_has_not_checked() {
        String token = FakeTokens.of("mei", List.of(), List.of());

        for (String claims : new String[] {"null", "{}", checked("li")}) {
            assertThat(get("/v1/search", token, claims).path("statusCode").intValue())
                    .as(claims)
                    .isEqualTo(401);
        }
        assertThat(get("/v1/search", "no.token", checked("mei")).path("statusCode").intValue())
                .isEqualTo(401);
        assertThat(seen).isEmpty();
    }

    @Test
    void groups_of_a_token_older_than_five_minutes_are_not_believed_however_long_it_lives() {
        Instant issued = Instant.ofEpochSecond(1_764_000_000);
        String token =
                FakeTokens.of(Map.of("iss", ISSUER, "sub", "mei", "iat", issued.getEpochSecond()));

        for (int seconds : new int[] {-60, 0, 300}) {
            now = issued.plusSeconds(seconds);
            assertThat(get("/v1/search", token, checked("mei")).path("statusCode").intValue())
                    .as("after %s seconds", seconds)
                    .isEqualTo(200);
        }
        for (int seconds : new int[] {-61, 301}) {
            now = issued.plusSeconds(seconds);
            assertThat(get("/v1/search", token, checked("mei")).path("statusCode").intValue())
                    .as("after %s seconds", seconds)
                    .isEqualTo(401);
        }
        ApiGatewayApi strict = believing(Duration.ofSeconds(30));
        for (int seconds : new int[] {-60, 90, 91}) {
            now = issued.plusSeconds(seconds);
            assertThat(
                            get(strict, "/v1/search", token, checked("mei"))
                                    .path("statusCode")
                                    .intValue())
                    .as("after %s seconds, where 30 are set", seconds)
                    .isEqualTo(seconds > 90 ? 401 : 200);
        }
        now = issued.plusSeconds(301);
        assertThat(
                        get(believing(Duration.ofHours(1)), "/v1/search", token, checked("mei"))
                                .path("statusCode")
                                .intValue())
                .as("never for longer")
                .isEqualTo(401);
        String ageless = FakeTokens.of(Map.of("sub", "mei", "iss", ISSUER));
        assertThat(get("/v1/search", ageless, checked("mei")).path("statusCode").intValue())
                .isEqualTo(401);
    }

    @Test
    void time_is_what_the_invocation_has_left_but_for_saying_so() {
        String token = FakeTokens.of("mei", List.of(), List.of());

        get(api, "/v1/search", token, checked("mei"), Duration.ofSeconds(10));

        assertThat(Objects.requireNonNull(seen.getFirst().timeLimit()))
                .isEqualTo(Duration.ofMillis(8_500));
    }

    @Test
    void what_lambda_cannot_send_is_a_problem() {
        String token = FakeTokens.of("mei", List.of(), List.of());

        JsonNode response = get("/v1/large", token, checked("mei"));

        assertThat(response.path("statusCode").intValue()).isEqualTo(413);
        assertThat(response.path("body").stringValue()).contains("too-large");
    }

    @Test
    void there_is_nothing_at_a_route_that_is_not_there() {
        assertThat(get("/v1/nothing", "", "null").path("statusCode").intValue()).isEqualTo(404);
    }
}
