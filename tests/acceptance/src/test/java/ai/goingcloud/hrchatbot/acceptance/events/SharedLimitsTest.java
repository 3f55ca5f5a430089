package ai.goingcloud.hrchatbot.acceptance.events;

import static ai.goingcloud.hrchatbot.acceptance.events.Company.HR;
import static ai.goingcloud.hrchatbot.acceptance.events.Company.MEI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRequest;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiResponse;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorAnswerJournal;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorConversationRepository;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorDailyCounters;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorQuestionCounter;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorUsageLedger;
import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.ExplainSearch;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.Allowance;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.application.service.Writers;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.error.RateLimitedException;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import ai.goingcloud.hrchatbot.testing.memory.KeyValueMetadataParser;
import ai.goingcloud.hrchatbot.testing.memory.PlainTextDocumentParser;
import ai.goingcloud.hrchatbot.testing.memory.ScriptedCompletionModel;
import ai.goingcloud.hrchatbot.testing.memory.SimpleTextAnalyzer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes over one PostgreSQL, each of which knows nothing of the other. */
final class SharedLimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:20Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String LEAVE = "How many days of annual leave do I have?";
    private static final String OFFICE = "192.0.2.7";
    private static final Caller KEEPER =
            new Caller("hilda@example.com", Set.of("hr"), "TW", Set.of(Caller.HR));

    private final InMemoryDocumentSource source = new InMemoryDocumentSource();
    private final ScriptedCompletionModel model =
            new ScriptedCompletionModel(
                    List.of(
                            "You have 25 days of annual leave a year. [[1|Everyone has 25 days of"
                                    + " annual leave a year]]"));
    private PostgresStores postgres;
    private int asked;

    @BeforeEach
    void open() {
        postgres = PostgresStores.open();
        source.put("leave.txt", "# Leave\n\nEveryone has 25 days of annual leave a year.\n");
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    private UseCases process(@Nullable Allowance allowance) {
        UseCases process =
                UseCaseAssembly.over(
                        new Ports(
                                source,
                                source,
                                new PlainTextDocumentParser(),
                                new KeyValueMetadataParser(),
                                new SimpleTextAnalyzer(),
                                List.of(new HashingEmbeddingModel()),
                                null,
                                postgres.stores().store(),
                                postgres.stores().catalog(),
                                new PgvectorAnswerJournal(postgres.answering(), () -> NOW),
                                new PgvectorConversationRepository(postgres.answering()),
                                new PgvectorDailyCounters(postgres.answering()),
                                new PgvectorUsageLedger(postgres.answering()),
                                new PgvectorQuestionCounter(postgres.answering()),
                                () -> NOW,
                                ZoneOffset.UTC),
                        Policy.forLaptop().allowing(allowance),
                        new Writers(
                                List.of(model), null, Writers.Prices.NONE, null, Set.of(), 500));
        process.reconcile().reconcile(new Reconcile.Command(Caller.system()));
        return process;
    }

    private Outcome ask(UseCases process, Caller caller, String question, String address) {
        AnswerId id = new AnswerId("answer-%04d".formatted(++asked));
        boolean begun =
                process.askQuestion()
                        .ask(
                                new AskQuestion.Command(
                                        caller,
                                        id,
                                        new ConversationId("conversation-1"),
                                        new Question(question),
                                        List.of(),
                                        null,
                                        null,
                                        null,
                                        address));
        assertThat(begun).isTrue();
        long after = 0;
        while (true) {
            AnswerRecord answer =
                    process.readAnswer()
                            .read(new ReadAnswer.Query(caller, id, after, Duration.ofSeconds(20)));
            if (answer.events().getLast().event() instanceof AnswerEvent.Done(var told)) {
                return told.outcome();
            }
            after = answer.events().getLast().number();
        }
    }

    @Test
    void a_persons_questions_of_a_minute_are_counted_together() {
        Allowance three = new Allowance(1_000_000, 3, 100);
        UseCases one = process(three);
        UseCases other = process(three);
        assertThat(ask(one, MEI, LEAVE, OFFICE)).isEqualTo(Outcome.ANSWERED);
        assertThat(ask(other, MEI, LEAVE, "198.51.100.9")).isEqualTo(Outcome.ANSWERED);
        assertThat(ask(one, MEI, LEAVE, OFFICE)).isEqualTo(Outcome.ANSWERED);

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> ask(other, MEI, LEAVE, OFFICE))
                .satisfies(refused ->
                        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(40)));
        assertThat(ask(other, HR, LEAVE, OFFICE)).isEqualTo(Outcome.ANSWERED);
        assertThat(ask(other, MEI, "My supervisor keeps grabbing me", OFFICE))
                .as("nobody who needs a person is told to wait")
                .isEqualTo(Outcome.HANDOFF);
    }

    @Test
    void the_questions_from_one_address_are_counted_together() {
        Allowance two = new Allowance(1_000_000, 100, 2);
        UseCases one = process(two);
        UseCases other = process(two);
        assertThat(ask(one, MEI, LEAVE, OFFICE)).isEqualTo(Outcome.ANSWERED);
        assertThat(ask(other, HR, LEAVE, OFFICE)).isEqualTo(Outcome.ANSWERED);

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> ask(one, MEI, LEAVE, OFFICE));
        assertThat(ask(one, MEI, LEAVE, "198.51.100.9")).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void what_one_process_spent_on_a_person_the_other_does_not_spend_again() {
        Allowance little = new Allowance(10, 100, 100);
        UseCases one = process(little);
        UseCases other = process(little);
        assertThat(ask(one, MEI, LEAVE, OFFICE)).isEqualTo(Outcome.ANSWERED);
        assertThat(new PgvectorUsageLedger(postgres.answering()).of(MEI.subject(), TODAY))
                .isNotEqualTo(UsageLedger.Usage.NONE);

        assertThat(ask(other, MEI, LEAVE, OFFICE)).isEqualTo(Outcome.PASSAGES);
        assertThat(ask(other, HR, LEAVE, OFFICE)).isEqualTo(Outcome.ANSWERED);
        assertThat(takenAlong(one, MEI)).contains("\"usage\":[{\"day\":\"2026-11-23\",");
    }

    private static String takenAlong(UseCases process, Caller caller) {
        Route list =
                ApiRoutes.of(process, () -> new Readiness(Map.of())).stream()
                        .filter(route -> route.operation().equals("listConversations"))
                        .findFirst()
                        .orElseThrow();
        return ((ApiResponse.Text)
                        list.handle(
                                new ApiRequest(
                                        caller,
                                        Map.of(),
                                        Map.of("format", "whole"),
                                        Map.of(),
                                        "",
                                        "request-1")))
                .body();
    }

    /** Each has its words embedded, which costs money too, but far less than an answer does. */
    @Test
    void searches_are_counted_together_and_apart_from_questions() {
        Allowance one = new Allowance(1_000_000, 1, 2);
        UseCases first = process(one);
        UseCases other = process(one);
        for (int i = 0; i < 5; i++) {
            search(first, MEI, OFFICE);
            search(other, MEI, OFFICE);
        }

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> search(first, MEI, OFFICE))
                .satisfies(refused ->
                        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(40)));
        assertThat(ask(other, MEI, LEAVE, OFFICE)).isEqualTo(Outcome.ANSWERED);
        for (int i = 0; i < 5; i++) {
            search(first, KEEPER, OFFICE);
            explain(other, OFFICE);
        }
        assertThatExceptionOfType(RateLimitedException.class)
                .as("of HR too, whose search says what was left out")
                .isThrownBy(() -> explain(first, "198.51.100.9"));
        assertThatExceptionOfType(RateLimitedException.class)
                .as("of one address")
                .isThrownBy(() -> search(other, HR, OFFICE));
        search(other, HR, "198.51.100.9");
    }

    private static void search(UseCases process, Caller caller, String address) {
        assertThat(
                        process.searchChunks()
                                .search(
                                        new SearchChunks.Query(
                                                caller, new Question(LEAVE), 10, null, address)))
                .isNotEmpty();
    }

    private static void explain(UseCases process, String address) {
        assertThat(
                        process.explainSearch()
                                .explain(
                                        new ExplainSearch.Query(
                                                KEEPER,
                                                KEEPER,
                                                new Question(LEAVE),
                                                10,
                                                null,
                                                address))
                                .found())
                .isNotEmpty();
    }

    @Test
    void nothing_is_counted_where_nothing_is_paid() {
        UseCases free = process(null);

        assertThat(ask(free, MEI, LEAVE, OFFICE)).isEqualTo(Outcome.ANSWERED);
        search(free, MEI, OFFICE);

        PgvectorQuestionCounter counter = new PgvectorQuestionCounter(postgres.answering());
        assertThat(counter.count("person " + MEI.subject(), NOW)).isEqualTo(1);
        assertThat(counter.count("search by person " + MEI.subject(), NOW)).isEqualTo(1);
    }
}
