package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;

/** The bucket that the environment names. */
record Bucket(DocumentSource source, DocumentShelf shelf) {

    static Bucket of(Environment environment) {
        String name = environment.text("HR_CHATBOT_BUCKET");
        throw new IllegalStateException(name);
    }
}
