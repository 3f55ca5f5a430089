package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import java.sql.Connection;

/** Planted. */
record UsesDatabase(Connection connection) {}
