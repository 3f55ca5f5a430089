package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.bedrock.Bedrock;
import ai.goingcloud.hrchatbot.adapter.emf.EmbeddedMetrics;
import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.CallerClaims;
import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import ai.goingcloud.hrchatbot.adapter.httpapi.Route;
import ai.goingcloud.hrchatbot.adapter.lambda.api.ApiGatewayApi;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneTextAnalyzer;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorAnswerJournal;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorConversationRepository;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorDailyCounters;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorQuestionCounter;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorUsageLedger;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorVectorStore;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresDatabase;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresRole;
import ai.goingcloud.hrchatbot.adapter.sidecar.JsonMetadataParser;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.Allowance;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The HTTP API behind API Gateway. */
public final class ApiHandler implements RequestStreamHandler {

    private final ApiGatewayApi api;
    private final PostgresDatabase database;

    /** As Lambda makes it. */
    public ApiHandler() {
        this(Environment.ofThisProcess());
    }

    ApiHandler(Environment environment) {
        this.database = Database.as(PostgresRole.ANSWER, environment);
        CheckedSchema schema = new CheckedSchema(database);
        CallerClaims claims =
                new CallerClaims(
                        environment.text("HR_CHATBOT_CLAIM_GROUPS"),
                        environment.text("HR_CHATBOT_CLAIM_ROLES"),
                        environment.text("HR_CHATBOT_CLAIM_COUNTRY"),
                        environment.text("HR_CHATBOT_CLAIM_EMPLOYMENT"));
        List<Route> routes =
                ApiRoutes.ofFrontThatCannotWait(
                                useCases(environment, database),
                                () -> new Readiness(Map.of("documents", Readiness.State.READY)))
                        .stream()
                        .map(route -> onCheckedSchema(route, schema))
                        .toList();
        this.api =
                new ApiGatewayApi(
                        routes,
                        claims::caller,
                        environment.seconds(
                                "HR_CHATBOT_OIDC_TOKEN_SECONDS",
                                CallerClaims.SHORTEST_BELIEVED,
                                CallerClaims.LONGEST_BELIEVED),
                        InstantSource.system());
    }

    private static Route onCheckedSchema(Route route, CheckedSchema schema) {
        return route.path().startsWith("/v1/")
                ? route.handledBy(request -> {
                    schema.check();
                    return route.handle(request);
                })
                : route;
    }

    private static UseCases useCases(Environment environment, PostgresDatabase database) {
        InstantSource clock = InstantSource.system();
        EmbeddedMetrics metrics =
                new EmbeddedMetrics(environment.installation(), System.out::println, clock);
        Bedrock bedrock = Bedrock.open(Models.forAnswers(environment));
        PgvectorDocumentCatalog catalog = new PgvectorDocumentCatalog(database, database);
        Bucket bucket = Bucket.of(environment);
        return UseCaseAssembly.overPlaceWithEvents(
                new Ports(
                        bucket,
                        bucket,
                        Reading.parser(environment),
                        new JsonMetadataParser(),
                        new LuceneTextAnalyzer(),
                        Models.embedding(bedrock, metrics, environment),
                        bedrock.reranker().orElse(null),
                        new PgvectorVectorStore(database, database, catalog),
                        catalog,
                        metrics.counting(new PgvectorAnswerJournal(database, clock)),
                        new PgvectorConversationRepository(database),
                        new PgvectorDailyCounters(database),
                        new PgvectorUsageLedger(database),
                        new PgvectorQuestionCounter(database),
                        clock,
                        environment.zone("HR_CHATBOT_TIME_ZONE")),
                Policy.forCompany()
                        .keepingConversationsFor(environment.days("HR_CHATBOT_KEEP_DAYS"))
                        .allowing(Allowance.USUAL),
                Models.writers(bedrock, metrics, environment));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        try {
            response.write(
                    api.handle(
                            event.readAllBytes(),
                            context.getAwsRequestId(),
                            Duration.ofMillis(context.getRemainingTimeInMillis())));
        } finally {
            // Frozen from here on: a connection would keep the database awake.
            database.release();
        }
    }
}
