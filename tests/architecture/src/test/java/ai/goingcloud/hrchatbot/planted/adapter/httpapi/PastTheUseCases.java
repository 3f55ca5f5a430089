package ai.goingcloud.hrchatbot.planted.adapter.httpapi;

import ai.goingcloud.hrchatbot.planted.domain.port.Shelf;

/** Planted: a primary adapter knows a secondary port. */
record PastTheUseCases(Shelf shelf) {}
