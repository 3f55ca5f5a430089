package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import io.modelcontextprotocol.spec.McpSchema;

/** Planted. */
record UsesToolProtocol(McpSchema.Tool tool) {}
