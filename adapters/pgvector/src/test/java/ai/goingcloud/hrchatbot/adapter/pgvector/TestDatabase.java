package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Migrated databases for tests, each a copy of one that was migrated once. */
final class TestDatabase {

    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://([^:/]+)(?::(\\d+))?/([^?]+)(?:\\?(.*))?");

    private static @Nullable String template;

    private TestDatabase() {}

    static synchronized String migrated() {
        PostgresServer server = PostgresServer.shared();
        String known = template;
        if (known == null) {
            known = server.newDatabase();
            Migrations.run(settings(known), credentials(known));
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
