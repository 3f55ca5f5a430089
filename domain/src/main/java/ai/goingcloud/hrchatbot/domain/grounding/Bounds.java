package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.regex.Pattern;

/** Tells which way a number bounds by the words beside it. */
final class Bounds {

    private static final Pattern FROM_BEFORE =
            Pattern.compile(
                    "(?i)(?:at least|minimum(?: of)?|no less than|no fewer than|not less than|more"
                        + " than|over|above|exceed(?:s|ing)?|至少|最少|超過|逾|少なくとも|最低)\\s?(?:[$¥]\\s?)?$");

    private static final Pattern FROM_AFTER =
            Pattern.compile(
                    "(?i)^(?:\\+| or (?:more|over|above|higher|older)| and (?:over|above)|以上|超)");

    private static final Pattern TO_BEFORE =
            Pattern.compile(
                    "(?i)(?:up to|at most|maximum(?: of)?|no more than|not more than|not"
                            + " exceed(?:ing)?|no later than|no longer than|limited to|restricted"
                            + " to|capped at|(?:limit|ceiling|cap) of|less than|fewer"
                            + " than|under|below|within|as (?:many|much|long) as"
                            + "|最多|最長|最大|最高|不超過|不得超過|不逾|未逾|上限)\\s?(?:[$¥]\\s?)?$");

    private static final Pattern TO_AFTER =
            Pattern.compile(
                    "(?i)^(?: or (?:less|fewer|under)|以下|まで|[をの]?(?:上限|限度)|為限|以內|以内|未滿|未満|不滿|內|內)");

    private Bounds() {}

    static Amount.Bound of(String text, int at, int end) {
        String before = text.substring(Math.max(0, at - 20), at);
        String after = text.substring(end, Math.min(text.length(), end + 12));
        if (TO_BEFORE.matcher(before).find() || TO_AFTER.matcher(after).find()) {
            return Amount.Bound.TO;
        }
        if (FROM_BEFORE.matcher(before).find() || FROM_AFTER.matcher(after).find()) {
            return Amount.Bound.FROM;
        }
        return Amount.Bound.NONE;
    }
}
