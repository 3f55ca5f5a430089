package ai.goingcloud.hrchatbot.adapter.sqlite;

import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.Conversations.CONVERSATIONS;
import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.Turns.TURNS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.position;

import ai.goingcloud.hrchatbot.adapter.answerjson.AnswerJson;
import ai.goingcloud.hrchatbot.adapter.sqlite.Tables.Conversations;
import ai.goingcloud.hrchatbot.adapter.sqlite.Tables.Turns;
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

/** People's conversations in a {@link SqliteDatabase}. */
public final class SqliteConversationRepository implements ConversationRepository {

    private final SqliteDatabase database;

    /** The database stays the caller's to close. */
    public SqliteConversationRepository(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void append(String owner, ConversationId id, ConversationTurn turn) {
        String title = Conversation.titleOf(turn.question());
        String answer = AnswerJson.write(turn.answer());
        Feedback feedback = turn.feedback();
        database.write(sql -> {
            sql.insertInto(CONVERSATIONS)
                    .set(Conversations.OWNER, owner)
                    .set(Conversations.ID, id.value())
                    .set(Conversations.TITLE, title)
                    .set(Conversations.TITLE_SEARCH_TEXT, SearchText.of(title))
                    .set(Conversations.STARTED_AT, turn.askedAt())
                    .set(Conversations.CHANGED_AT, turn.askedAt())
                    .onConflictDoNothing()
                    .execute();
            int added =
                    sql.insertInto(TURNS)
                            .set(Turns.OWNER, owner)
                            .set(Turns.CONVERSATION, id.value())
                            .set(Turns.ANSWER_ID, turn.answerId().value())
                            .set(Turns.QUESTION, turn.question())
                            .set(Turns.ANSWER, answer)
                            .set(Turns.ASKED_AT, turn.askedAt())
                            .set(Turns.SEARCH_TEXT, turn.searchText())
                            .set(
                                    Turns.FEEDBACK,
                                    feedback == null ? null : AnswerJson.write(feedback))
                            .onConflict(Turns.OWNER, Turns.CONVERSATION, Turns.ANSWER_ID)
                            .doNothing()
                            .execute();
            return added == 0
                    ? 0
                    : sql.update(CONVERSATIONS)
                            .set(Conversations.CHANGED_AT, turn.askedAt())
                            .where(isConversation(owner, id))
                            .and(Conversations.CHANGED_AT.lt(turn.askedAt()))
                            .execute();
        });
    }

    @Override
    public Optional<Conversation> find(String owner, ConversationId id) {
        return database.read(sql ->
                conversations(sql)
                        .where(isConversation(owner, id))
                        .fetchOptional(SqliteConversationRepository::conversation));
    }

    @Override
    public List<ConversationTurn> turns(String owner, ConversationId id) {
        List<? extends Record> rows =
                database.read(sql ->
                        sql.select(
                                        Turns.ANSWER_ID,
                                        Turns.QUESTION,
                                        Turns.ANSWER,
                                        Turns.ASKED_AT,
                                        Turns.FEEDBACK)
                                .from(TURNS)
                                .where(Turns.OWNER.eq(owner))
                                .and(Turns.CONVERSATION.eq(id.value()))
                                .orderBy(Turns.ASKED_AT, Turns.ADDED)
                                .fetch());
        return rows.stream().map(SqliteConversationRepository::turn).toList();
    }

    @Override
    public List<Conversation> list(String owner, Page page) {
        return database.read(sql ->
                conversations(sql)
                        .where(Conversations.OWNER.eq(owner))
                        .and(contains(sql, SearchText.of(page.containing())))
                        .and(isAfter(page.after()))
                        .orderBy(Conversations.CHANGED_AT.desc(), Conversations.ID)
                        .limit(page.limit())
                        .fetch(SqliteConversationRepository::conversation));
    }

    private static Condition contains(DSLContext sql, String wanted) {
        if (wanted.isEmpty()) {
            return noCondition();
        }
        return position(Conversations.TITLE_SEARCH_TEXT, wanted)
                .gt(0)
                .or(
                        exists(
                                sql.selectOne()
                                        .from(TURNS)
                                        .where(Turns.OWNER.eq(Conversations.OWNER))
                                        .and(Turns.CONVERSATION.eq(Conversations.ID))
                                        .and(position(Turns.SEARCH_TEXT, wanted).gt(0))));
    }

    private static Condition isAfter(@Nullable Cursor cursor) {
        if (cursor == null) {
            return noCondition();
        }
        return Conversations.CHANGED_AT
                .lt(cursor.changedAt())
                .or(
                        Conversations.CHANGED_AT
                                .eq(cursor.changedAt())
                                .and(Conversations.ID.gt(cursor.id().value())));
    }

    @Override
    public boolean rename(String owner, ConversationId id, String title) {
        return database.write(sql ->
                sql.update(CONVERSATIONS)
                        .set(Conversations.TITLE, title)
                        .set(Conversations.TITLE_SEARCH_TEXT, SearchText.of(title))
                        .where(isConversation(owner, id))
                        .execute())
                > 0;
    }

    @Override
    public boolean rate(String owner, AnswerId answer, Feedback feedback) {
        String json = AnswerJson.write(feedback);
        return database.write(sql ->
                sql.update(TURNS)
                        .set(Turns.FEEDBACK, json)
                        .where(Turns.OWNER.eq(owner))
                        .and(Turns.ANSWER_ID.eq(answer.value()))
                        .execute())
                > 0;
    }

    @Override
    public Optional<Feedback> feedback(String owner, AnswerId answer) {
        return database.read(sql ->
                        sql.select(Turns.FEEDBACK)
                                .from(TURNS)
                                .where(Turns.OWNER.eq(owner))
                                .and(Turns.ANSWER_ID.eq(answer.value()))
                                .and(Turns.FEEDBACK.isNotNull())
                                .limit(1)
                                .fetchOptional(Turns.FEEDBACK))
                .map(AnswerJson::feedback);
    }

    @Override
    public void withdraw(String owner, ConversationId id, AnswerId answer) {
        database.write(sql -> {
            int withdrawn =
                    sql.deleteFrom(TURNS)
                            .where(Turns.OWNER.eq(owner))
                            .and(Turns.CONVERSATION.eq(id.value()))
                            .and(Turns.ANSWER_ID.eq(answer.value()))
                            .execute();
            return withdrawn == 0
                    ? 0
                    : sql.deleteFrom(CONVERSATIONS)
                            .where(isConversation(owner, id))
                            .andNotExists(
                                    sql.selectOne()
                                            .from(TURNS)
                                            .where(Turns.OWNER.eq(owner))
                                            .and(Turns.CONVERSATION.eq(id.value())))
                            .execute();
        });
    }

    @Override
    public void delete(String owner, ConversationId id) {
        database.write(
                sql -> sql.deleteFrom(CONVERSATIONS).where(isConversation(owner, id)).execute());
    }

    @Override
    public void deleteAll(String owner) {
        database.write(sql ->
                sql.deleteFrom(CONVERSATIONS).where(Conversations.OWNER.eq(owner)).execute());
    }

    @Override
    public int deleteUnchangedSince(Instant instant) {
        return database.write(sql ->
                sql.deleteFrom(CONVERSATIONS)
                        .where(Conversations.CHANGED_AT.lt(instant))
                        .execute());
    }

    private static SelectJoinStep<? extends Record> conversations(DSLContext sql) {
        return sql.select(
                        Conversations.OWNER,
                        Conversations.ID,
                        Conversations.TITLE,
                        Conversations.STARTED_AT,
                        Conversations.CHANGED_AT)
                .from(CONVERSATIONS);
    }

    private static Conversation conversation(Record row) {
        return new Conversation(
                row.get(Conversations.OWNER),
                new ConversationId(row.get(Conversations.ID)),
                row.get(Conversations.TITLE),
                row.get(Conversations.STARTED_AT),
                row.get(Conversations.CHANGED_AT));
    }

    private static ConversationTurn turn(Record row) {
        String feedback = row.get(Turns.FEEDBACK);
        return new ConversationTurn(
                new AnswerId(row.get(Turns.ANSWER_ID)),
                row.get(Turns.QUESTION),
                AnswerJson.answer(row.get(Turns.ANSWER)),
                row.get(Turns.ASKED_AT),
                feedback == null ? null : AnswerJson.feedback(feedback));
    }

    private static Condition isConversation(String owner, ConversationId id) {
        return Conversations.OWNER.eq(owner).and(Conversations.ID.eq(id.value()));
    }
}
