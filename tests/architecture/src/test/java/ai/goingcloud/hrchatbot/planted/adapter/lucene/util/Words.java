package ai.goingcloud.hrchatbot.planted.adapter.lucene.util;

/** Planted: in a package whose name says nothing. */
record Words() {}
