package ai.goingcloud.hrchatbot.planted.application.service;

import ai.goingcloud.hrchatbot.planted.adapter.lucene.LuceneShelf;

/** Planted: the application knows an adapter. */
record KnowsAdapter(LuceneShelf shelf) {}
