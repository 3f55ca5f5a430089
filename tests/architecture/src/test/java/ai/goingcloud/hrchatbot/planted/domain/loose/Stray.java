package ai.goingcloud.hrchatbot.planted.domain.loose;

/** In a package that sees all and is seen by all. */
record Stray() {}
