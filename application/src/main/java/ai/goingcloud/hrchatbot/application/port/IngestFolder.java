package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;

/**
 * Reads again what is known of a folder, and of the folders in it, where what is said about all of
 * it has changed. Files that nobody has read yet are left to those who bring them. Safe to repeat.
 */
public interface IngestFolder {

    /**
     * Returns when all is done.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.DependencyException when the source cannot be
     *     listed
     */
    Reconcile.Report ingest(Command command);

    /**
     * Which folder.
     *
     * @param folder ends in '/'; "" for the root
     */
    record Command(Caller caller, String folder) {

        public Command {
            if (!folder.isEmpty() && !folder.endsWith("/")) {
                throw new IllegalArgumentException("a folder ends in '/'");
            }
        }
    }
}
