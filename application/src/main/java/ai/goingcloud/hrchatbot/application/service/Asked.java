package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A question that stands alone, who asks it, for which day, and until when.
 *
 * @param asOf null where no other day than today is asked about
 */
record Asked(Caller caller, String question, @Nullable LocalDate asOf, Deadline deadline) {

    Language language() {
        return Language.of(question);
    }

    Asked part(String words) {
        return new Asked(caller, words, asOf, deadline);
    }

    Asked in(String country) {
        return new Asked(
                new Caller(caller.subject(), caller.groups(), country, caller.roles()),
                question,
                asOf,
                deadline);
    }
}
