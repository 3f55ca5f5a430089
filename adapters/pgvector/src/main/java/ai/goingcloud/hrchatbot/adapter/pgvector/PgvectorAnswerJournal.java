package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.ANSWER;
import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.ANSWER_EVENT;

import ai.goingcloud.hrchatbot.adapter.answerjson.AnswerJson;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerState;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The answers' journal in PostgreSQL. Its rows are open to their owner's subject only; the database
 * itself holds others off. Leases are kept by the database's clock, which is one for all processes,
 * and told by the clock of the process that asks.
 */
public final class PgvectorAnswerJournal implements AnswerJournal {

    private static final String NOW = "now";

    private final PostgresDatabase database;
    private final PostgresDatabase forgetting;
    private final InstantSource clock;
    private final DatabaseClock databaseClock;

    /**
     * On a database in the role of answering, which stays the caller's to close.
     *
     * @param clock of this process
     */
    public PgvectorAnswerJournal(PostgresDatabase database, InstantSource clock) {
        this(database, database, clock);
    }

    /**
     * The same, where what is old is forgotten here as well.
     *
     * @param forgetting in the role of retention, which stays the caller's to close
     * @param clock of this process
     */
    public PgvectorAnswerJournal(
            PostgresDatabase database, PostgresDatabase forgetting, InstantSource clock) {
        this(database, forgetting, clock, DatabaseClock.OWN);
    }

    PgvectorAnswerJournal(
            PostgresDatabase database,
            PostgresDatabase forgetting,
            InstantSource clock,
            DatabaseClock databaseClock) {
        this.database = database;
        this.forgetting = forgetting;
        this.clock = clock;
        this.databaseClock = databaseClock;
    }

    @Override
    public OptionalInt open(
            String owner,
            AnswerId id,
            ConversationId conversation,
            String requestHash,
            Instant now,
            Instant leaseUntil) {
        return database.as(
                owner,
                sql -> {
                    Field<Instant> lease = databaseClock.fromNow(Duration.between(now, leaseUntil));
                    Field<Instant> there = databaseClock.now().as(NOW);
                    int begun =
                            sql.insertInto(ANSWER)
                                    .set(ANSWER.OWNER, owner)
                                    .set(ANSWER.ID, id.value())
                                    .set(ANSWER.CONVERSATION, conversation.value())
                                    .set(ANSWER.REQUEST_HASH, requestHash)
                                    .set(ANSWER.STATE, AnswerState.RUNNING.name())
                                    .set(ANSWER.ATTEMPT, 1)
                                    .set(ANSWER.LEASE_UNTIL, lease)
                                    .set(ANSWER.LAST_EVENT, 0L)
                                    .set(ANSWER.BEGUN_AT, now)
                                    .onConflictDoNothing()
                                    .execute();
                    if (begun > 0) {
                        return OptionalInt.of(1);
                    }
                    Record known =
                            sql.select(
                                            ANSWER.REQUEST_HASH,
                                            ANSWER.STATE,
                                            ANSWER.LEASE_UNTIL,
                                            ANSWER.ATTEMPT,
                                            there)
                                    .from(ANSWER)
                                    .where(isAnswer(owner, id))
                                    .forUpdate()
                                    .fetchSingle();
                    if (!known.get(ANSWER.REQUEST_HASH).equals(requestHash)) {
                        throw new ConflictException(
                                "This answer id already stands for another question.");
                    }
                    if (state(known).isFinal()
                            || known.get(ANSWER.LEASE_UNTIL).isAfter(known.get(there))) {
                        return OptionalInt.empty();
                    }
                    int attempt = known.get(ANSWER.ATTEMPT) + 1;
                    sql.update(ANSWER)
                            .set(ANSWER.ATTEMPT, attempt)
                            .set(ANSWER.LEASE_UNTIL, lease)
                            .where(isAnswer(owner, id))
                            .execute();
                    return OptionalInt.of(attempt);
                });
    }

    @Override
    public long append(String owner, AnswerId id, int attempt, List<AnswerEvent> events) {
        AnswerState after = AnswerEvent.stateAfter(events);
        List<String> written =
                events.stream().map(AnswerJson::write).map(StorableText::of).toList();
        return database.as(
                owner,
                sql -> {
                    Record numbered =
                            sql.update(ANSWER)
                                    .set(ANSWER.LAST_EVENT, ANSWER.LAST_EVENT.plus(written.size()))
                                    .set(ANSWER.STATE, after.name())
                                    .where(isAnswer(owner, id))
                                    .and(ANSWER.ATTEMPT.eq(attempt))
                                    .and(ANSWER.STATE.eq(AnswerState.RUNNING.name()))
                                    .returning(ANSWER.LAST_EVENT)
                                    .fetchOne();
                    if (numbered == null) {
                        throw refusal(answer(sql, owner, id));
                    }
                    long last = numbered.get(ANSWER.LAST_EVENT);
                    var insert =
                            sql.insertInto(
                                    ANSWER_EVENT,
                                    ANSWER_EVENT.OWNER,
                                    ANSWER_EVENT.ANSWER,
                                    ANSWER_EVENT.NUMBER,
                                    ANSWER_EVENT.EVENT);
                    for (int i = 0; i < written.size(); i++) {
                        insert =
                                insert.values(
                                        owner,
                                        id.value(),
                                        last - written.size() + 1 + i,
                                        written.get(i));
                    }
                    insert.execute();
                    return last;
                });
    }

    private static HrChatbotException refusal(@Nullable Record known) {
        if (known == null) {
            return new NotFoundException("There is no such answer.");
        }
        return new ConflictException(
                state(known).isFinal()
                        ? "This answer has ended already."
                        : "Another attempt at this answer is running.");
    }

    /** The events after the answer's row: a later one may be among them, but none is left out. */
    @Override
    public Optional<AnswerRecord> read(String owner, AnswerId id, long after) {
        return database.readAs(
                owner,
                sql -> {
                    Record known = answer(sql, owner, id);
                    if (known == null) {
                        return Optional.empty();
                    }
                    Duration left =
                            Duration.between(
                                    known.get(NOW, Instant.class), known.get(ANSWER.LEASE_UNTIL));
                    List<RecordedEvent> events =
                            sql.select(ANSWER_EVENT.NUMBER, ANSWER_EVENT.EVENT)
                                    .from(ANSWER_EVENT)
                                    .where(ANSWER_EVENT.OWNER.eq(owner))
                                    .and(ANSWER_EVENT.ANSWER.eq(id.value()))
                                    .and(ANSWER_EVENT.NUMBER.gt(after))
                                    .and(ANSWER_EVENT.NUMBER.le(known.get(ANSWER.LAST_EVENT)))
                                    .orderBy(ANSWER_EVENT.NUMBER)
                                    .fetch(row ->
                                            new RecordedEvent(
                                                    row.value1(), AnswerJson.event(row.value2())));
                    return Optional.of(
                            new AnswerRecord(
                                    owner,
                                    id,
                                    new ConversationId(known.get(ANSWER.CONVERSATION)),
                                    known.get(ANSWER.REQUEST_HASH),
                                    state(known),
                                    known.get(ANSWER.ATTEMPT),
                                    clock.instant().plus(left),
                                    events));
                });
    }

    @Override
    public void forget(String owner, ConversationId conversation) {
        database.as(
                owner,
                sql ->
                        sql.deleteFrom(ANSWER)
                                .where(ANSWER.OWNER.eq(owner))
                                .and(ANSWER.CONVERSATION.eq(conversation.value()))
                                .execute());
    }

    @Override
    public void forgetAll(String owner) {
        database.as(owner, sql -> sql.deleteFrom(ANSWER).where(ANSWER.OWNER.eq(owner)).execute());
    }

    @Override
    public int forgetBegunBefore(Instant before) {
        return forgetting.write(sql ->
                RawSql.number(
                        sql,
                        "forget_answers_begun_before",
                        NanosecondsConverter.nanoseconds(before)));
    }

    private static AnswerState state(Record row) {
        return AnswerState.valueOf(row.get(ANSWER.STATE));
    }

    private @Nullable Record answer(DSLContext sql, String owner, AnswerId id) {
        return sql.select(
                        ANSWER.CONVERSATION,
                        ANSWER.REQUEST_HASH,
                        ANSWER.STATE,
                        ANSWER.ATTEMPT,
                        ANSWER.LEASE_UNTIL,
                        ANSWER.LAST_EVENT,
                        databaseClock.now().as(NOW))
                .from(ANSWER)
                .where(isAnswer(owner, id))
                .fetchOne();
    }

    private static Condition isAnswer(String owner, AnswerId id) {
        return ANSWER.OWNER.eq(owner).and(ANSWER.ID.eq(id.value()));
    }
}
