package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import com.sun.net.httpserver.HttpServer;

/** Planted. */
record UsesPlainWebServer(HttpServer server) {}
