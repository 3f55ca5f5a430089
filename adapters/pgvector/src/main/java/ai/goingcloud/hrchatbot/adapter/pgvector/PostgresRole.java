package ai.goingcloud.hrchatbot.adapter.pgvector;

/** What a connection may do; the login that it signs in with must be a member of the role. */
public enum PostgresRole {
    /** Writes chunks and the catalog; cannot read what people asked. */
    INGEST("hr_chatbot_ingest"),
    /** Reads what may be found and writes what people own. */
    ANSWER("hr_chatbot_answer"),
    /** Forgets what is old, by number, and can read and write nothing. */
    RETENTION("hr_chatbot_retention"),
    /** The login's own rights: for migrations. */
    OWNER("none");

    private final String sqlName;

    PostgresRole(String sqlName) {
        this.sqlName = sqlName;
    }

    String sqlName() {
        return sqlName;
    }
}
