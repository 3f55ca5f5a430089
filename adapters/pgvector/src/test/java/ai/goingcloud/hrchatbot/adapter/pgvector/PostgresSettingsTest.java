package ai.goingcloud.hrchatbot.adapter.pgvector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PostgresSettingsTest {

    @Test
    void another_machine_is_reached_by_tls_and_this_one_is_not() {
        assertThat(PostgresSettings.of("db.example.com", 5432, "hr").tls()).isTrue();
        assertThat(PostgresSettings.of("localhost", 5432, "hr").tls()).isFalse();
        assertThat(PostgresSettings.of("127.0.0.1", 5432, "hr").tls()).isFalse();
        assertThat(PostgresSettings.of("127.example.com", 5432, "hr").tls()).isTrue();
    }

    @Test
    void the_usual_times() {
        PostgresSettings settings = PostgresSettings.of("db", 5432, "hr");

        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.statementTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.wakeUpWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.waitForConnection()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.poolSize()).isEqualTo(8);
    }

    @Test
    void every_setting_can_be_changed_alone() {
        PostgresSettings settings =
                PostgresSettings.of("localhost", 5432, "hr")
                        .trusting(Path.of("ca.pem"))
                        .pooling(3)
                        .within(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3));

        assertThat(settings)
                .isEqualTo(
                        new PostgresSettings(
                                "localhost",
                                5432,
                                "hr",
                                true,
                                Path.of("ca.pem"),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1),
                                3));
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        assertThatThrownBy(() -> PostgresSettings.of(" ", 5432, "hr"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PostgresSettings.of("db", 0, "hr"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PostgresSettings.of("db", 5432, "hr").pooling(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
