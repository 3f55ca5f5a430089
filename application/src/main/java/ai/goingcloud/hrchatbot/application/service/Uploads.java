package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.error.RateLimitedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tickets for files that come to this process itself. Thread-safe; forgotten when the process ends.
 */
final class Uploads {

    private static final Duration GOOD_FOR = Duration.ofMinutes(15);
    private static final Duration SOON = Duration.ofMinutes(1);

    /** Of one person; nobody's memory is endless. */
    private static final int AT_ONCE = 1_000;

    private final InstantSource clock;
    private final Map<String, Expected> expected = new HashMap<>();

    Uploads(InstantSource clock) {
        this.clock = clock;
    }

    /** A file that may come. */
    record Expected(
            String owner,
            DocumentPath path,
            long size,
            Map<String, List<String>> metadata,
            Instant expires) {}

    /** A new ticket's token, which nobody guesses. */
    synchronized String expect(
            String owner, DocumentPath path, long size, Map<String, List<String>> metadata) {
        Instant now = clock.instant();
        expected.values().removeIf(upload -> upload.expires().isBefore(now));
        if (expected.values().stream().filter(upload -> upload.owner().equals(owner)).count()
                >= AT_ONCE) {
            throw new RateLimitedException(
                    "%,d of your uploads are still awaited; please send some of them first."
                            .formatted(AT_ONCE),
                    SOON);
        }
        String token = UUID.randomUUID().toString();
        expected.put(token, new Expected(owner, path, size, metadata, expires(now)));
        return token;
    }

    Instant expires(Instant now) {
        return now.plus(GOOD_FOR);
    }

    /**
     * What the token stands for; it is used up by this, unless the file is of another size and may
     * be sent again.
     */
    synchronized Expected take(String owner, String token, long size) {
        Expected upload = expected.get(token);
        if (upload == null
                || !upload.owner().equals(owner)
                || upload.expires().isBefore(clock.instant())) {
            throw new NotFoundException(
                    "There is no such upload, or its time is over; please start it again.");
        }
        if (size != upload.size()) {
            throw new InvalidInputException(
                    "The file has %d bytes, not %d as the upload was started for."
                            .formatted(size, upload.size()));
        }
        expected.remove(token);
        return upload;
    }
}
