package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.jsoup.nodes.Document;

/** Planted. */
record UsesHtml(Document page) {}
