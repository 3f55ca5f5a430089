package ai.goingcloud.hrchatbot.domain.handoff;

import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Fits the models of {@link SensitiveTopics} and writes them to standard output. The build runs it
 * and keeps what it writes, so that nobody who asks has to wait for that.
 */
final class FitTopicModels {

    private FitTopicModels() {}

    /** Runs; without arguments. */
    public static void main(String[] arguments) throws IOException {
        DataOutputStream out = new DataOutputStream(System.out);
        SensitiveTopics.writeModels(out);
        out.flush();
    }
}
