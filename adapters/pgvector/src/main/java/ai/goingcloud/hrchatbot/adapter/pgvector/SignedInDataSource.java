package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens connections in a role, each with the credentials of its moment; credentials that the server
 * refuses are renewed once.
 */
final class SignedInDataSource implements DataSource {

    private static final String SCHEMA = "hr_chatbot";
    private static final int SOCKET_GRACE_SECONDS = 3;

    private final Driver driver = new Driver();
    private final PostgresSettings settings;
    private final CredentialsProvider provider;
    private final PostgresRole role;

    SignedInDataSource(PostgresSettings settings, CredentialsProvider provider, PostgresRole role) {
        this.settings = settings;
        this.provider = provider;
        this.role = role;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Credentials credentials = provider.credentials();
        try {
            return connect(credentials);
        } catch (SQLException e) {
            if (!Failures.isRefusedLogin(e) || !provider.renew(credentials)) {
                throw e;
            }
            return connect(provider.credentials());
        }
    }

    private Connection connect(Credentials credentials) throws SQLException {
        Connection connection = driver.connect(url(), properties(credentials));
        if (connection == null) {
            throw new SQLException("the driver does not know its own URL");
        }
        return connection;
    }

    private String url() {
        String host =
                settings.host().indexOf(':') < 0 ? settings.host() : "[" + settings.host() + "]";
        return "jdbc:postgresql://" + host + ":" + settings.port() + "/";
    }

    private Properties properties(Credentials credentials) {
        Properties properties = new Properties();
        PGProperty.PG_DBNAME.set(properties, settings.database());
        PGProperty.USER.set(properties, credentials.user());
        String password = credentials.password();
        if (password != null) {
            PGProperty.PASSWORD.set(properties, password);
        }
        PGProperty.APPLICATION_NAME.set(properties, "hr-chatbot");
        PGProperty.CURRENT_SCHEMA.set(properties, SCHEMA + ",public");
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds(settings.connectTimeout()));
        PGProperty.LOGIN_TIMEOUT.set(properties, seconds(settings.connectTimeout()));
        PGProperty.SOCKET_TIMEOUT.set(
                properties, seconds(settings.statementTimeout()) + SOCKET_GRACE_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // The detail of an error holds what people wrote.
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        PGProperty.OPTIONS.set(properties, options());
        if (settings.tls()) {
            PGProperty.SSL_MODE.set(properties, "verify-full");
            if (settings.caBundle() == null) {
                PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory");
            } else {
                PGProperty.SSL_ROOT_CERT.set(properties, settings.caBundle().toString());
            }
        } else {
            PGProperty.SSL_MODE.set(properties, "disable");
        }
        return properties;
    }

    /** A transaction that its process forgot must not hold others up for long. */
    private String options() {
        long statement = settings.statementTimeout().toMillis();
        return "-c role=%s -c statement_timeout=%d -c idle_in_transaction_session_timeout=%d"
                        .formatted(role.sqlName(), statement, statement)
                + " -c hnsw.iterative_scan=relaxed_order -c hnsw.ef_search=100";
    }

    private static int seconds(java.time.Duration duration) {
        return Math.toIntExact(Math.max(1, duration.plusMillis(999).toSeconds()));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("credentials come from their provider");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // Nothing is ever written.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The settings decide.
    }

    @Override
    public int getLoginTimeout() {
        return seconds(settings.connectTimeout());
    }

    @Override
    public Logger getParentLogger() {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("nothing is wrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
