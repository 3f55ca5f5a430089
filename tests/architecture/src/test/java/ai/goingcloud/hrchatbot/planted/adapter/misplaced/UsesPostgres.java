package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.postgresql.util.PGInterval;

/** Planted. */
record UsesPostgres(PGInterval interval) {}
