package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Which day it is for the company, and what a caller may see on it. */
final class CompanyCalendar {

    private final InstantSource clock;
    private final ZoneId zone;

    CompanyCalendar(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    Visibility visibility(Caller caller, @Nullable LocalDate asOf) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return Visibility.of(caller, asOf == null ? today : asOf, today);
    }
}
