package ai.goingcloud.hrchatbot.planted.adapter.lucene;

/** Planted: neither final nor meant to be extended. */
class OpenShelf {}
