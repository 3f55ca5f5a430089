package ai.goingcloud.hrchatbot.planted.adapter.httpapi;

import ai.goingcloud.hrchatbot.planted.application.port.Ask;

/** As it should be. */
public record Routes(Ask ask) {}
