package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.commonmark.node.Node;

/** Planted. */
record UsesMarkdown(Node node) {}
