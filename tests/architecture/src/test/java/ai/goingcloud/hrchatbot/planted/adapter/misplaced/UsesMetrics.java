package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import io.micrometer.core.instrument.Counter;

/** Planted. */
record UsesMetrics(Counter counter) {}
