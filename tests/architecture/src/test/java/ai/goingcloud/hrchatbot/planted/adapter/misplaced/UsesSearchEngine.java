package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.apache.lucene.index.Term;

/** Planted. */
record UsesSearchEngine(Term term) {}
