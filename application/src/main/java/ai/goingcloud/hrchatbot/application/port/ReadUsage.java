package ai.goingcloud.hrchatbot.application.port;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.time.LocalDate;
import java.util.SortedMap;

/** Tells a person what models used for them, on the days that are still kept as theirs. */
public interface ReadUsage {

    /** The days, the first one first. */
    SortedMap<LocalDate, UsageLedger.Usage> read(Query query);

    /** Whose. */
    record Query(Caller caller) {}
}
