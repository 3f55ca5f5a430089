package ai.goingcloud.hrchatbot.planted.adapter.web;

import ai.goingcloud.hrchatbot.planted.adapter.httpapi.Routes;

/** As it should be: a front knows the HTTP API. */
public record Front(Routes routes) {}
