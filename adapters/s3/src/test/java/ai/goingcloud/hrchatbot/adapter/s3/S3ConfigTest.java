package ai.goingcloud.hrchatbot.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class S3ConfigTest {

    @Test
    void where_nothing_is_said_it_is_aws_in_tokyo() {
        assertThat(S3Config.of("documents"))
                .isEqualTo(
                        new S3Config(
                                "documents",
                                "ap-northeast-1",
                                null,
                                20L * 1024 * 1024,
                                Duration.ofSeconds(60)));
    }

    @Test
    void everything_can_be_said() {
        assertThat(
                        S3Config.of("documents")
                                .at("eu-west-1", URI.create("http://localhost:4566"))
                                .taking(10)
                                .waiting(Duration.ofSeconds(5)))
                .isEqualTo(
                        new S3Config(
                                "documents",
                                "eu-west-1",
                                URI.create("http://localhost:4566"),
                                10,
                                Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Documents", "a/b", "-documents"})
    void a_bucket_needs_a_name_that_buckets_have(String name) {
        assertThatExceptionOfType(MisconfiguredException.class).isThrownBy(() -> S3Config.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4566", "ftp://localhost", "http:///documents"})
    void an_endpoint_needs_an_address(String address) {
        assertThatExceptionOfType(MisconfiguredException.class)
                .isThrownBy(() -> S3Config.of("documents").at("eu-west-1", URI.create(address)));
    }
}
