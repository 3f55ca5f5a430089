package ai.goingcloud.hrchatbot.adapter.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.testing.contract.AnswerJournalContract;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PgvectorAnswerJournalTest implements AnswerJournalContract {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private TestStores stores;

    @BeforeEach
    void open() {
        stores = TestStores.onNewDatabase();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    /** The contract says what time it is; here the database and the process agree on it. */
    @Override
    public AnswerJournal journal() {
        return new Agreed();
    }

    private final class Agreed implements AnswerJournal {

        private volatile Instant time = NOW;
        private final AnswerJournal journal =
                new PgvectorAnswerJournal(
                        stores.answering(), stores.forgetting(), () -> time, new Told());

        private final class Told implements DatabaseClock {

            @Override
            public Field<Instant> now() {
                return DSL.val(time, SQLDataType.INSTANT);
            }

            @Override
            public Field<Instant> fromNow(Duration after) {
                return DSL.val(time.plus(after), Tables.ANSWER.LEASE_UNTIL.getDataType());
            }
        }

        @Override
        public OptionalInt open(
                String owner,
                AnswerId id,
                ConversationId conversation,
                String requestHash,
                Instant now,
                Instant leaseUntil) {
            time = now;
            return journal.open(owner, id, conversation, requestHash, now, leaseUntil);
        }

        @Override
        public long append(String owner, AnswerId id, int attempt, List<AnswerEvent> events) {
            return journal.append(owner, id, attempt, events);
        }

        @Override
        public Optional<AnswerRecord> read(String owner, AnswerId id, long after) {
            return journal.read(owner, id, after);
        }

        @Override
        public void forget(String owner, ConversationId conversation) {
            journal.forget(owner, conversation);
        }

        @Override
        public void forgetAll(String owner) {
            journal.forgetAll(owner);
        }

        @Override
        public int forgetBegunBefore(Instant before) {
            return journal.forgetBegunBefore(before);
        }
    }

    /** A process whose clock goes wrong by so much, at the moment. */
    private record Skewed(AnswerJournal journal, Instant now) {

        OptionalInt open(AnswerId id, Duration lease) {
            return journal.open(MEI, id, CONVERSATION, HASH, now, now.plus(lease));
        }

        Duration left(AnswerId id) {
            return Duration.between(now, journal.read(MEI, id, 0).orElseThrow().leaseUntil());
        }
    }

    private Skewed skewed(Duration skew) {
        Instant now = Instant.now().plus(skew);
        return new Skewed(
                new PgvectorAnswerJournal(stores.answering(), InstantSource.fixed(now)), now);
    }

    @Test
    @Survives("S3")
    void leases_hold_and_end_by_the_databases_clock_however_wrong_those_of_processes_are() {
        List<Duration> skews = List.of(SKEW, Duration.ZERO, SKEW.negated());
        int number = 0;
        for (Duration one : skews) {
            for (Duration other : skews) {
                AnswerId alive = new AnswerId("alive-%04d".formatted(++number));
                AnswerId dead = new AnswerId("dead-%04d".formatted(number));

                assertThat(skewed(one).open(alive, LEASE)).hasValue(1);
                assertThat(skewed(one).open(dead, Duration.ZERO)).hasValue(1);

                assertThat(skewed(other).open(alive, LEASE)).as("another is at work").isEmpty();
                assertThat(skewed(other).left(alive)).isPositive().isLessThanOrEqualTo(LEASE);
                assertThat(skewed(other).left(dead)).isLessThanOrEqualTo(Duration.ZERO);
                assertThat(skewed(other).open(dead, LEASE)).as("taken over").hasValue(2);
            }
        }
        Proof.seen(
                "S3",
                "clocks of processes 5 minutes before and behind",
                "leases by the database's clock",
                "in %d pairs nobody alive was taken over, everybody dead was".formatted(number));
    }
}
