package ai.goingcloud.hrchatbot.planted.adapter.lucene;

/** Planted: a name that says nothing. */
record ShelfCommon() {}
