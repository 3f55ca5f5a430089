package ai.goingcloud.hrchatbot.planted.adapter.lucene;

/** Planted: not of the one root. */
public final class SeenException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
