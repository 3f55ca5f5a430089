package ai.goingcloud.hrchatbot.planted.domain.unsaid;

/** In a package without a package-info. */
record Silent() {}
