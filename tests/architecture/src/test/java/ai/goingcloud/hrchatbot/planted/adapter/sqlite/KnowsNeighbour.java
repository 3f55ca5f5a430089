package ai.goingcloud.hrchatbot.planted.adapter.sqlite;

import ai.goingcloud.hrchatbot.planted.adapter.lucene.LuceneShelf;

/** Planted: an adapter knows another. */
record KnowsNeighbour(LuceneShelf shelf) {}
