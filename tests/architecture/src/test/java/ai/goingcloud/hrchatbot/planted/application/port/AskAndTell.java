package ai.goingcloud.hrchatbot.planted.application.port;

/** Planted: two methods. */
public interface AskAndTell {
    String ask(String question);

    void tell(String answer);
}
