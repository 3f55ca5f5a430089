package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import ch.qos.logback.classic.Level;

/** Planted. */
record UsesLogging(Level level) {}
