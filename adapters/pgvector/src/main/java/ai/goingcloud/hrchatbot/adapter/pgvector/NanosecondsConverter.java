package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.time.Instant;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/**
 * Instants as whole nanoseconds since 1970-01-01T00:00:00Z, between the years 1677 and 2262. The
 * generated classes name it.
 */
public final class NanosecondsConverter extends AbstractConverter<Long, Instant> {

    private static final long serialVersionUID = 1L;
    private static final long PER_SECOND = 1_000_000_000L;

    /** For the generated classes. */
    public NanosecondsConverter() {
        super(Long.class, Instant.class);
    }

    @Override
    public @Nullable Instant from(@Nullable Long nanoseconds) {
        return nanoseconds == null
                ? null
                : Instant.ofEpochSecond(
                        Math.floorDiv(nanoseconds, PER_SECOND),
                        Math.floorMod(nanoseconds, PER_SECOND));
    }

    @Override
    public @Nullable Long to(@Nullable Instant instant) {
        return instant == null ? null : nanoseconds(instant);
    }

    static long nanoseconds(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
    }
}
