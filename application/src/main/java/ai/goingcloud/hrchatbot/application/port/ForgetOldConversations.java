package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;

/**
 * Forgets what was not gone on with for longer than the company keeps conversations. Safe to
 * repeat; to be run about once a day.
 */
public interface ForgetOldConversations {

    /** Returns when all is forgotten. */
    Report forget(Command command);

    /** On whose behalf. */
    record Command(Caller caller) {}

    /** How many conversations and answers were forgotten. */
    record Report(int conversations, int answers) {}
}
