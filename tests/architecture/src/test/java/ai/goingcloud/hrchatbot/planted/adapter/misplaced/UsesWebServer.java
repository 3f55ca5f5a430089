package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import io.javalin.Javalin;

/** Planted. */
record UsesWebServer(Javalin server) {}
