package ai.goingcloud.hrchatbot.planted.domain.document;

import ai.goingcloud.hrchatbot.planted.domain.port.Shelf;

/** Planted: the model knows a port. */
record KnowsPort(Shelf shelf) {}
