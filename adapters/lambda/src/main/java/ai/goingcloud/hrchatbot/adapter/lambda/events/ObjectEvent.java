package ai.goingcloud.hrchatbot.adapter.lambda.events;

import org.jspecify.annotations.Nullable;

/**
 * That something happened to the object of one key. What it was is of no matter, since the object
 * is looked at; so is the object's version.
 *
 * @param key as it is in the bucket, decoded
 * @param sequencer null where the event has none, as those of other servers
 */
record ObjectEvent(String bucket, String key, @Nullable String sequencer) {

    /**
     * Whether it came after another event of the same key. Sequencers are hexadecimal and of
     * different lengths; the shorter one is filled up with zeros on the right (Amazon S3 User
     * Guide, "Event message structure"). Of events that cannot be told apart, the one at hand is
     * newer.
     */
    boolean isNewerThan(ObjectEvent other) {
        if (sequencer == null || other.sequencer == null) {
            return true;
        }
        int width = Math.max(sequencer.length(), other.sequencer.length());
        return padded(sequencer, width).compareToIgnoreCase(padded(other.sequencer, width)) >= 0;
    }

    private static String padded(String sequencer, int width) {
        return sequencer + "0".repeat(width - sequencer.length());
    }
}
