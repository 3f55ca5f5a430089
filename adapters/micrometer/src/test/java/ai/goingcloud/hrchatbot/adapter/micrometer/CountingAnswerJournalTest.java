package ai.goingcloud.hrchatbot.adapter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.testing.contract.AnswerJournalContract;
import ai.goingcloud.hrchatbot.testing.fixture.AnswerEvents;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryAnswerJournal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CountingAnswerJournalTest implements AnswerJournalContract {

    private final Metrics metrics = Metrics.start();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Override
    public AnswerJournal journal() {
        return metrics.counting(new InMemoryAnswerJournal());
    }

    @Test
    void ends_are_counted_by_how_and_what_was_before_the_first_look_too() {
        AnswerJournal journal = journal();
        begin(journal, "answer-0001", AnswerEvents.done());
        begin(journal, "answer-0002", new AnswerEvent.Cancelled());

        String first = metrics.scrape();
        begin(journal, "answer-0003", AnswerEvents.done());
        begin(journal, "answer-0004", AnswerEvents.searching());

        assertThat(first)
                .contains("hrchatbot_answers_total{end=\"answered\"} 1.0")
                .contains("hrchatbot_answers_total{end=\"cancelled\"} 1.0")
                .contains("hrchatbot_answers_running 0.0")
                .contains("jvm_memory_used_bytes");
        assertThat(metrics.scrape())
                .contains("hrchatbot_answers_total{end=\"answered\"} 2.0")
                .contains("hrchatbot_answers_running 1.0")
                .doesNotContain(MEI, "answer-000");
    }

    private static void begin(AnswerJournal journal, String id, AnswerEvent event) {
        AnswerId answer = new AnswerId(id);
        journal.open(MEI, answer, CONVERSATION, HASH, NOW, LEASE_END);
        journal.append(MEI, answer, 1, event);
    }

    @Test
    void requests_are_counted_by_operation_and_status() {
        metrics.request("askQuestion", 200, Duration.ofMillis(20));
        metrics.request("askQuestion", 503, Duration.ofMillis(1));
        metrics.request("askQuestion", 200, Duration.ofMillis(30));

        assertThat(metrics.scrape())
                .contains(
                        "hrchatbot_requests_seconds_count{operation=\"askQuestion\",status=\"200\"}"
                                + " 2")
                .contains(
                        "hrchatbot_requests_seconds_count{operation=\"askQuestion\",status=\"503\"}"
                                + " 1");
    }
}
