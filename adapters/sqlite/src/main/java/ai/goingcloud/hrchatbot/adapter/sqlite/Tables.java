package ai.goingcloud.hrchatbot.adapter.sqlite;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import java.time.Instant;
import java.time.LocalDate;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * The tables and columns that the numbered scripts create, with the Java types that they are read
 * as. Instants are whole nanoseconds, so they must lie between the years 1677 and 2262.
 */
final class Tables {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final DataType<Instant> INSTANT =
            BIGINT.asConvertedDataType(
                    Converter.ofNullable(
                            Long.class, Instant.class, Tables::instant, Tables::nanoseconds));

    private static final DataType<LocalDate> DAY =
            VARCHAR.asConvertedDataType(
                    Converter.ofNullable(
                            String.class, LocalDate.class, LocalDate::parse, LocalDate::toString));

    private Tables() {}

    static final class Answers {

        static final Table<Record> ANSWERS = table(name("answers"));
        static final Field<String> OWNER = field(name("answers", "owner"), VARCHAR);
        static final Field<String> ID = field(name("answers", "id"), VARCHAR);
        static final Field<String> CONVERSATION = field(name("answers", "conversation"), VARCHAR);
        static final Field<String> REQUEST_HASH = field(name("answers", "request_hash"), VARCHAR);
        static final Field<String> STATE = field(name("answers", "state"), VARCHAR);
        static final Field<Integer> ATTEMPT = field(name("answers", "attempt"), INTEGER);
        static final Field<Instant> LEASE_UNTIL = field(name("answers", "lease_until"), INSTANT);
        static final Field<Instant> BEGUN_AT = field(name("answers", "begun_at"), INSTANT);
        static final Field<Long> LAST_EVENT = field(name("answers", "last_event"), BIGINT);

        private Answers() {}
    }

    static final class AnswerEvents {

        static final Table<Record> ANSWER_EVENTS = table(name("answer_events"));
        static final Field<String> OWNER = field(name("answer_events", "owner"), VARCHAR);
        static final Field<String> ANSWER = field(name("answer_events", "answer"), VARCHAR);
        static final Field<Long> NUMBER = field(name("answer_events", "number"), BIGINT);
        static final Field<String> EVENT = field(name("answer_events", "event"), VARCHAR);

        private AnswerEvents() {}
    }

    static final class Conversations {

        static final Table<Record> CONVERSATIONS = table(name("conversations"));
        static final Field<String> OWNER = field(name("conversations", "owner"), VARCHAR);
        static final Field<String> ID = field(name("conversations", "id"), VARCHAR);
        static final Field<String> TITLE = field(name("conversations", "title"), VARCHAR);
        static final Field<Instant> STARTED_AT =
                field(name("conversations", "started_at"), INSTANT);
        static final Field<Instant> CHANGED_AT =
                field(name("conversations", "changed_at"), INSTANT);
        static final Field<String> TITLE_SEARCH_TEXT =
                field(name("conversations", "title_search_text"), VARCHAR);

        private Conversations() {}
    }

    static final class Turns {

        static final Table<Record> TURNS = table(name("turns"));
        static final Field<Long> ADDED = field(name("turns", "added"), BIGINT);
        static final Field<String> OWNER = field(name("turns", "owner"), VARCHAR);
        static final Field<String> CONVERSATION = field(name("turns", "conversation"), VARCHAR);
        static final Field<String> ANSWER_ID = field(name("turns", "answer_id"), VARCHAR);
        static final Field<String> QUESTION = field(name("turns", "question"), VARCHAR);
        static final Field<String> ANSWER = field(name("turns", "answer"), VARCHAR);
        static final Field<Instant> ASKED_AT = field(name("turns", "asked_at"), INSTANT);
        static final Field<String> SEARCH_TEXT = field(name("turns", "search_text"), VARCHAR);
        static final Field<String> FEEDBACK = field(name("turns", "feedback"), VARCHAR);

        private Turns() {}
    }

    static final class DailyUsage {

        static final Table<Record> USAGE = table(name("usage"));
        static final Field<LocalDate> DATE = field(name("usage", "day"), DAY);
        static final Field<String> OWNER = field(name("usage", "owner"), VARCHAR);
        static final Field<Long> INPUT_TOKENS = field(name("usage", "input_tokens"), BIGINT);
        static final Field<Long> OUTPUT_TOKENS = field(name("usage", "output_tokens"), BIGINT);

        private DailyUsage() {}
    }

    static final class DailyCounts {

        static final Table<Record> DAILY_COUNTERS = table(name("daily_counters"));
        static final Field<LocalDate> DATE = field(name("daily_counters", "day"), DAY);
        static final Field<String> COUNTER = field(name("daily_counters", "counter"), VARCHAR);
        static final Field<Long> AMOUNT = field(name("daily_counters", "amount"), BIGINT);

        private DailyCounts() {}
    }

    static final class QuestionCounts {

        static final Table<Record> QUESTION_COUNTS = table(name("question_counts"));
        static final Field<Long> MINUTE = field(name("question_counts", "minute"), BIGINT);
        static final Field<String> ASKER = field(name("question_counts", "asker"), VARCHAR);
        static final Field<Integer> QUESTIONS =
                field(name("question_counts", "questions"), INTEGER);

        private QuestionCounts() {}
    }

    private static Instant instant(long nanoseconds) {
        return Instant.ofEpochSecond(
                Math.floorDiv(nanoseconds, NANOS_PER_SECOND),
                Math.floorMod(nanoseconds, NANOS_PER_SECOND));
    }

    private static long nanoseconds(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }
}
