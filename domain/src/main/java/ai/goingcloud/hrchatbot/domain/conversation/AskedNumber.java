package ai.goingcloud.hrchatbot.domain.conversation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number that a question asks for: none, any, or one of a unit ("how many days", 幾天, 何日), so
 * that a text with a number of another kind is no better than one without. Stateless and
 * thread-safe.
 */
final class AskedNumber {

    private static final Pattern ASKS =
            Pattern.compile(
                    "(?i)\\bhow"
                        + " (many|much|long|often|far|soon|late|early)\\b|\\bwhen\\b|\\bmax(imum)?\\b"
                        + "|\\bmin(imum)?\\b|\\brate\\b|\\blimit\\b|\\bcost\\b"
                        + "|幾|多少|多久|何時|何日|何時間|何歳|何か月|何キロ|いくら|いつ|何年|何円|何%|最長|最高|上限");

    private static final String NUMERAL =
            "(?:\\p{Nd}|[一二三四五六七八九十百千]|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\\b)";

    private static final Pattern ANY =
            Pattern.compile(
                    "(?i)\\p{Nd}|[一二三四五六七八九十百千]+[日天年月週個个次元人時分]"
                            + "|\\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve)\\b");

    /** Units, by how they are asked for and how they are written behind a number. */
    private enum Unit {
        DAYS(
                "\\bhow many (?:[\\p{L}'-]+"
                        + " ){0,3}(?:days|weeks)\\b|[幾几]\\s?[天日]|多少[天日]|何日(?!まで|から)|日数|天數|日數",
                "\\)?(?:\\s|-)?(?:[a-z]+"
                        + " ){0,2}(?:days?|weeks?)\\b|\\s?(?:個)?(?:日(?!本)|天|週|工作日|営業日)"),
        HOURS(
                "\\bhow many (?:[\\p{L}'-]+"
                        + " ){0,3}(?:hours|hrs|minutes)\\b|[幾几多少]+(?:個)?(?:小時|鐘頭|時數)|何時間|何分",
                "\\)?(?:\\s|-)?(?:[a-z]+"
                        + " ){0,2}(?:hours?|hrs?|minutes?)\\b|\\s?(?:個)?(?:小時|時間|分|鐘頭)");

        private final Pattern asked;
        private final Pattern said;

        Unit(String asked, String said) {
            this.asked = Pattern.compile("(?i)" + asked);
            this.said = Pattern.compile("(?i)" + NUMERAL + "(?:" + said + ")");
        }
    }

    /** By when something must be done is not how much of it there is. */
    private static final Pattern BEFORE_SOMETHING =
            Pattern.compile(
                    "(?i)^\\)?\\s*(?:before|in advance|ahead|prior|of"
                            + " notice|after)\\b|^\\s*(?:以?[前內内]|まで|之?[前內])");

    private static final Pattern ASKS_BEFORE =
            Pattern.compile(
                    "(?i)\\b(?:before|advance|ahead|prior|notice|after|within)\\b|[前內内後]|まで");

    private static final AskedNumber NONE = new AskedNumber(null, false);

    private final @Nullable Pattern said;

    /** Whether how long before or after something counts, too. */
    private final boolean isTime;

    private AskedNumber(@Nullable Pattern said, boolean isTime) {
        this.said = said;
        this.isTime = isTime;
    }

    static AskedNumber none() {
        return NONE;
    }

    static AskedNumber of(String question) {
        if (!ASKS.matcher(question).find()) {
            return NONE;
        }
        for (Unit unit : Unit.values()) {
            if (unit.asked.matcher(question).find()) {
                return new AskedNumber(unit.said, ASKS_BEFORE.matcher(question).find());
            }
        }
        return new AskedNumber(ANY, true);
    }

    /** Whether a text has such a number. */
    boolean isIn(String words) {
        if (said == null) {
            return false;
        }
        Matcher matcher = said.matcher(words);
        while (matcher.find()) {
            if (isTime || !BEFORE_SOMETHING.matcher(words.substring(matcher.end())).find()) {
                return true;
            }
        }
        return false;
    }
}
