package ai.goingcloud.hrchatbot.adapter.httpapi;

/** Where a front writes server-sent events to (WHATWG HTML, section 9.2). Used by one thread. */
public interface EventSink {

    /** The number of an event that is not in the journal: it is sent without one. */
    long UNNUMBERED = 0;

    /** Writes and flushes one event; {@code data} has no line breaks. */
    void event(long id, String name, String data) throws Gone;

    /** Writes a comment, so that proxies and readers see that the stream is alive. */
    void heartbeat() throws Gone;

    /** The reader has gone; there is nobody to tell. */
    final class Gone extends Exception {

        private static final long serialVersionUID = 1L;

        public Gone(Throwable cause) {
            super(cause);
        }
    }
}
