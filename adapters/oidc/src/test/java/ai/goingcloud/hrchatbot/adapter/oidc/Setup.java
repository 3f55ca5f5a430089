package ai.goingcloud.hrchatbot.adapter.oidc;

import ai.goingcloud.hrchatbot.testing.oidc.FakeProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A provider, a clock that tests set, and settings for both. */
final class Setup implements AutoCloseable {

    static final String KEY = key(1);
    static final String OTHER_KEY = key(2);

    private Duration ahead = Duration.ZERO;
    final InstantSource clock = () -> Instant.now().plus(ahead);
    final FakeProvider provider = new FakeProvider(clock);

    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    OidcSignIn front(String... changes) {
        return OidcSignIn.verifying(OidcSettings.from(environment(changes)).orElseThrow(), clock);
    }

    /** The environment of a front, with changes: keys and values in turn, "" for none. */
    Map<String, String> environment(String... changes) {
        Map<String, String> environment =
                new HashMap<>(
                        Map.of(
                                "HR_CHATBOT_OIDC_ISSUER",
                                provider.issuer().toString(),
                                "HR_CHATBOT_OIDC_CLIENT",
                                FakeProvider.CLIENT,
                                "HR_CHATBOT_OIDC_AUDIENCES",
                                FakeProvider.AUDIENCE,
                                "HR_CHATBOT_PUBLIC_URL",
                                "https://hr.example.com",
                                "HR_CHATBOT_SESSION_KEY",
                                KEY));
        for (int i = 0; i < changes.length; i += 2) {
            environment.put(changes[i], changes[i + 1]);
        }
        return environment;
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void close() {
        provider.close();
    }
}
