package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorAnswerJournal;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorConversationRepository;
import ai.goingcloud.hrchatbot.adapter.pgvector.PgvectorUsageLedger;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresDatabase;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresRole;
import ai.goingcloud.hrchatbot.application.port.ForgetOldConversations;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Forgets conversations that nobody has gone on with for as long as the company keeps them, on a
 * schedule. Its database user can forget what is old, and can read nothing.
 */
public final class ForgetHandler implements RequestStreamHandler {

    private final PostgresDatabase database;
    private final CheckedSchema schema;
    private final ForgetOldConversations forgetOldConversations;

    /** As Lambda makes it. */
    public ForgetHandler() {
        this(Environment.ofThisProcess());
    }

    ForgetHandler(Environment environment) {
        this.database = Database.as(PostgresRole.RETENTION, environment);
        this.schema = new CheckedSchema(database);
        InstantSource clock = InstantSource.system();
        this.forgetOldConversations =
                UseCaseAssembly.forgetting(
                        new PgvectorAnswerJournal(database, clock),
                        new PgvectorConversationRepository(database),
                        new PgvectorUsageLedger(database),
                        clock,
                        environment.days("HR_CHATBOT_KEEP_DAYS"));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        try {
            schema.check();
            ForgetOldConversations.Report report =
                    forgetOldConversations.forget(
                            new ForgetOldConversations.Command(Caller.system()));
            response.write(
                    "{\"conversations\":%d,\"answers\":%d}"
                            .formatted(report.conversations(), report.answers())
                            .getBytes(StandardCharsets.UTF_8));
        } finally {
            database.release();
        }
    }
}
