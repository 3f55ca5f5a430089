package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;

/**
 * Makes the index what the source is now: reads what is new or changed, takes out what is gone.
 * Safe to repeat.
 */
public interface Reconcile {

    /**
     * Returns when all is done.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when the source cannot be
     *     listed; nothing is taken out then
     */
    Report reconcile(Command command);

    /** On whose behalf. */
    record Command(Caller caller) {}

    /**
     * How many files ended how.
     *
     * @param overtaken of the unchanged, those that somebody else began to read meanwhile
     */
    record Report(
            int ingested, int unchanged, int rejected, int failed, int removed, int overtaken) {

        /** Whether anything is different from before. */
        public boolean changed() {
            return ingested + rejected + failed + removed > 0;
        }
    }
}
