package ai.goingcloud.hrchatbot.adapter.pgvector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

    @Test
    void a_secret_is_fetched_once_and_its_further_members_do_not_matter() {
        Deque<String> secrets =
                new ArrayDeque<>(
                        List.of(
                                "{\"username\":\"app\",\"password\":\"p1\",\"engine\":\"postgres\"}"));
        CredentialsProvider provider = CredentialsProvider.secret(secrets::pop);

        assertThat(provider.credentials()).isEqualTo(new Credentials("app", "p1"));
        assertThat(provider.credentials()).isEqualTo(new Credentials("app", "p1"));
    }

    @Test
    void a_refused_secret_is_fetched_again_once_for_all_connections_that_held_it() {
        Deque<String> secrets =
                new ArrayDeque<>(
                        List.of(
                                "{\"username\":\"app\",\"password\":\"old\"}",
                                "{\"username\":\"app\",\"password\":\"new\"}"));
        CredentialsProvider provider = CredentialsProvider.secret(secrets::pop);
        Credentials old = provider.credentials();

        assertThat(provider.renew(old)).isTrue();
        assertThat(provider.renew(old)).isTrue();
        assertThat(provider.credentials()).isEqualTo(new Credentials("app", "new"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret-word",
                "[]",
                "{\"username\":\"secret-word\"}",
                "{\"username\":\"\",\"password\":\"secret-word\"}",
                "{\"username\":\"app\",\"password\":{\"x\":\"secret-word\"}}"
            })
    void a_secret_of_another_form_is_refused_without_telling_it(String secret) {
        CredentialsProvider provider = CredentialsProvider.secret(() -> secret);

        assertThatThrownBy(provider::credentials)
                .isInstanceOf(DependencyException.class)
                .hasMessageContaining("'username' and 'password'")
                .hasNoCause()
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void a_password_is_never_printed() {
        assertThat(new Credentials("app", "secret-word")).hasToString("Credentials[user=app]");
    }

    @Test
    void a_token_is_made_for_each_connection() {
        Deque<String> tokens = new ArrayDeque<>(List.of("t1", "t2"));
        CredentialsProvider provider = CredentialsProvider.token("app", tokens::pop);

        assertThat(provider.credentials().password()).isEqualTo("t1");
        assertThat(provider.credentials().password()).isEqualTo("t2");
    }
}
