package ai.goingcloud.hrchatbot.adapter.sqlite;

import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.AnswerEvents.ANSWER_EVENTS;
import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.Answers.ANSWERS;

import ai.goingcloud.hrchatbot.adapter.answerjson.AnswerJson;
import ai.goingcloud.hrchatbot.adapter.sqlite.Tables.AnswerEvents;
import ai.goingcloud.hrchatbot.adapter.sqlite.Tables.Answers;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The answers' journal in a {@link SqliteDatabase}, shared by all processes that have the file
 * open. An answer that is taken over keeps the conversation that it was begun in. What is written
 * of an answer before its end survives the end of the process, but perhaps not a loss of power,
 * which ends the answer too.
 */
public final class SqliteAnswerJournal implements AnswerJournal {

    private final SqliteDatabase database;

    /** The database stays the caller's to close. */
    public SqliteAnswerJournal(SqliteDatabase database) {
        this.database = database;
    }

    /**
     * The journal of the one process that has the file open: whoever worked on an answer that still
     * runs is gone, so that its lease is over.
     */
    public static SqliteAnswerJournal ofOneProcess(SqliteDatabase database, Instant now) {
        database.write(sql ->
                sql.update(ANSWERS)
                        .set(Answers.LEASE_UNTIL, now)
                        .where(Answers.STATE.eq(AnswerState.RUNNING.name()))
                        .and(Answers.LEASE_UNTIL.gt(now))
                        .execute());
        return new SqliteAnswerJournal(database);
    }

    @Override
    public OptionalInt open(
            String owner,
            AnswerId id,
            ConversationId conversation,
            String requestHash,
            Instant now,
            Instant leaseUntil) {
        return database.writeWithoutWaiting(sql -> {
            Record known = answer(sql, owner, id);
            if (known == null) {
                sql.insertInto(ANSWERS)
                        .set(Answers.OWNER, owner)
                        .set(Answers.ID, id.value())
                        .set(Answers.CONVERSATION, conversation.value())
                        .set(Answers.REQUEST_HASH, requestHash)
                        .set(Answers.STATE, AnswerState.RUNNING.name())
                        .set(Answers.ATTEMPT, 1)
                        .set(Answers.LEASE_UNTIL, leaseUntil)
                        .set(Answers.LAST_EVENT, 0L)
                        .set(Answers.BEGUN_AT, now)
                        .execute();
                return OptionalInt.of(1);
            }
            if (!known.get(Answers.REQUEST_HASH).equals(requestHash)) {
                throw new ConflictException("This answer id already stands for another question.");
            }
            if (state(known).isFinal() || known.get(Answers.LEASE_UNTIL).isAfter(now)) {
                return OptionalInt.empty();
            }
            int attempt = known.get(Answers.ATTEMPT) + 1;
            sql.update(ANSWERS)
                    .set(Answers.ATTEMPT, attempt)
                    .set(Answers.LEASE_UNTIL, leaseUntil)
                    .where(isAnswer(owner, id))
                    .execute();
            return OptionalInt.of(attempt);
        });
    }

    @Override
    public long append(String owner, AnswerId id, int attempt, List<AnswerEvent> events) {
        AnswerState after = AnswerEvent.stateAfter(events);
        List<String> written = events.stream().map(AnswerJson::write).toList();
        return inTime(
                after,
                sql -> {
                    Record numbered =
                            sql.update(ANSWERS)
                                    .set(
                                            Answers.LAST_EVENT,
                                            Answers.LAST_EVENT.plus(written.size()))
                                    .set(Answers.STATE, after.name())
                                    .where(isAnswer(owner, id))
                                    .and(Answers.ATTEMPT.eq(attempt))
                                    .and(Answers.STATE.eq(AnswerState.RUNNING.name()))
                                    .returning(Answers.LAST_EVENT)
                                    .fetchOne();
                    if (numbered == null) {
                        throw refusal(answer(sql, owner, id));
                    }
                    long last = numbered.get(Answers.LAST_EVENT);
                    var insert =
                            sql.insertInto(
                                    ANSWER_EVENTS,
                                    AnswerEvents.OWNER,
                                    AnswerEvents.ANSWER,
                                    AnswerEvents.NUMBER,
                                    AnswerEvents.EVENT);
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

    /** Whoever reads an answer waits for the disk once, for its end. */
    private <T> T inTime(AnswerState after, Function<DSLContext, T> work) {
        return after.isFinal() ? database.write(work) : database.writeWithoutWaiting(work);
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

    @Override
    public Optional<AnswerRecord> read(String owner, AnswerId id, long after) {
        Found found =
                database.read(sql -> {
                    Record known = answer(sql, owner, id);
                    return new Found(
                            known,
                            known == null
                                    ? List.of()
                                    : sql.select(AnswerEvents.NUMBER, AnswerEvents.EVENT)
                                            .from(ANSWER_EVENTS)
                                            .where(AnswerEvents.OWNER.eq(owner))
                                            .and(AnswerEvents.ANSWER.eq(id.value()))
                                            .and(AnswerEvents.NUMBER.gt(after))
                                            .orderBy(AnswerEvents.NUMBER)
                                            .fetch());
                });
        return Optional.ofNullable(found.answer())
                .map(known ->
                        new AnswerRecord(
                                owner,
                                id,
                                new ConversationId(known.get(Answers.CONVERSATION)),
                                known.get(Answers.REQUEST_HASH),
                                state(known),
                                known.get(Answers.ATTEMPT),
                                known.get(Answers.LEASE_UNTIL),
                                found.events().stream().map(SqliteAnswerJournal::event).toList()));
    }

    @Override
    public void forget(String owner, ConversationId conversation) {
        database.write(sql ->
                sql.deleteFrom(ANSWERS)
                        .where(Answers.OWNER.eq(owner))
                        .and(Answers.CONVERSATION.eq(conversation.value()))
                        .execute());
    }

    @Override
    public void forgetAll(String owner) {
        database.write(sql -> sql.deleteFrom(ANSWERS).where(Answers.OWNER.eq(owner)).execute());
    }

    @Override
    public int forgetBegunBefore(Instant before) {
        return database.write(
                sql -> sql.deleteFrom(ANSWERS).where(Answers.BEGUN_AT.lt(before)).execute());
    }

    /** Rows of one state of the database, still to be understood. */
    private record Found(@Nullable Record answer, List<? extends Record> events) {}

    private static RecordedEvent event(Record row) {
        return new RecordedEvent(
                row.get(AnswerEvents.NUMBER), AnswerJson.event(row.get(AnswerEvents.EVENT)));
    }

    private static AnswerState state(Record row) {
        return AnswerState.valueOf(row.get(Answers.STATE));
    }

    private static @Nullable Record answer(DSLContext sql, String owner, AnswerId id) {
        return sql.select(
                        Answers.CONVERSATION,
                        Answers.REQUEST_HASH,
                        Answers.STATE,
                        Answers.ATTEMPT,
                        Answers.LEASE_UNTIL)
                .from(ANSWERS)
                .where(isAnswer(owner, id))
                .fetchOne();
    }

    private static Condition isAnswer(String owner, AnswerId id) {
        return Answers.OWNER.eq(owner).and(Answers.ID.eq(id.value()));
    }
}
