package ai.goingcloud.hrchatbot.adapter.pgvector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.testing.fixture.Answers;
import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresRoleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private TestStores stores;

    @BeforeEach
    void open() {
        stores = TestStores.onNewDatabase();
        stores.store().replace(Policies.policy("leave.md", "annual leave").document());
        new PgvectorConversationRepository(stores.answering())
                .append(
                        "mei",
                        new ConversationId("mei-conversation"),
                        new ConversationTurn(
                                new AnswerId("mei-answer-1"),
                                "How much leave?",
                                Answers.aboutAnnualLeave(),
                                NOW));
        new PgvectorUsageLedger(stores.answering())
                .add("mei", LocalDate.of(2026, 11, 22), new UsageLedger.Usage(1, 2));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from conversation",
                "select count(*) from turn",
                "select count(*) from answer",
                "select count(*) from answer_event",
                "select count(*) from feedback",
                "select count(*) from usage",
                "select count_question('mei', 1)",
                "select forget_answers_begun_before(9)",
                "select * from usage_of_day('2026-11-22')",
                "insert into conversation values ('mei', 'x', 'x', 'x', 1, 1)",
                "delete from document",
                "update access set groups = '{*}'",
                "create table mine (x integer)",
                "alter table chunk add column x integer",
                "drop table chunk",
                "truncate chunk",
                "set role hr_chatbot_answer",
            })
    void ingestion_is_refused(String statement) {
        assertRefused(stores.ingesting(), statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into access (groups, countries) values ('{*}', '{*}')",
                "update document set access = 1",
                "delete from chunk",
                "insert into embedding values (1, 1, 1, '[1]')",
                "update space set state = 'retired'",
                "select count(*) from document_terms",
                "select forget_answers_begun_before(9)",
                "select forget_conversations_unchanged_since(9)",
                "select count(*) from question_count",
                "select disown_all_usage('2026-11-23')",
                "select disown_usage('2026-11-23', 'mei')",
                "select drop_space(1::smallint)",
                "select open_space(9::smallint, 3)",
                "select fold_terms()",
                "create table mine (x integer)",
                "alter table conversation disable row level security",
                "drop policy own_conversations on conversation",
                "set role hr_chatbot_ingest",
            })
    void answering_is_refused(String statement) {
        assertRefused(stores.answering(), statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from conversation",
                "select count(*) from answer",
                "delete from conversation",
                "select count(*) from document",
                "select count(*) from chunk",
                "select count(*) from daily_counter",
                "select * from usage_of_day('2026-11-22')",
                "select count(*) from question_count",
                "select disown_own_usage('2026-11-23')",
                "create table mine (x integer)",
                "set role hr_chatbot_answer",
            })
    void retention_is_refused(String statement) {
        assertRefused(stores.forgetting(), statement);
    }

    private static void assertRefused(PostgresDatabase database, String statement) {
        assertThatThrownBy(() -> database.write(sql -> TestSql.run(sql, statement)))
                .isInstanceOfSatisfying(
                        DependencyException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.REJECTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from conversation",
                "select count(*) from turn",
                "select count(*) from usage",
                "with gone as (delete from conversation returning 1) select count(*) from gone",
                "with changed as (update turn set question = 'x' returning 1) select count(*) from"
                        + " changed",
            })
    void a_persons_rows_are_there_for_that_persons_subject_only(String statement) {
        long toms = stores.answering().as("tom", sql -> TestSql.number(sql, statement));
        long nobodys = stores.answering().write(sql -> TestSql.number(sql, statement));
        long meis = stores.answering().as("mei", sql -> TestSql.number(sql, statement));

        assertThat(toms).isZero();
        assertThat(nobodys).isZero();
        assertThat(meis).isEqualTo(1);
    }

    @Test
    void nobody_writes_in_another_persons_name() {
        assertThatThrownBy(() ->
                        stores.answering()
                                .as(
                                        "tom",
                                        sql ->
                                                TestSql.run(
                                                        sql,
                                                        "insert into conversation values"
                                                                + " ('mei', 'x', 'x', 'x', 1, 1)")))
                .isInstanceOf(DependencyException.class);
    }

    @Test
    void a_subject_does_not_outlive_its_transaction() {
        PostgresDatabase single =
                PostgresDatabase.single(
                        TestDatabase.settings(stores.url()),
                        TestDatabase.member(PostgresRole.ANSWER),
                        PostgresRole.ANSWER);
        try (single) {
            long own = single.as("mei", sql -> TestSql.number(sql, "select count(*) from turn"));
            long after = single.read(sql -> TestSql.number(sql, "select count(*) from turn"));

            assertThat(own).isEqualTo(1);
            assertThat(after).isZero();
        }
    }
}
