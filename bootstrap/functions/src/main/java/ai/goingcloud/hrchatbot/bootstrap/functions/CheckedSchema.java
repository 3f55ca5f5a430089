package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.adapter.pgvector.Migrations;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresDatabase;

/**
 * Refuses to work on a schema of another version, once before the first use: at the start nothing
 * is connected to.
 */
final class CheckedSchema {

    private final PostgresDatabase database;
    private volatile boolean checked;

    CheckedSchema(PostgresDatabase database) {
        this.database = database;
    }

    void check() {
        if (!checked) {
            Migrations.check(database);
            checked = true;
        }
    }
}
