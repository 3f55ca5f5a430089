package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Migrated databases for tests, each a copy of one that was migrated once. */
final class TestDatabase {

    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://([^:/]+)(?::(\\d+))?/([^?]+)(?:\\?(.*))?");

    private static final String MEMBERS_PASSWORD = "only-for-tests";

    private static @Nullable String template;

    private TestDatabase() {}

    static synchronized String migrated() {
        PostgresServer server = PostgresServer.shared();
        String known = template;
        if (known == null) {
            known = server.newDatabase();
            Migrations.run(settings(known), credentials(known));
            makeMembers();
            template = known;
        }
        return server.newDatabase(PostgresServer.nameOf(known));
    }

    static PostgresSettings settings(String url) {
        Matcher parts = parts(url);
        int port = parts.group(2) == null ? 5432 : Integer.parseInt(parts.group(2));
        return PostgresSettings.of(parts.group(1), port, parts.group(3)).pooling(4);
    }

    static CredentialsProvider credentials(String url) {
        return CredentialsProvider.fixed(
                new Credentials(parameter(url, "user"), parameter(url, "password")));
    }

    /** A login that is a member of one role and no more, as in a company's database. */
    static CredentialsProvider member(PostgresRole role) {
        return CredentialsProvider.fixed(
                new Credentials(role.sqlName() + "_test", MEMBERS_PASSWORD));
    }

    private static void makeMembers() {
        for (PostgresRole role :
                List.of(PostgresRole.INGEST, PostgresRole.ANSWER, PostgresRole.RETENTION)) {
            PostgresServer.shared()
                    .execute(
                            """
                            do $$ begin
                                create role %1$s_test login password '%2$s' in role %1$s;
                            exception when duplicate_object then
                                alter role %1$s_test password '%2$s';
                            end $$
                            """
                                    .formatted(role.sqlName(), MEMBERS_PASSWORD));
        }
    }

    private static String parameter(String url, String name) {
        Matcher given = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        return given.find() ? given.group(1) : "";
    }

    private static Matcher parts(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(url);
        }
        return parts;
    }
}
