package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import io.opentelemetry.api.trace.Span;

/** Planted. */
record UsesTraces(Span span) {}
