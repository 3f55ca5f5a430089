package ai.goingcloud.hrchatbot.adapter.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.Reranker;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.testing.contract.RerankerContract;
import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import ai.goingcloud.hrchatbot.testing.model.FakeBedrock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BedrockRerankerTest implements RerankerContract {

    private final FakeBedrock fake = FakeBedrock.start();
    private final Bedrock bedrock = Fakes.open(fake);

    @AfterEach
    void close() {
        fake.close();
        // The SDK takes two seconds to close, for which no test has to wait.
        Thread.ofVirtual().start(bedrock::close);
    }

    @Override
    public Reranker reranker() {
        return bedrock.reranker().orElseThrow();
    }

    @Test
    void there_is_none_unless_one_is_configured() {
        try (Bedrock plain =
                Fakes.open(
                        Fakes.config(fake).using("jp.x", null, "cohere.embed-v4:0", 256, null))) {
            assertThat(plain.reranker()).isEmpty();
        }
    }

    @Test
    void where_no_time_is_left_nothing_is_asked() {
        List<RankedChunk> ranked =
                List.of(
                        new RankedChunk(
                                Policies.policy("leave.md", "25 days")
                                        .document()
                                        .chunks()
                                        .getFirst()
                                        .chunk(),
                                1.0,
                                null,
                                1));

        assertThat(
                        catchThrowableOfType(
                                        DependencyException.class,
                                        () ->
                                                reranker()
                                                        .rerank(
                                                                new Question("leave?"),
                                                                ranked,
                                                                Duration.ZERO))
                                .code())
                .isEqualTo(ErrorCode.TIMEOUT);
        assertThat(fake.asked()).isEmpty();
    }
}
