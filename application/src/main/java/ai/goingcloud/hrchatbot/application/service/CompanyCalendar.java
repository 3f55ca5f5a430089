package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.conversation.AskedDay;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import java.time.Instant;
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
        LocalDate today = today();
        return Visibility.of(caller, asOf == null ? today : asOf, today);
    }

    /**
     * What a caller may see today.
     *
     * @param asKeeper whatever the country and the days are that it is for
     * @throws ai.goingcloud.hrchatbot.domain.error.ForbiddenException for who keeps no documents
     */
    Visibility visibility(Caller caller, boolean asKeeper) {
        if (asKeeper) {
            KeptDocuments.check(caller);
            return Visibility.ofKeeper(caller);
        }
        return visibility(caller, null);
    }

    /** The day that a question is about: the one that was said beside it, or in its words. */
    @Nullable LocalDate askedDay(Question question, @Nullable LocalDate said) {
        return said == null ? AskedDay.of(question.text(), today()).orElse(null) : said;
    }

    LocalDate today() {
        return dayOf(clock.instant());
    }

    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
