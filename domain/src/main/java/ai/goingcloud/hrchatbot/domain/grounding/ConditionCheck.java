package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the conditions of a quote against its sentence, which must say them too. */
final class ConditionCheck {

    /** The share of a condition's words that a sentence must have. */
    private static final double MIN_SHARE = 0.3;

    private static final double MIN_SHARE_ACROSS = 0.2;

    /** The share of a clause's words that a sentence has which speaks of it. */
    private static final double MIN_SPOKEN = 0.5;

    /** The same for the clause after an "if" in the middle of a sentence. */
    private static final double MIN_GOVERNED = 0.65;

    private static final Pattern ENGLISH =
            Pattern.compile(
                    "(?i)\\b(?:if|provided(?: that)?|as long as|so long as|on condition"
                        + " that|once|subject to|with (?:the |their |your )?(?:prior |written"
                        + " )*(?:approval|consent|agreement|permission)"
                        + " (?:of|from))\\b(?<clause>[^,;.()\\n|]{4,})"
                        + "|\\b(?:employees?|staff|workers?|those|anyone|everyone|persons?|people|members?|nurses|drivers|managers?|supervisors|parents)"
                        + " (?:who|whose|with|without|having|aged|over|under)\\b(?<relative>(?:"
                        + " (?!(?:may|must|can|cannot|could|shall|should|will|would|is|are|was|were|do|does|get|gets|receives?|has|have|needs?|accrue|earn|also)\\b)[^\\s,;.()|]+){1,6})|\\bafter"
                        + " (?<after>(?:[a-z0-9-]+ ){1,8}?(?:days?|weeks?|months?|years?))\\b");

    private static final Pattern HAN_BEGINS = Pattern.compile("^(?:如|若|倘|經(?!費|理|常)|須經|限)");

    private static final Pattern HAN_ENDS =
            Pattern.compile("(?:者|時|情形|後|場合(?:に|は|には)?(?:限り)?|とき(?:に|は|には)?|に限り|を条件に|なら|れば|たら)$");

    private static final Pattern JAPANESE_AFTER =
            Pattern.compile("[\\p{IsHan}0-9]{0,8}(?:か月|ヶ月|カ月|箇月|年|日|週間)(?:を|が)?(?:経過|過ぎ)");

    /** Of whom it is said, by their age or service: "未滿十八歲之員工", "入社1年未満の者". */
    private static final Pattern WHOSE_FIGURE =
            Pattern.compile(
                    "(?:未滿|滿|逾|超過)[0-9一二三四五六七八九十]+(?:足?歲|年|個月)(?:以上|以下)?(?:之|的)?(?:者|員工|人員|人)"
                            + "|(?:入社|勤続|在籍|満)?[0-9]+(?:年|か月|歳)(?:未満|以上|以下)の(?:者|従業員|社員|職員|人)");

    /** In the middle of a Chinese clause: "得經勞資協商遞延". */
    private static final Pattern HAN_WITH_LEAVE =
            Pattern.compile("(?<=[得可應須者])[經经](?<with>[^,。;、]{0,10}?(?:同意|核准|協商|協議|許可|批准|核可))");

    private final Claim claim;

    ConditionCheck(Claim claim) {
        this.claim = claim;
    }

    boolean passes() {
        Words said = claim.read().words(claim.sentence());
        List<Amount> numbers = claim.read().figures(claim.sentence()).numbers();
        Matcher whose = WHOSE_FIGURE.matcher(claim.focus());
        while (whose.find()) {
            if (!claim.read().figures(whose.group()).numbers().stream()
                    .allMatch(there -> numbers.stream().anyMatch(mine -> mine.sameAs(there)))) {
                return false;
            }
        }
        for (String condition : conditions()) {
            if (!isSaid(condition, said, numbers)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSaid(String condition, Words said, List<Amount> numbers) {
        boolean figures =
                claim.read().figures(condition).numbers().stream()
                        .allMatch(there ->
                                there.value() == 1
                                        || (there.unit() == null && there.at() == 0)
                                        || "item".equals(there.unit())
                                        || numbers.stream().anyMatch(mine -> mine.sameAs(there)));
        if (!figures) {
            return false;
        }
        double all = 0;
        double held = 0;
        for (Words.Term term : claim.read().words(condition).terms()) {
            if (claim.across() && term.meanings().isEmpty() && said.share(term) < 0.5) {
                continue;
            }
            all += term.weight();
            boolean isBroader =
                    !Collections.disjoint(
                            claim.read().words(term.key()).meanings(), said.meanings());
            held += term.weight() * (isBroader ? 1 : said.share(term));
        }
        return all == 0 || held / all >= (claim.across() ? MIN_SHARE_ACROSS : MIN_SHARE);
    }

    private List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        Words said = claim.read().words(claim.sentence());
        String core = claim.focus();
        Matcher english = ENGLISH.matcher(core);
        while (english.find()) {
            if (english.group("clause") != null && !governs(core, english, said)) {
                continue;
            }
            for (String group : new String[] {"clause", "relative", "after"}) {
                if (english.group(group) != null) {
                    conditions.add(english.group(group));
                }
            }
        }
        Matcher after = JAPANESE_AFTER.matcher(core);
        while (after.find()) {
            conditions.add(after.group());
        }
        Matcher leave = HAN_WITH_LEAVE.matcher(core);
        while (leave.find()) {
            conditions.add(leave.group("with"));
        }
        List<String> clauses = Clauses.of(core);
        for (int i = 0; i + 1 < clauses.size(); i++) {
            String clause = clauses.get(i);
            if ((HAN_BEGINS.matcher(clause).find() || HAN_ENDS.matcher(clause).find())
                    && said.shareOf(claim.read().words(clauses.get(i + 1))) >= MIN_SPOKEN) {
                conditions.add(clause);
            }
        }
        return conditions;
    }

    /** Whether a condition is one of what the sentence speaks of, and not of the next clause. */
    private boolean governs(String core, Matcher condition, Words said) {
        String before = core.substring(0, condition.start()).stripTrailing();
        boolean begins = before.isEmpty() || before.matches("(?is).*(?:[,;.]|\\b(?:and|but|or))");
        if (!begins) {
            return true;
        }
        String after = core.substring(condition.end()).replaceAll("^\\W+", "");
        int end = after.indexOf(',');
        return after.isEmpty()
                || said.shareOf(claim.read().words(end < 0 ? after : after.substring(0, end)))
                        >= MIN_GOVERNED;
    }
}
