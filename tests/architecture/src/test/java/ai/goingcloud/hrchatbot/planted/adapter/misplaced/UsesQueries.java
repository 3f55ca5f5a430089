package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.jooq.Condition;

/** Planted. */
record UsesQueries(Condition condition) {}
