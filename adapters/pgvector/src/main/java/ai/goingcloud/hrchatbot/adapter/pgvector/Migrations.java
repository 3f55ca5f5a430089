package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;

/** Brings the database's schema up to what this version of the program needs, or checks it. */
public final class Migrations {

    /** The number of the last script. */
    public static final int VERSION = 12;

    private static final String PLACE =
            "classpath:ai/goingcloud/hrchatbot/adapter/pgvector/migration";

    private Migrations() {}

    /**
     * Runs the scripts that have not run yet, each whole or not at all; several processes may do so
     * at the same time. The login must be the owner of the schema, and may create roles.
     *
     * @throws MisconfiguredException when the database is not fit for it, or a script of before was
     *     changed
     */
    public static void run(PostgresSettings settings, CredentialsProvider credentials) {
        SignedInDataSource owner =
                new SignedInDataSource(settings, credentials, PostgresRole.OWNER);
        try (PostgresDatabase database =
                PostgresDatabase.single(settings, credentials, PostgresRole.OWNER)) {
            database.read(sql -> RawSql.serverVersion(sql));
            Flyway.configure()
                    .dataSource(owner)
                    .schemas("hr_chatbot")
                    .locations(PLACE)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new MisconfiguredException(
                    "The database's schema cannot be brought up to date.", e);
        }
    }

    /** As {@link #run}, where a script has not run yet. */
    public static void runIfOlder(PostgresSettings settings, CredentialsProvider credentials) {
        try (PostgresDatabase database =
                PostgresDatabase.single(settings, credentials, PostgresRole.OWNER)) {
            if (database.read(Migrations::version) < VERSION) {
                run(settings, credentials);
            }
        }
    }

    /**
     * Checks that the schema is the one that this version knows, and pgvector recent enough.
     *
     * @throws MisconfiguredException when it is older or newer, with a line that says what to do
     */
    public static void check(PostgresDatabase database) {
        int found = database.read(Migrations::version);
        if (found != VERSION) {
            throw new MisconfiguredException(
                    String.format(
                            Locale.ROOT,
                            found > VERSION
                                    ? "The database's schema (%d) is newer than this program knows"
                                            + " (%d): use the newer program."
                                    : "The database's schema (%d) is older than this program needs"
                                            + " (%d): run the migration.",
                            found,
                            VERSION));
        }
        String extension = database.read(RawSql::vectorVersion);
        if (olderThan08(extension)) {
            throw new MisconfiguredException(
                    "The database has pgvector "
                            + extension
                            + "; 0.8.0 or newer is needed: ALTER EXTENSION vector UPDATE.");
        }
    }

    private static int version(DSLContext sql) {
        return RawSql.schemaVersion(sql);
    }

    private static boolean olderThan08(String version) {
        String[] parts = version.split("\\.", -1);
        return parts.length < 2 || (parts[0].equals("0") && Integer.parseInt(parts[1]) < 8);
    }
}
