package ai.goingcloud.hrchatbot.domain.conversation;

import java.util.regex.Pattern;

/**
 * Tells a question about the asker's own data ("how many days do I have left?") from one about the
 * rules: no document answers the first. Stateless and thread-safe.
 */
public final class OwnRecords {

    private static final Pattern ASKS =
            Pattern.compile(
                    "(?i)\\bmy (current |own |remaining |latest |leave |annual |sick |vacation |pto"
                        + " |holiday )*(balance|balances|payslip|pay slip|salary|wage|pay"
                        + " grade|rating|score|appraisal result|remaining"
                        + " (days|leave|hours))\\b(?!.*\\b(can|may)\\b)|\\b(do|have|did) i (still"
                        + " )?(have|got|get|taken|used|accrued|accumulated|earned)\\b.*\\b(left|remaining|so"
                        + " far|already|this year so far)\\b|\\bhow (many|much)\\b.*\\b(do i"
                        + " have|have i got|have i)"
                        + " (left|remaining|used|taken|accrued)\\b|\\b(leave|vacation|pto|holiday)"
                        + " (days |hours )?(do i have left|balance do i have)\\b|\\bwhat('s| is|s)"
                        + " my .*\\b(balance|salary|grade|rating|score|employee"
                        + " (id|number))\\b|\\b(was|were|has|have|is|did) my (\\w+"
                        + " ){1,3}(paid|approved|accepted|rejected|processed|been"
                        + " (paid|approved|accepted|rejected|processed)|get"
                        + " (paid|approved))\\b|\\bwho is my (manager|boss|supervisor)\\b|\\bwhen"
                        + " did i join\\b|\\bhow (many|much) (\\w+ ){0,3}did i"
                        + " (work|take|use|claim)\\b"
                        + "|我.{0,6}(請|用|休)了(幾|多少)|我.{0,12}(准|過|核准|通過|批准)了(嗎|沒)"
                        + "|申請した.{0,12}(承認|通).{0,6}ましたか|(有休|有給|休暇)申請は通りましたか|(私|自分)の.{0,10}(残日数|何日残って)"
                        + "|我.{0,8}(還剩|還有|剩下|剩餘|剩).{0,10}(幾|多少)|我的.{0,8}(餘額|剩餘|薪水|薪資|底薪|考績|分數|員工編號).{0,6}(幾|多少|是什麼|查)"
                        + "|我.{0,6}考績.{0,6}(幾分|多少分|第幾|是什麼|幾等)|(特休|年假|休假|病假|補休).{0,3}(還剩|剩下|還有)(幾|多少)"
                        + "|(私|自分|わたし|僕|俺)の.{0,10}(残り|残日数|残高|給料|評価|等級).{0,6}(何|いくら|どれ|教え|は？|は\\?)"
                        + "|(有休|有給|休暇).{0,4}(残り|残日数|残って).{0,8}(何日|いくつ|どれ|教え)|あと何日.{0,6}(休め|残)");

    /** What one may do with what one has is a rule. */
    private static final Pattern ASKS_FOR_RULE =
            Pattern.compile(
                    "(?i)\\b(can|may|could|should|must) i\\b|\\bhow (do|can) i (check|see|find|look"
                            + " up)\\b|\\bam i allowed\\b|\\bwhen (is|are|will|do|does)\\b"
                            + "|可以|可否|能不能|できますか|してもいい");

    private OwnRecords() {}

    /** Whether only the asker's own records can answer it. */
    public static boolean areAskedFor(String question) {
        return ASKS.matcher(question).find() && !ASKS_FOR_RULE.matcher(question).find();
    }
}
