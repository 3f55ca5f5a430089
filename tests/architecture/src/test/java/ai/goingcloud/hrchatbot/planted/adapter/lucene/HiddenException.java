package ai.goingcloud.hrchatbot.planted.adapter.lucene;

/** As it should be: steers the flow and is not seen outside. */
final class HiddenException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
