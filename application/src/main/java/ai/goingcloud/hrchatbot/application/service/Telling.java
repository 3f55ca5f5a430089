package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;

/** Who hears of an answer while it is found. */
interface Telling {

    /** A stage of the work, a citation, or a piece of the answer, in the order of the answer. */
    void tell(AnswerEvent event);

    /** Whether nobody wants the answer any more; may be asked often. */
    boolean isUnwanted();
}
