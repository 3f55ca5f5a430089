package ai.goingcloud.hrchatbot.adapter.answerjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.testing.fixture.Answers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerJsonTest {

    private static final String STORED =
            """
            {"type":"done","answer":{"outcome":"ANSWERED","complete":true,\
            "segments":[{"text":"Employees have 15 days of annual leave in a calendar year.",\
            "citations":[1]}],\
            "citations":[{"number":1,"path":"handbook/leave.md",\
            "version":"2a1e2e21437ad19d5d9d573f5ade99f9b0a09c0f1a9d4ff0a0ee1ec7c2b3e4f8",\
            "title":"Leave policy",\
            "quote":{"text":"Employees have 15 days of annual leave in a calendar year.",\
            "start":120,"end":178},"page":null,"heading":["Leave","Annual leave"]}],\
            "closest":[]}}\
            """;

    @Test
    void what_was_stored_by_earlier_versions_can_still_be_read() {
        String version = Answers.aboutAnnualLeave().citations().getFirst().version().value();

        AnswerEvent event =
                AnswerJson.event(
                        STORED.replaceFirst("\"version\":\"\\w+", "\"version\":\"" + version));

        assertThat(event).isEqualTo(new AnswerEvent.Done(Answers.aboutAnnualLeave()));
    }

    @Test
    void fields_that_a_later_version_added_are_skipped() {
        AnswerEvent event =
                AnswerJson.event("{\"type\":\"step\",\"stage\":\"READING\",\"since\":\"2026\"}");

        assertThat(event).isEqualTo(new AnswerEvent.Step(AnswerEvent.Stage.READING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"poem\",\"text\":\"roses\"}",
                "{\"stage\":\"READING\"}",
                "{\"type\":\"step\"}",
                "{\"type\":\"step\",\"stage\":\"DREAMING\"}",
                "{\"type\":\"segment\",\"segment\":{\"text\":5,\"citations\":[]}}",
                "{\"type\":\"citation\",\"citation\":{\"number\":1}}",
                "{\"type\":\"done\",\"answer\":null}",
                "[]",
                "null",
                "",
                "{\"type\":"
            })
    void what_cannot_be_understood_is_said_plainly(String stored) {
        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> AnswerJson.event(stored))
                .withMessage(
                        "An event of an answer is stored in a form that this version of the program"
                                + " cannot read.")
                .matches(e -> e.code() == ErrorCode.UNAVAILABLE);
    }
}
