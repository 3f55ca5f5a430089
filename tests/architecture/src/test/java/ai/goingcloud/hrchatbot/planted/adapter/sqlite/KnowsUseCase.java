package ai.goingcloud.hrchatbot.planted.adapter.sqlite;

import ai.goingcloud.hrchatbot.planted.application.port.Ask;

/** Planted: a secondary adapter knows a use case. */
record KnowsUseCase(Ask ask) {}
