package ai.goingcloud.hrchatbot.planted.adapter.sqlite.inner;

import ai.goingcloud.hrchatbot.planted.application.port.Ask;

/** Planted: the same, from a package below without annotations. */
record KnowsUseCaseToo(Ask ask) {}
