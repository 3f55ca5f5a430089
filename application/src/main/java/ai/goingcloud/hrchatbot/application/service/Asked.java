package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A question that stands alone, who asks it, for which day, and until when.
 *
 * @param language of the whole question, where this is a part of one
 * @param asOf null where no other day than today is asked about
 */
record Asked(
        Caller caller,
        String question,
        Language language,
        @Nullable LocalDate asOf,
        Deadline deadline) {

    static Asked of(Caller caller, String question, @Nullable LocalDate asOf, Deadline deadline) {
        return new Asked(caller, question, Language.of(question), asOf, deadline);
    }

    Asked part(String words) {
        return new Asked(caller, words, language, asOf, deadline);
    }

    Asked in(String country) {
        return new Asked(
                new Caller(caller.subject(), caller.groups(), country, caller.roles()),
                question,
                language,
                asOf,
                deadline);
    }
}
