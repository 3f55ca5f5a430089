package ai.goingcloud.hrchatbot.planted.domain.access;

/** As it should be. */
public record Reader(String name) {}
