package ai.goingcloud.hrchatbot.planted.application.service;

import tools.jackson.databind.JsonNode;

/** Planted: the application knows a format. */
record WritesJson(JsonNode node) {}
