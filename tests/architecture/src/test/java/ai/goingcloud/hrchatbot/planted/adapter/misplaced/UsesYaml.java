package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.snakeyaml.engine.v2.nodes.Node;

/** Planted. */
record UsesYaml(Node node) {}
