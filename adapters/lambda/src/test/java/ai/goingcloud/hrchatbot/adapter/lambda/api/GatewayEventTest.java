package ai.goingcloud.hrchatbot.adapter.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GatewayEventTest {

    private static final String FILE = "ai/goingcloud/hrchatbot/adapter/lambda/api/question.json";

    private static byte[] file() throws IOException {
        try (InputStream in = GatewayEventTest.class.getResourceAsStream("question.json")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }

    @Test
    void is_read_as_the_library_of_its_makers_reads_it() throws IOException {
        APIGatewayV2HTTPEvent theirs = EventLoader.loadApiGatewayHttpEvent(FILE);

        GatewayEvent ours = GatewayEvent.read(file());

        assertThat(ours.routeKey()).isEqualTo(theirs.getRouteKey());
        assertThat(ours.claims())
                .isEqualTo(theirs.getRequestContext().getAuthorizer().getJwt().getClaims());
        assertThat(theirs.getIsBase64Encoded()).isTrue();
        assertThat(StandardCharsets.UTF_8.decode(ours.content()).toString())
                .isEqualTo("{\"question\":\"誰？\"}");
    }

    @Test
    void of_repeated_parameters_the_first_counts_commas_included() throws IOException {
        GatewayEvent event = GatewayEvent.read(file());

        assertThat(event.query()).containsEntry("a", "1,2").containsEntry("b", "請");
        assertThat(event.headers()).containsKey("content-type");
    }

    @Test
    void parts_may_be_absent_or_null() {
        GatewayEvent event =
                GatewayEvent.read(
                        """
                        {"version":"2.0","routeKey":"GET /healthz","pathParameters":null,"body":null,
                         "requestContext":{}}
                        """
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(event.pathParameters()).isEmpty();
        assertThat(event.query()).isEmpty();
        assertThat(event.content().remaining()).isZero();
        assertThat(event.claims()).isNull();
    }

    @Test
    void what_is_no_request_is_refused() {
        for (String text :
                new String[] {"", "[]", "{}", "{\"Records\":[]}", "{\"version\":\"1.0\"}"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GatewayEvent.read(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
