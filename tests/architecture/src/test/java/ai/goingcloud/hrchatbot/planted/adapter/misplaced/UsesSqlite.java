package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.sqlite.SQLiteConfig;

/** Planted. */
record UsesSqlite(SQLiteConfig config) {}
