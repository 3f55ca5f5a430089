package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;

/** Takes a document whose file is gone out of the index. */
public interface RemoveDocument {

    /**
     * Whether something was taken out; false when it was not there, or a newer writer was faster.
     */
    boolean remove(Command command);

    /**
     * Which document.
     *
     * @param sequencer of the observation that the file is gone
     */
    record Command(Caller caller, DocumentPath path, String sequencer) {}
}
