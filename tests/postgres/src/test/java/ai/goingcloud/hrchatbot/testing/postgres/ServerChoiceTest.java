package ai.goingcloud.hrchatbot.testing.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServerChoiceTest {

    @Test
    void an_address_in_the_environment_wins_and_docker_is_not_asked() {
        ServerChoice choice =
                ServerChoice.of(
                        Map.of(ServerChoice.VARIABLE, " jdbc:postgresql://localhost:1/x "),
                        () -> {
                            throw new AssertionError("asked");
                        });

        assertThat(choice).isEqualTo(new ServerChoice.Address("jdbc:postgresql://localhost:1/x"));
    }

    @Test
    void where_docker_answers_a_container_is_taken() {
        assertThat(ServerChoice.of(Map.of(), () -> true)).isEqualTo(new ServerChoice.Container());
    }

    @Test
    void where_docker_does_not_answer_the_script_is_taken() {
        assertThat(ServerChoice.of(Map.of(ServerChoice.VARIABLE, ""), () -> false))
                .isEqualTo(new ServerChoice.Script());
    }

    @Test
    void the_name_of_a_database_is_read_from_its_address() {
        assertThat(PostgresServer.nameOf("jdbc:postgresql://127.0.0.1:5/one?user=x"))
                .isEqualTo("one");
        assertThat(PostgresServer.nameOf("jdbc:postgresql://h/two")).isEqualTo("two");
    }
}
