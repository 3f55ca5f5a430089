package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import tools.jackson.databind.JsonNode;

/** Planted. */
record UsesJson(JsonNode node) {}
