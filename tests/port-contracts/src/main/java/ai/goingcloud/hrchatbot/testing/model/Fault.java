package ai.goingcloud.hrchatbot.testing.model;

import java.time.Duration;

/** What goes wrong with one call of a fake model. */
public sealed interface Fault {

    /** Nothing does. */
    record None() implements Fault {}

    /** Refuses with a status and the service's name for the error. */
    record Refuses(int status, String type, String message) implements Fault {}

    /** Takes the request and never answers. */
    record Silent() implements Fault {}

    /** Breaks the connection before a byte is answered. */
    record Resets() implements Fault {}

    /** Answers with bytes that mean nothing. */
    record Garbage() implements Fault {}

    /** Writes so many pieces, then breaks the connection. */
    record Dies(int pieces) implements Fault {}

    /** Writes so many pieces, then ends cleanly without saying that it has ended. */
    record Stops(int pieces) implements Fault {}

    /** Writes so many pieces, then says in the stream that something went wrong. */
    record SaysInStream(int pieces, String type) implements Fault {}

    /** Waits before the first piece and between pieces. */
    record Dribbles(Duration before, Duration between) implements Fault {}

    /** Writes so many pieces, and the rest when {@link FakeModelServer#letGo} says so. */
    record Holds(int pieces) implements Fault {}

    /** Ends for another reason than being finished. */
    record Ends(String reason) implements Fault {}

    /** Writes nothing, and is finished. */
    record Empty() implements Fault {}

    /** Embeds one text less than it was given. */
    record OneVectorShort() implements Fault {}

    /** Embeds to values that are no numbers. */
    record NotANumber() implements Fault {}

    /** Embeds to zeros. */
    record Zeros() implements Fault {}

    /** Embeds to one value less than it was asked for. */
    record WrongDimension() implements Fault {}

    /** As Bedrock throttles. */
    static Fault throttled() {
        return new Refuses(429, "ThrottlingException", "Too many requests, secret-upstream-text");
    }
}
