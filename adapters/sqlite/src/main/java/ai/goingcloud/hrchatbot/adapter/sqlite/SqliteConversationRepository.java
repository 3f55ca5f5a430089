package ai.goingcloud.hrchatbot.adapter.sqlite;

import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.Conversations.CONVERSATIONS;
import static ai.goingcloud.hrchatbot.adapter.sqlite.Tables.Turns.TURNS;

import ai.goingcloud.hrchatbot.adapter.sqlite.Tables.Conversations;
import ai.goingcloud.hrchatbot.adapter.sqlite.Tables.Turns;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectJoinStep;

/**
 * People's conversations in a {@link SqliteDatabase}. Titles have at most 80 characters; a longer
 * question is cut and ends in "…".
 */
public final class SqliteConversationRepository implements ConversationRepository {

    private static final int TITLE_CODE_POINTS = 80;

    private final SqliteDatabase database;

    /** The database stays the caller's to close. */
    public SqliteConversationRepository(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void append(String owner, ConversationId id, ConversationTurn turn) {
        String answer = AnswerJson.write(turn.answer());
        database.write(sql -> {
            sql.insertInto(CONVERSATIONS)
                    .set(Conversations.OWNER, owner)
                    .set(Conversations.ID, id.value())
                    .set(Conversations.TITLE, title(turn.question()))
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
                        sql.select(Turns.ANSWER_ID, Turns.QUESTION, Turns.ANSWER, Turns.ASKED_AT)
                                .from(TURNS)
                                .where(Turns.OWNER.eq(owner))
                                .and(Turns.CONVERSATION.eq(id.value()))
                                .orderBy(Turns.ASKED_AT, Turns.ADDED)
                                .fetch());
        return rows.stream().map(SqliteConversationRepository::turn).toList();
    }

    @Override
    public List<Conversation> list(String owner, int limit) {
        return database.read(sql ->
                conversations(sql)
                        .where(Conversations.OWNER.eq(owner))
                        .orderBy(Conversations.CHANGED_AT.desc(), Conversations.ID)
                        .limit(limit)
                        .fetch(SqliteConversationRepository::conversation));
    }

    @Override
    public void delete(String owner, ConversationId id) {
        database.write(
                sql -> sql.deleteFrom(CONVERSATIONS).where(isConversation(owner, id)).execute());
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
        return new ConversationTurn(
                new AnswerId(row.get(Turns.ANSWER_ID)),
                row.get(Turns.QUESTION),
                AnswerJson.answer(row.get(Turns.ANSWER)),
                row.get(Turns.ASKED_AT));
    }

    private static Condition isConversation(String owner, ConversationId id) {
        return Conversations.OWNER.eq(owner).and(Conversations.ID.eq(id.value()));
    }

    private static String title(String question) {
        return question.codePointCount(0, question.length()) <= TITLE_CODE_POINTS
                ? question
                : question.substring(0, question.offsetByCodePoints(0, TITLE_CODE_POINTS - 1))
                        + "…";
    }
}
