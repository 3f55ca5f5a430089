package ai.goingcloud.hrchatbot.planted.application.port;

/** As it should be. */
public interface Ask {
    String ask(Command command);

    /** As it should be: nested, so not a port. */
    record Command(String question) {}

    /** As it should be: nested, so not a port. */
    sealed interface Outcome {
        String text();

        int length();

        /** One of them. */
        record Told(String text, int length) implements Outcome {}
    }
}
