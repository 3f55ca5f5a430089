package ai.goingcloud.hrchatbot.planted.application.service;

/** Planted: hidden, but not in an adapter. */
final class OwnException extends Exception {

    private static final long serialVersionUID = 1L;
}
