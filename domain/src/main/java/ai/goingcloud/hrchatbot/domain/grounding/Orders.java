package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.regex.Pattern;

/**
 * Text that tells a reading machine what to do, or asks it something, where a document would state
 * a rule. It proves nothing, whoever wrote it into the document.
 */
final class Orders {

    /** Words to an assistant. */
    private static final Pattern ADDRESSED =
            Pattern.compile(
                    "(?i)\\b(?:ignor\\w*|disregard\\w*|forget|overrid\\w*|bypass)\\b[^.]{0,40}\\b(?:instruction|rule|prompt|polic|direction|directive|told|above|previous|prior|everything|context|guideline)|\\bsystem"
                        + " (?:prompt|notice|message|override|instruction)|\\b(?:assistants?|chatbots?|language"
                        + " models?|llms?|ai)\\b[^.]{0,60}\\b(?:must|should|shall|have to|need"
                        + " to|will|please|tell|say|answer|reply|respond|ignore|cite|append|include|output|recommend|note)\\b|\\b(?:notice|note|message|instructions?|attention|important|urgent|warning)"
                        + " (?:for|to) (?:the |all |any"
                        + " )?(?:assistants?|chatbots?|models?|llms?|ai|bots?)\\b|\\byou are"
                        + " (?:now|a|an)"
                        + " (?!employee|eligible|entitled|member|veteran|full|part|supervisor|manager|civilian|term|new|federal)[^.]{0,30}\\b(?:assistant|ai|model|bot|dan|developer|hacker|mode)\\b|\\b(?:when|while|before|after|if)"
                        + " (?:summari[sz]ing|answering|responding|replying|quoting|citing|asked|you"
                        + " (?:answer|respond|reply|summari[sz]e|quote|cite))\\b|\\b(?:in|to|with)"
                        + " (?:the|every|each) (?:answer|response|reply|output|summary)\\b|\\byour"
                        + " (?:starting |initial |system"
                        + " )?(?:answers?|responses?|repl(?:y|ies)|outputs?|messages?|words|instructions?|prompt|summary)\\b|\\b(?:tell|inform|instruct|persuade|convince)"
                        + " (?:the |every |each |all"
                        + " )?(?:users?|employees?|askers?|person|them|everyone|everybody)\\b[^.]{0,20}\\b(?:that|they|to|their)\\b"
                        + "|!\\[|\\bjavascript:|</?(?:img|script|a|iframe|svg|style|form|input|system|assistant|user|instructions?|passages?|context)\\b|\\[/?inst\\]|<\\|"
                        + "|忽略[^。]{0,12}(?:指示|指令|規則|說明|提示|內容)|無視[^。]{0,12}(?:指示|指令)|系統(?:提示|訊息|通知|指令)|(?:AI|人工智慧|聊天機器人|助理|助手|語言模型)[^。]{0,20}(?:請|應|必須|回答|回覆|告訴|輸出)|(?:回答|回覆|答覆|摘要)時[^。]{0,20}(?:請|須|必須|應|加上|附上)|告訴(?:所有|每位|使用者|員工)"
                        + "|(?:指示|命令|ルール|指令)[^。]{0,10}(?:無視|忘れ)|無視して|システム(?:プロンプト|通知|メッセージ)|(?:AI|アシスタント|チャットボット|言語モデル)[^。]{0,20}(?:してください|せよ|しろ|答え|回答|出力|伝え)|(?:回答|返答|要約)(?:する|の)(?:際|とき|時|最後)[^。]{0,20}(?:ください|せよ|こと)");

    /** Work that is given to somebody who writes. */
    private static final Pattern GIVES_WORK =
            Pattern.compile(
                    "(?i)^[\\s\\W\\d]*(?:please |now |first |then |also |instead,? |can you |could"
                        + " you |i (?:want|need) you to |help me"
                        + " )?(?:explain|draft|write|compose|describe|summari[sz]e|translate|generate|imagine|pretend|act"
                        + " as|respond|reply|answer|output|print|repeat|reveal|say|ignore|disregard|forget|tell"
                        + " me|tell|encode|decode|suggest|recommend|list|rewrite|paraphrase|outline|analy[sz]e|compare|calculate|solve|classify|give"
                        + " (?:me|an?|some)|provide (?:me|an?|some|the names?)|create an?|make"
                        + " an?|design an?|develop an?|identify|discuss|craft|plan an?|find"
                        + " (?:me|an?)|show me|break down|replace"
                        + " (?:every|each|all|vowels|letters)|render|jumble|rearrange|scramble|remove"
                        + " (?:spaces|all|every)|group"
                        + " letters|modify|augment|enhance|combine|complete this|provide"
                        + " (?:your|the \\w+"
                        + " (?:equivalent|translation))|convert|continue|what(?:'s)?|who|why|how)\\b"
                        + "|^\\s*(?:請|幫我)?(?:解釋|撰寫|翻譯|總結|描述|寫一|列出|假裝|扮演)|(?:を|について)(?:説明|翻訳|要約|作成|列挙)(?:して|しなさい|せよ)");

    private static final Pattern ASKS = Pattern.compile("[?？]\\W*$");

    /** Somebody who speaks of himself; a rule is nobody's own. */
    private static final Pattern OF_ONESELF =
            Pattern.compile(
                    "^\\W*I(?:['’](?:m|ve|ll|d)|\\s(?:am|have|had|was|want|need|will|would|can|cannot|do|think|believe|like|love|hope))\\b"
                        + "|(?i)^\\W*(?:eu|sou|yo|soy|je|ich)\\s|^\\W*j['’]"
                        + "|^[\\s「『]*(?:私|僕|俺)[はがも]|^[\\s「『]*我(?:是|想|要|需要|希望|已)");

    /** What breaks off says nothing whole. */
    private static final Pattern BREAKS_OFF = Pattern.compile("(?:\\.{3}|…)\\s*$");

    /** Lines of a program, which no rule is. */
    private static final Pattern PROGRAM =
            Pattern.compile(
                    "^\\s*(?:#\\s|//|return\\s|import\\s)|\\bdef \\w+\\s*[(:]|\\w\\.\\w+ [*/+=]"
                            + " \\w|\\{\\w+:");

    /** Marks of a page, which a sentence of an answer has no use for. */
    private static final Pattern MARKUP =
            Pattern.compile(
                    "(?i)!\\[|\\]\\(|\\]\\[|^\\s*\\[[^\\]]+\\]:|<[a-z/!][^>]*>?|\\b(?:javascript|data|vbscript|file):|```|\\{\\{|\\bdef"
                        + " \\w+\\(|\\bconsole\\.|\\bprint\\(|\\w ="
                        + " \"|;\\s*$|^\\s*(?:assistant|system|user|human)\\s*:|\\b(\\w+)(?:"
                        + " \\1\\b){3}|[\\u202A-\\u202E\\u2066-\\u2069\\u200B-\\u200F\\uFEFF\\x{E0000}-\\x{E007F}]");

    private Orders() {}

    /** Whether a sentence, clause, item or row orders or asks rather than states. */
    static boolean isOne(String core) {
        return ADDRESSED.matcher(core).find()
                || GIVES_WORK.matcher(core).find()
                || ASKS.matcher(core).find()
                || OF_ONESELF.matcher(core).find();
    }

    /** Whether a sentence would be more than text on a page, or is none that states something. */
    static boolean isNoStatement(String sentence) {
        return MARKUP.matcher(sentence).find()
                || ASKS.matcher(sentence).find()
                || OF_ONESELF.matcher(sentence).find()
                || BREAKS_OFF.matcher(sentence).find()
                || PROGRAM.matcher(sentence).find();
    }
}
