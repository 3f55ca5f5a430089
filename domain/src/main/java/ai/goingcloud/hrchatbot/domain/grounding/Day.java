package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A date, of which the year or the day may be unsaid. */
record Day(@Nullable Integer year, int month, @Nullable Integer day) {

    /** Whether all that is said here is said there too. */
    boolean standsIn(List<Day> days, Set<Integer> years) {
        return days.stream()
                .anyMatch(other ->
                        other.month == month
                                && (day == null || day.equals(other.day))
                                && (year == null
                                        || year.equals(other.year)
                                        || (other.year == null && years.contains(year))));
    }
}
