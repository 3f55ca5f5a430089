package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import java.util.List;

/** Who hears of an answer while it is found. */
interface Telling {

    /**
     * Stages of the work, citations and pieces of the answer, in the order of the answer; at once,
     * because whoever writes them down takes longer each time than for all of them.
     */
    void tell(List<AnswerEvent> events);

    /** The same of a single one. */
    default void tell(AnswerEvent event) {
        tell(List.of(event));
    }

    /** Whether nobody wants the answer any more; may be asked often. */
    boolean isUnwanted();
}
