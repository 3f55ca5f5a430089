package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a text says in figures: contacts, dates, numbers with their units, and rates, in English,
 * Chinese and Japanese and in any script of digits.
 *
 * @param contacts links, addresses, accounts and telephone numbers, without spaces and case
 * @param days dates, each with what is said of it
 * @param numbers all other numbers, in order
 * @param units every unit that is mentioned, with a number or without
 */
record Figures(Set<String> contacts, List<Day> days, List<Amount> numbers, Set<String> units) {

    Figures {
        contacts = Set.copyOf(contacts);
        days = List.copyOf(days);
        numbers = List.copyOf(numbers);
        units = Set.copyOf(units);
    }

    private static final Pattern CONTACT =
            Pattern.compile(
                    "(?i)https?:/{1,2}[^\\s)\\]>\"'，。、；）]+|www\\.[^\\s)\\]>\"'，。、；）]+"
                        + "|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*|(?<![\\w.])@[\\w-]{2,}"
                        + "|(?<![\\p{L}\\p{N}.])(?-i:[\\p{L}\\p{N}][\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.(?:[a-z]{2,24}|[A-Z]{2,24}))\\b(?:/[^\\s)，。、]*)?|\\b[a-z0-9-]{2,}"
                        + " ?(?:dot|\\(dot\\)|點|ドット)"
                        + " ?[a-z]{2,}\\b|(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.])|(?<![\\d.])\\+\\d[\\d"
                        + " ()-]{6,}\\d|(?<!\\d)\\(\\d{2,4}\\)\\s?\\d{3,4}[-"
                        + " ]?\\d{3,4}|(?<![\\d-])0\\d{1,4}[- ]\\d{1,4}[-"
                        + " ]\\d{3,4}(?!\\d)|(?<![\\d-])\\d{3}[- ]\\d{3}[- ]\\d{4}(?!\\d)"
                        + "|(?<![\\d,.-])\\d{3}-\\d{4}(?!\\d)|(?<![\\d,.])\\d{7,}(?!\\d)|\\b\\d+[a-z]?(?:"
                        + " [A-Z][\\w']+){1,3}"
                        + " (?:street|st\\.|road|rd\\.|avenue|ave\\.|lane|drive|boulevard|blvd|square|plaza|parkway)\\b"
                        + "|[\\p{IsHan}ァ-ヶー]{2,12}?(?:都|道|府|県|市|区|町|村|區|鄉|鎮|路|街|巷)[\\p{IsHan}ァ-ヶー]{0,10}\\d+(?:(?:-|丁目|番地?|号|號|之|巷|弄)\\d*)+");

    static Figures of(String plain) {
        Set<String> contacts = new HashSet<>();
        List<Day> days = new ArrayList<>();
        String text =
                Blanking.take(plain, CONTACT, match -> contacts.add(Plain.key(match.group())));
        text = Weekday.without(Dates.read(text, days));
        Numbers.Read numbers = Numbers.of(text);
        return new Figures(
                contacts,
                days,
                numbers.numbers(),
                Units.mentioned(numbers.rest(), numbers.numbers()));
    }

    /** The years that are said. */
    Set<Integer> years() {
        Set<Integer> years = new HashSet<>();
        for (Amount number : numbers) {
            if (number.value() >= 1900 && number.value() < 2100) {
                years.add((int) number.value());
            }
        }
        for (Day day : days) {
            if (day.year() != null) {
                years.add(day.year());
            }
        }
        return years;
    }
}
