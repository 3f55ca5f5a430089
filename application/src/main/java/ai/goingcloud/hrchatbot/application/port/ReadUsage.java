package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import java.time.LocalDate;
import java.util.List;

/** Tells a person what models used for them, on the days that are still kept as theirs. */
public interface ReadUsage {

    /** The days, the first one first. */
    List<Day> read(Query query);

    /** Whose. */
    record Query(Caller caller) {}

    /** The tokens of one day. */
    record Day(LocalDate date, long inputTokens, long outputTokens) {}
}
