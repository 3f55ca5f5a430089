package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.CONVERSATION;
import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.FEEDBACK;
import static ai.goingcloud.hrchatbot.adapter.pgvector.schema.Tables.TURN;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.position;

import ai.goingcloud.hrchatbot.adapter.answerjson.AnswerJson;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.conversation.SearchText;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;

/**
 * People's conversations in PostgreSQL. Rows are open to their owner's subject only; the database
 * itself holds others off.
 */
public final class PgvectorConversationRepository implements ConversationRepository {

    private final PostgresDatabase database;
    private final PostgresDatabase forgetting;

    /** On a database in the role of answering, which stays the caller's to close. */
    public PgvectorConversationRepository(PostgresDatabase database) {
        this(database, database);
    }

    /**
     * The same, where what is old is forgotten here as well.
     *
     * @param forgetting in the role of retention, which stays the caller's to close
     */
    public PgvectorConversationRepository(PostgresDatabase database, PostgresDatabase forgetting) {
        this.database = database;
        this.forgetting = forgetting;
    }

    @Override
    public void append(String owner, ConversationId id, ConversationTurn turn) {
        String title = StorableText.of(Conversation.titleOf(turn.question()));
        String answer = StorableText.of(AnswerJson.write(turn.answer()));
        Feedback feedback = turn.feedback();
        database.as(
                owner,
                sql -> {
                    sql.insertInto(CONVERSATION)
                            .set(CONVERSATION.OWNER, owner)
                            .set(CONVERSATION.ID, id.value())
                            .set(CONVERSATION.TITLE, title)
                            .set(CONVERSATION.TITLE_SEARCH_TEXT, SearchText.of(title))
                            .set(CONVERSATION.STARTED_AT, turn.askedAt())
                            .set(CONVERSATION.CHANGED_AT, turn.askedAt())
                            .onConflictDoNothing()
                            .execute();
                    Record added =
                            sql.insertInto(TURN)
                                    .set(TURN.OWNER, owner)
                                    .set(TURN.CONVERSATION, id.value())
                                    .set(TURN.ANSWER_ID, turn.answerId().value())
                                    .set(TURN.QUESTION, StorableText.of(turn.question()))
                                    .set(TURN.ANSWER, answer)
                                    .set(TURN.ASKED_AT, turn.askedAt())
                                    .set(TURN.SEARCH_TEXT, StorableText.of(turn.searchText()))
                                    .onConflict(TURN.OWNER, TURN.CONVERSATION, TURN.ANSWER_ID)
                                    .doNothing()
                                    .returning(TURN.ADDED)
                                    .fetchOne();
                    if (added == null) {
                        return 0;
                    }
                    if (feedback != null) {
                        keep(sql, owner, List.of(added.get(TURN.ADDED)), feedback);
                    }
                    return sql.update(CONVERSATION)
                            .set(CONVERSATION.CHANGED_AT, turn.askedAt())
                            .where(isConversation(owner, id))
                            .and(CONVERSATION.CHANGED_AT.lt(turn.askedAt()))
                            .execute();
                });
    }

    private static void keep(DSLContext sql, String owner, List<Long> turns, Feedback feedback) {
        String json = StorableText.of(AnswerJson.write(feedback));
        for (Long turn : turns) {
            sql.insertInto(FEEDBACK)
                    .set(FEEDBACK.TURN, turn)
                    .set(FEEDBACK.OWNER, owner)
                    .set(FEEDBACK.FEEDBACK_, json)
                    .onConflict(FEEDBACK.TURN)
                    .doUpdate()
                    .set(FEEDBACK.FEEDBACK_, excluded(FEEDBACK.FEEDBACK_))
                    .execute();
        }
    }

    @Override
    public Optional<Conversation> find(String owner, ConversationId id) {
        return database.readAs(
                owner,
                sql ->
                        conversations(sql)
                                .where(isConversation(owner, id))
                                .fetchOptional(PgvectorConversationRepository::conversation));
    }

    @Override
    public List<ConversationTurn> turns(String owner, ConversationId id) {
        return database.readAs(
                owner,
                sql ->
                        sql.select(
                                        TURN.ANSWER_ID,
                                        TURN.QUESTION,
                                        TURN.ANSWER,
                                        TURN.ASKED_AT,
                                        FEEDBACK.FEEDBACK_)
                                .from(TURN)
                                .leftJoin(FEEDBACK)
                                .on(FEEDBACK.TURN.eq(TURN.ADDED))
                                .where(TURN.OWNER.eq(owner))
                                .and(TURN.CONVERSATION.eq(id.value()))
                                .orderBy(TURN.ASKED_AT, TURN.ADDED)
                                .fetch(PgvectorConversationRepository::turn));
    }

    @Override
    public List<Conversation> list(String owner, Page page) {
        return database.readAs(
                owner,
                sql ->
                        conversations(sql)
                                .where(CONVERSATION.OWNER.eq(owner))
                                .and(
                                        contains(
                                                sql,
                                                StorableText.of(SearchText.of(page.containing()))))
                                .and(isAfter(page.after()))
                                .orderBy(CONVERSATION.CHANGED_AT.desc(), CONVERSATION.ID)
                                .limit(page.limit())
                                .fetch(PgvectorConversationRepository::conversation));
    }

    private static Condition contains(DSLContext sql, String wanted) {
        if (wanted.isEmpty()) {
            return noCondition();
        }
        return position(CONVERSATION.TITLE_SEARCH_TEXT, wanted)
                .gt(0)
                .or(
                        exists(
                                sql.selectOne()
                                        .from(TURN)
                                        .where(TURN.OWNER.eq(CONVERSATION.OWNER))
                                        .and(TURN.CONVERSATION.eq(CONVERSATION.ID))
                                        .and(position(TURN.SEARCH_TEXT, wanted).gt(0))));
    }

    private static Condition isAfter(@Nullable Cursor cursor) {
        if (cursor == null) {
            return noCondition();
        }
        return CONVERSATION
                .CHANGED_AT
                .lt(cursor.changedAt())
                .or(
                        CONVERSATION
                                .CHANGED_AT
                                .eq(cursor.changedAt())
                                .and(CONVERSATION.ID.gt(cursor.id().value())));
    }

    @Override
    public boolean rename(String owner, ConversationId id, String title) {
        String storable = StorableText.of(title);
        return database.as(
                        owner,
                        sql ->
                                sql.update(CONVERSATION)
                                        .set(CONVERSATION.TITLE, storable)
                                        .set(
                                                CONVERSATION.TITLE_SEARCH_TEXT,
                                                SearchText.of(storable))
                                        .where(isConversation(owner, id))
                                        .execute())
                > 0;
    }

    @Override
    public boolean rate(String owner, AnswerId answer, Feedback feedback) {
        return database.as(
                owner,
                sql -> {
                    List<Long> turns =
                            sql.select(TURN.ADDED)
                                    .from(TURN)
                                    .where(TURN.OWNER.eq(owner))
                                    .and(TURN.ANSWER_ID.eq(answer.value()))
                                    .fetch(TURN.ADDED);
                    keep(sql, owner, turns, feedback);
                    return !turns.isEmpty();
                });
    }

    @Override
    public Optional<Feedback> feedback(String owner, AnswerId answer) {
        return database.readAs(
                        owner,
                        sql ->
                                sql.select(FEEDBACK.FEEDBACK_)
                                        .from(FEEDBACK)
                                        .join(TURN)
                                        .on(TURN.ADDED.eq(FEEDBACK.TURN))
                                        .where(TURN.OWNER.eq(owner))
                                        .and(TURN.ANSWER_ID.eq(answer.value()))
                                        .limit(1)
                                        .fetchOptional(FEEDBACK.FEEDBACK_))
                .map(AnswerJson::feedback);
    }

    @Override
    public void withdraw(String owner, ConversationId id, AnswerId answer) {
        database.as(
                owner,
                sql -> {
                    int withdrawn =
                            sql.deleteFrom(TURN)
                                    .where(TURN.OWNER.eq(owner))
                                    .and(TURN.CONVERSATION.eq(id.value()))
                                    .and(TURN.ANSWER_ID.eq(answer.value()))
                                    .execute();
                    return withdrawn == 0
                            ? 0
                            : sql.deleteFrom(CONVERSATION)
                                    .where(isConversation(owner, id))
                                    .andNotExists(
                                            sql.selectOne()
                                                    .from(TURN)
                                                    .where(TURN.OWNER.eq(owner))
                                                    .and(TURN.CONVERSATION.eq(id.value())))
                                    .execute();
                });
    }

    @Override
    public void delete(String owner, ConversationId id) {
        database.as(
                owner,
                sql -> sql.deleteFrom(CONVERSATION).where(isConversation(owner, id)).execute());
    }

    @Override
    public void deleteAll(String owner) {
        database.as(
                owner,
                sql -> sql.deleteFrom(CONVERSATION).where(CONVERSATION.OWNER.eq(owner)).execute());
    }

    @Override
    public int deleteUnchangedSince(Instant instant) {
        return forgetting.write(sql ->
                RawSql.number(
                        sql,
                        "forget_conversations_unchanged_since",
                        NanosecondsConverter.nanoseconds(instant)));
    }

    private static SelectJoinStep<? extends Record> conversations(DSLContext sql) {
        return sql.select(
                        CONVERSATION.OWNER,
                        CONVERSATION.ID,
                        CONVERSATION.TITLE,
                        CONVERSATION.STARTED_AT,
                        CONVERSATION.CHANGED_AT)
                .from(CONVERSATION);
    }

    private static Conversation conversation(Record row) {
        return new Conversation(
                row.get(CONVERSATION.OWNER),
                new ConversationId(row.get(CONVERSATION.ID)),
                row.get(CONVERSATION.TITLE),
                row.get(CONVERSATION.STARTED_AT),
                row.get(CONVERSATION.CHANGED_AT));
    }

    private static ConversationTurn turn(Record row) {
        String feedback = row.get(FEEDBACK.FEEDBACK_);
        return new ConversationTurn(
                new AnswerId(row.get(TURN.ANSWER_ID)),
                row.get(TURN.QUESTION),
                AnswerJson.answer(row.get(TURN.ANSWER)),
                row.get(TURN.ASKED_AT),
                feedback == null ? null : AnswerJson.feedback(feedback));
    }

    private static Condition isConversation(String owner, ConversationId id) {
        return CONVERSATION.OWNER.eq(owner).and(CONVERSATION.ID.eq(id.value()));
    }
}
