package ai.goingcloud.hrchatbot.planted.application.service;

import ai.goingcloud.hrchatbot.planted.bootstrap.server.Main;

/** Planted: the application knows a root. */
record KnowsRoot(Main main) {}
