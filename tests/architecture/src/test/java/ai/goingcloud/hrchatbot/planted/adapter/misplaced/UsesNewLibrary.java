package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.opentest4j.TestAbortedException;

/** Planted: a library that has no room. */
record UsesNewLibrary(TestAbortedException reason) {}
