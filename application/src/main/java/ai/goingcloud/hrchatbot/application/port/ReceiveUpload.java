package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;

/** Takes a file that a ticket was given for. */
public interface ReceiveUpload {

    /**
     * Puts the file, with what the ticket was started to say about it, and reads it. Returns once
     * that is done, or after some seconds, while it goes on; the catalog has what became of it.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.NotFoundException when the caller has no such
     *     ticket, it was used, or its time is over
     * @throws ai.goingcloud.hrchatbot.domain.error.InvalidInputException when the file is not of
     *     the size that the ticket is for
     * @throws ai.goingcloud.hrchatbot.domain.error.ConflictException when there is a document by
     *     now that the caller may not see
     */
    Receipt receive(Command command);

    /** A file and its ticket. The bytes are shared, not copied. */
    final class Command {

        private final Caller caller;
        private final String token;
        private final byte[] content;

        public Command(Caller caller, String token, byte[] content) {
            this.caller = caller;
            this.token = token;
            this.content = content;
        }

        public Caller caller() {
            return caller;
        }

        public String token() {
            return token;
        }

        public byte[] content() {
            return content;
        }
    }

    /** Where it was put. */
    record Receipt(DocumentPath path) {}
}
