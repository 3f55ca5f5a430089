package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The small words that turn what a sentence says: negation, obligation, scope and exception. */
final class Markers {

    /** What the small words do. */
    enum Marker {
        /** Denies. */
        NOT,
        /** Denies by its own meaning: without, prohibited, unpaid. */
        NOT_IN_A_WORD,
        ONLY,
        EXCEPT,
        /** Turns to something else, as exceptions often do. */
        BUT,
        IF,
        /** Speaks of all without exception. */
        ALL,
        /** Holds whatever else is the case. */
        REGARDLESS,
        /** Hangs on something. */
        DEPENDS,
        MUST,
        MAY,
        /** Forbids, or says that it cannot be. */
        BAN,
        SHOULD,
        /** Says that there is no obligation. */
        OPTIONAL,
        /** Happens without fail. */
        ALWAYS
    }

    private Markers() {}

    /** Idioms whose small words mean something else, each with what it means or nothing. */
    private static final List<Idiom> IDIOMS =
            List.of(
                    new Idiom(
                            Marker.OPTIONAL,
                            "\\boptional(?:ly)?\\b|\\bvoluntar(?:y|ily)\\b|\\bnot"
                                + " (?:required|mandatory|obligatory|compulsory|obliged|necessary|an"
                                + " obligation|a requirement|a must)\\b|\\b(?:is|are)n't"
                                + " (?:required|mandatory|obligatory|necessary)\\b|\\b(?:do|does|need)"
                                + " not have to\\b|\\b(?:no|without any)"
                                + " obligation\\b|\\b(?:do|does|did)(?: not|n't) (?:have"
                                + " to|need|require)\\b|\\bneed(?: not|n't)\\b|\\bno need\\b|\\bif"
                                + " (?:you|they) (?:wish|like|want)\\b|\\bfree to\\b|\\bchoose"
                                + " freely\\b|\\bat (?:your|their) (?:own )?discretion\\b|\\bfreely"
                                + " (?:choose|decide)\\b"
                                + "|不必|毋須|毋需|毋庸|無須|無需|不須|不需(?!求)|不用(?=[^途])|不強制|非強制|不是強制|沒有義務|無義務|並非必要|非必要|非必須|不必要|自由選擇|自行選擇|自行決定|任意|自願|沒有強制|不具強制|隨意|不硬性"
                                + "|義務では(?:ない|ありません)|必須では(?:ない|ありません)|必要(?:は|では|が)(?:ない|なく|ありません)|不要(?=です|だ|である|と|。|、|$)|要しない|要しません|必要としない|必要としません|義務はな|任意|自由に選|強制では|しなくても(?:よい|いい)|なくても(?:よい|いい|構わ|構い|かまわ|かまい|差し支え)|努力目標|努力義務"),
                    new Idiom(
                            Marker.MAY,
                            "ても(?:よい|いい|良い|構わない|構いません|かまわない|かまいません|差し支えない|差し支えありません|問題ない|問題ありません)|不妨|無妨|\\bno"
                                + " (?:problem|objection)\\b"),
                    new Idiom(null, "([\\p{IsHan}])不\\1"),
                    new Idiom(
                            Marker.ONLY, "\\b(?:nobody|no one|none) (?:but|except|other than)\\b"),
                    new Idiom(null, "不[計給支發](?:薪資?|工資)"),
                    new Idiom(
                            Marker.NOT_IN_A_WORD,
                            "上限(?:は|が)?(?:なく|なし|ない|ありません)|無上限|沒有上限|\\b(?:no|without(?: an?y?)?)"
                                    + " (?:upper )?limits?\\b"),
                    new Idiom(
                            Marker.SHOULD,
                            "\\b(?:should|ought to|(?:is|are)"
                                + " (?:recommended|advised|encouraged|suggested|desirable|advisable)|recommended|advisable|it"
                                + " helps|preferably|ideally)\\b|建議|宜|鼓勵|最好|望ましい|推奨|勧め|べき|努める|努め"),
                    new Idiom(
                            Marker.REGARDLESS,
                            "\\bno matter\\b|\\bregardless\\b|\\birrespective\\b|\\bwhatever"
                                + " the\\b|\\bwhatever\\b(?= \\w+ (?:of|are|is)\\b)|\\bhowever"
                                + " (?:much|many|long|few|little|often|short)\\b|\\bwhether or"
                                + " not\\b|\\bwhichever\\b|\\brelated or not\\b"
                                + "|不論|無論|不管|不拘|不分|不問|不限|與[^,。]{1,14}無關|問わず|かかわらず|関わらず|関係なく|によらず|であっても|でも(?=、|$)|どこであって"),
                    new Idiom(
                            Marker.ALL,
                            "\\bwithout (?:any )?exceptions?\\b|\\bno"
                                    + " exceptions?\\b|沒有例外|無一例外|無例外|也?不例外|例外なく|例外は(?:ない|ありません)"),
                    new Idiom(
                            Marker.DEPENDS,
                            "\\bdepend(?:s|ing|ent)?\\b|\\bvar(?:y|ies)\\b|\\bonly"
                                + " if\\b|依[^,。]{0,14}而(?:不同|異|定)|視[^,。]{0,14}而(?:定|異)|而有所不同|によって(?:異な|変わ)|により異な|次第"),
                    new Idiom(
                            Marker.MUST,
                            "\\b(?:need|must|do|does) not"
                                + " (?:fail|forget)\\b|(?:なければ|なくては|ねば)(?:なら|なり|いけ)(?:ない|ません|ず|なかった)?|必要が(?:ある|あり)|義務が(?:ある|あり)|不可不|不得不|非[^,。]{1,12}不可"),
                    new Idiom(
                            null,
                            "\\bnot (?:more|later|longer|less|fewer|earlier) than\\b|\\bno"
                                    + " (?:more|later|longer|less|fewer|earlier) than\\b"
                                    + "|不超過|不得超過|不逾|未逾|未滿|未満|不滿|不足|に満たない|満たない|を超えない"),
                    new Idiom(
                            null,
                            "\\b(?:never|not|nobody|no [a-z]+)\\b[^.,;]{0,40}\\bwithout\\b(?!"
                                + " (?:prior |written"
                                + " )*(?:approval|permission|consent|authori[sz]ation))|\\bwithout"
                                + " (?:an?y? |undue |further"
                                + " )?(?:breaks?|interruptions?|pauses?|delay|stop(?:s|ping)?)\\b|不間斷|不中斷|不停(?!車)|(?:遅滞|滞り|間断|休みなく|休憩)なく"),
                    new Idiom(
                            null,
                            "\\bnot only\\b|\\bno charge\\b|\\bat no cost\\b|\\b(?:do|does|need)"
                                + " not (?:have to )?pay for\\b|\\bno\\."
                                + " ?\\d|\\bnotwithstanding\\b|\\bnot(?:ed|es?|ing|if\\w*|ic\\w*)\\b|\\bcannot"
                                + " but\\b|\\bany\\b(?= (?:given|other|longer|more|upper|further|of"
                                + " (?:the|these|those|your))\\b)|\\b(?:leave )?without"
                                + " pay\\b|\\b(?:were|was|are|is) not (?:yet"
                                + " )?(?:used|taken)\\b|\\b(?:have|has|had) not (?:yet )?(?:been"
                                + " )?(?:used|taken)\\b|非[^,。；]{2,24},不[得可]|無薪|無給|留職停薪"
                                + "|不同(?!意)|不但|不僅|不只|非常|未來|未成年|不動產|不力|不正|不利益|不便|不適(?![用任合])|不久|無法定|非法|是否|可否|能否|得否|不可抗力|並非僅|無料|無償|不到(?=[0-9一二三四五六七八九十])|不合格|不及格|沒休|沒用完|尚未休|未用完|有無|未婚|無故|不法|無效|未休|未領|未使用|不當|免費"
                                + "|少なくとも|だけでなく|のみならず|かもしれ|に過ぎない|やむを得な|まもな|間もな|なお|ないし|少な|できるだけ|なるべく|必ずしも|あらゆる|はず|まず(?=は|、)|わず(?=か)|みず|ひとまず|未経験|不備|不正|不明|有無|未取得|使わなかった|行使しなかった|未消化|しなかった"));

    private record Idiom(@Nullable Marker marker, Pattern pattern) {

        Idiom(@Nullable Marker marker, String words) {
            this(marker, Pattern.compile("(?i)" + words));
        }
    }

    private static final Map<Marker, Pattern> WORDS =
            Map.ofEntries(
                    word(
                            Marker.NOT,
                            "\\b(?:not|no|none|never|neither|nor|nobody|nothing|cannot|can't)\\b|n't\\b"
                                + "|[不無沒勿毋未](?!論)|(?<![除是])非(?!營)|並無"
                                + "|ない|なかった|なく(?=、|て|な|は)|なし|ません|(?<!必)[わらたまさかがなばせけてめえげきぎびみいりせべれ]ず(?=に|、|。|$)|無い|無く|無し|せん(?=。|$)"),
                    word(
                            Marker.NOT_IN_A_WORD,
                            "\\b(?:without|prohibit\\w*|forbid\\w*|forbidden|ban(?:s|ned)?|ineligible|unable|exempt\\w*|excluded?|excluding|lack\\w*|barred|invalid|disallow\\w*|refrains?|refrained|avoid\\w*|(?:stay|keep)s?"
                                + " (?:away|out|off)|un(?:limited|available|authorized)|non-?\\w+|impossible)\\b"
                                + "|免(?!職)|禁|避免|控え|遠慮|避け|除外|禁止|免除|対象外"),
                    word(
                            Marker.ONLY,
                            "\\b(?:only|solely|exclusively|just|(?:limited|restricted)"
                                    + " to(?! (?:\\d|an?\\b|"
                                    + Numerals.WORD
                                    + "|[$£€¥]))|alone)\\b|僅|只|限於|以(?![^,。]{0,6}[0-9一二兩三四五六七八九十])[^,。]{1,14}為限|のみ|だけ|に限り|に限って|に限る|限定|しか"),
                    word(
                            Marker.EXCEPT,
                            "\\b(?:except(?:ing|ed)?|with the exception|exceptions?|unless|other"
                                + " than|apart from|aside"
                                + " from|excluding)\\b|除[^,。]{0,40}外|除外|除非|例外|不在此限|另有規定|を除き|を除く|除いて|以外|この限り"),
                    word(Marker.BUT, "\\b(?:but|however|though|although|note)\\b|但(?!是否)|ただし|但し|惟"),
                    word(
                            Marker.BAN,
                            "\\b(?:cannot|can't|can not|may not|must not|mustn't|shall not|not"
                                + " (?:be"
                                + " )?(?:allowed|permitted|able|eligible|entitled)|prohibited|forbidden|barred|ineligible)\\b"
                                + "|不得|不可|不能|不准|不予|禁止|無法|(?:では|ことは|ことが)?でき(?:ない|ません)|ては(?:なら|いけ)|不可|認め(?:られ)?(?:ない|ません)|[えけせてねべめれげ]ません"),
                    word(
                            Marker.IF,
                            "\\b(?:if|when|where|in case|provided|as long"
                                + " as|once|whose|who|upon|with|for)\\b|如|若|倘|者|時|情形|場合|とき|なら|れば|たら"),
                    word(
                            Marker.ALL,
                            "\\b(?:all|every(?! (?:pay"
                                + " period|hour|day|week|month|quarter|year|fiscal|leave"
                                + " year|time|night|shift|weekend|meal|trip|birthday|other|two|three|four|five|six|ten|[0-9]|(?-i:[A-Z])))|everyone(?!"
                                + " who)|everybody(?! who)|everything|anyone(?!"
                                + " (?:who|in|at|on|with|from|entering|working))|anybody(?!"
                                + " who)|any(?! given|"
                                + " (?!(?:employees?|staff|workers?|person|persons|people|one|body|members?|visitors?|managers?|other|types?|kinds?|sorts?)\\b)[a-z]+"
                                + " (?:[a-z]+ ){0,2}?(?:that|which|worth|over|above|from)\\b|"
                                + " (?:point|moment|time)\\b)|always|entire(?:ly)?|throughout|without"
                                + " exception|in (?:any|every) case|of any kind|universally|no"
                                + " (?:employee|one|staff|person|worker)s?|nobody)\\b"
                                + "|所有|任何|全部(?![出払負由])|全體|全数|一律|一概|凡(?!例)|人人|每個人|每位|每一位|皆|無一例外|沒有例外|概(?!念|要|算)|都(?!市|道|合|度|內|内)"
                                + "|全員|すべて|全て|あらゆる|いかなる|どんな|(?<!な)どの(?!よう|程度)|誰で|誰も|誰にでも|いずれも|例外なく|どこで|何であ|全従業員|全社員|一律|常に|もれなく"),
                    word(
                            Marker.ALWAYS,
                            "\\b(?:always|invariably|without"
                                    + " fail|automatically)\\b|必ず|常に|必定|一定會|總是|一律|永遠|必然"),
                    word(
                            Marker.MUST,
                            "\\b(?:must|shall|have to|has to|had to|need(?:s|ed)?"
                                + " to|needs?|require[sd]?|required|requirement|mandatory|obligat\\w+|obliged|compulsory|necessary)\\b|必須|(?<![供反因適回相對])應(?!用|徵|當事|募|商|變|付|對)|須|務必|(?<![務有所之際主])需(?!求|要[^,。]{1,8}的(?:員工|同仁|人|者))|不得|(?<![主重首必需])要(?=[在從將先把請於經由求])|就要|有義務|必要|義務|必須|ものとする|要する|(?<=[內前後者])要(?![求件點素緊不])"),
                    word(
                            Marker.MAY,
                            "\\b(?:may|can|could|might|allowed|permitted|able"
                                + " to|possible|possibly|sometimes|entitle[sd]?|eligible)\\b|可以|(?<![許認不])可(?![歸見靠觀能否])|(?<![不取獲所認覺值難使免心應])得(?![到知出標獎失分利票罪])|能(?![力夠否量])|ことがあ|できる|できます|てもよい|ても構わ|得る|場合がある|場合があり|可能|かもしれ"));

    private static Map.Entry<Marker, Pattern> word(Marker marker, String words) {
        return Map.entry(marker, Pattern.compile("(?i)" + words));
    }

    /** What the small words of a text do. */
    static Set<Marker> of(String plain) {
        Set<Marker> markers = EnumSet.noneOf(Marker.class);
        String text = plain.replace('\u2019', '\'');
        for (Idiom idiom : IDIOMS) {
            var matcher = idiom.pattern().matcher(text);
            if (matcher.find()) {
                if (idiom.marker() != null) {
                    markers.add(idiom.marker());
                }
                text = matcher.replaceAll(" \u0001 ");
            }
        }
        for (Map.Entry<Marker, Pattern> word : WORDS.entrySet()) {
            if (word.getValue().matcher(text).find()) {
                markers.add(word.getKey());
            }
        }
        return markers;
    }

    /** Whether a text denies, in any way. */
    static boolean denies(Set<Marker> markers) {
        return markers.contains(Marker.NOT) || markers.contains(Marker.NOT_IN_A_WORD);
    }

    /** Words of which one says the opposite of the other. */
    record Opposites(Pattern one, Pattern other) {

        Opposites(String one, String other) {
            this(Pattern.compile("(?i)" + one), Pattern.compile("(?i)" + other));
        }

        /** Whether a sentence has only one of the two where the quote has only the other. */
        boolean turn(String sentence, String quote) {
            boolean saysOne = one.matcher(sentence).find();
            boolean saysOther = other.matcher(sentence).find();
            boolean hasOne = one.matcher(quote).find();
            boolean hasOther = other.matcher(quote).find();
            return (saysOne && !saysOther && hasOther && !hasOne)
                    || (saysOther && !saysOne && hasOne && !hasOther);
        }
    }

    static final List<Opposites> OPPOSITES =
            List.of(
                    new Opposites(
                            "\\bbefore\\b|\\bprior"
                                + " to\\b|之前|以前|(?<=[日月年週間滿分時])前|(?<=[\\p{IsHan}\\p{IsKatakana}ー])(?<![的之])前(?=[0-9一二三四五六七八九十])|事前|前まで",
                            "\\bafter\\b|\\bfollowing\\b(?!"
                                + " (?:day|week|month|quarter|year|fiscal|calendar|working|business)\\b)|之後|以後|(?<=[日月年週間滿分時])後|後(?=[0-9一二三四五六七八九十])|事後|以降|から[0-9一二三四五六七八九十]"),
                    new Opposites(
                            "\\binclud(?:e|es|ing|ed)\\b|包含|包括|含む|含め|(?<!不)含",
                            "\\bexclud(?:e|es|ing|ed)\\b|不含|不包含|不包括|除く|除き|除外|含まない|含めない"),
                    new Opposites(
                            "\\bwithin (?:\\d|an?\\b|" + Numerals.WORD + ")|以內|以内|之內",
                            "\\bafter (?:\\d|an?\\b|" + Numerals.WORD + ")|(?<=[日月年週間時])[之以]?後|以降"),
                    new Opposites("\\bin arrears\\b|後払い|後付", "\\bin advance\\b|前払い|預付|預先支付"),
                    new Opposites(
                            "\\bin writing\\b|\\bwritten\\b|書面|文書で",
                            "\\borally\\b|\\bverbally\\b|\\bby (?:telephone|phone)\\b|口頭|電話で"),
                    new Opposites(
                            "\\bapprov\\w+|\\baccept\\w*|核准|同意|承認|認め|受理",
                            "\\breject\\w*|\\brefus\\w+|\\bdeclin\\w+|\\bden(?:y|ied|ies)\\b|駁回|拒絕|拒否|却下"),
                    new Opposites("\\bearlier\\b|\\bearly\\b|提早|提前|早く", "\\blater?\\b|延後|遲|遅く"),
                    new Opposites(
                            "\\bbeforehand\\b|\\bin advance\\b|事前|事先|預先|あらかじめ",
                            "\\bafterwards?\\b|事後|事后"),
                    new Opposites("\\bfirst\\b|第一[個个次]|最初|最先", "\\blast\\b|最後|最終"),
                    new Opposites(
                            "免費|無償|無料|\\bfree of charge\\b|\\b(?:for|is|are) free\\b(?!"
                                    + " (?:to|from)\\b)|\\bno charge\\b|\\bat no cost\\b",
                            "自費|收費|付費|有料|有償|自己負担|\\bat (?:your|their) own expense\\b"),
                    new Opposites(
                            "\\bhigher?\\b|\\bmore than\\b|超過|逾|超え",
                            "\\blower\\b|\\bless than\\b|\\bfewer than\\b|未滿|未満|下回"),
                    new Opposites(
                            "\\b(?:next|following)"
                                + " (?:day|week|month|quarter|year)\\b|[次翌隔][日週月年]|下個?[週月年]|来[週月年]",
                            "\\b(?:same|this|current)"
                                    + " (?:day|week|month|quarter|year)\\b|[當当同][日週月年]|本[週月年]"),
                    new Opposites(
                            "\\bpass(?:es|ed)?\\b|(?<!不)合格|(?<!不)及格|(?<!未)通過",
                            "\\bfail(?:s|ed)?\\b(?! to)|不合格|不及格|未通過"),
                    new Opposites(
                            "\\bconfidential\\w*|\\bsecret\\b|保密|秘密|守秘|厳守|非公開",
                            "\\bpublish\\w*|\\bpublic(?:ly)?\\b(?!"
                                    + " (?:holiday|transport))|\\bdisclos\\w+|(?<![非不])公開|公表|公布"),
                    new Opposites(
                            "\\blocked\\b|\\block (?:the|your|it|up)\\b|鎖定|上鎖|施錠",
                            "\\bunlock\\w*|不鎖|未鎖|解錠|開鎖"),
                    new Opposites(
                            "\\bone[- ]way\\b|單程|片道",
                            "\\b(?:round trip|return ticket)s?\\b|來回|往返|往復"),
                    new Opposites("\\binternal(?:ly)?\\b|內部|社内", "\\bexternal(?:ly)?\\b|外部|社外"),
                    new Opposites("\\bweekdays?\\b|平日", "\\bweekends?\\b|週末|周末"),
                    new Opposites(
                            "\\boriginals?\\b|正本|原本", "\\b(?:photo)?cop(?:y|ies)\\b|影本|副本|写し|コピー"),
                    new Opposites("\\bpre-?tax\\b|\\bbefore tax\\b|稅前|税込", "\\bafter tax\\b|稅後|税抜"),
                    new Opposites("入社|到職|報到|\\bjoining\\b", "退社|退職|離職|\\bleaving the company\\b"),
                    new Opposites("\\bolder\\b", "\\byounger\\b|\\bnewer\\b"),
                    new Opposites(
                            "\\bunpaid\\b|without pay|無薪|無給|無償|不[計給支發](?:薪|工資)",
                            "(?<!un)\\b(?:fully )?paid\\b(?! (?:out|for|to))|with"
                                    + " pay|有薪|有給|支薪|給薪|全薪|[資資薪水]照[給付發]"),
                    new Opposites(
                            "\\bearliest\\b|\\bno earlier\\b|最早",
                            "\\blatest\\b|\\bno later\\b|最晚|最遲|遅くとも"),
                    new Opposites(
                            "\\bincrease[sd]?\\b|\\brais(?:e|es|ed|ing)\\b|\\bhigher\\b|提高|增加|調升|引き上げ|増額|増加",
                            "\\bdecrease[sd]?\\b|\\breduc(?:e|es|ed|tion)\\b|\\blower(?:ed)?\\b|降低|減少|調降|引き下げ|減額"),
                    new Opposites(
                            "\\bmaximum\\b|\\bat most\\b|\\bup to\\b|\\bno more"
                                    + " than\\b|最多|最大|最長|至多",
                            "\\bminimum\\b|\\bat least\\b|\\bno less than\\b|最少|最低|至少|少なくとも"),
                    new Opposites(
                            "\\boverseas\\b|\\babroad\\b|\\binternational\\b|海外|國外|国外",
                            "\\bdomestic\\b|國內|国内"),
                    new Opposites(
                            "\\bemployer\\b|\\bcompany"
                                + " pays\\b|\\breimbursed\\b|\\brefunded\\b|公司負擔|機關負擔|会社負担|会社が負担",
                            "\\bown expense\\b|\\byou must pay\\b|\\bpay"
                                    + " yourself\\b|自費|自行負擔|自己負担|本人負担"),
                    new Opposites("\\bfull[- ]time\\b|全職|フルタイム", "\\bpart[- ]time\\b|兼職|パートタイム"),
                    new Opposites(
                            "\\bkeep\\b|\\bretain\\b|保有|保留",
                            "\\breturn(?:ed)? (?:the|whatever|any|what|it)\\b|\\bgive"
                                    + " back\\b|歸還|繳回|返還|返却"),
                    new Opposites(
                            "\\boption(?:al)?\\b|任意|自願", "\\bmandatory\\b|\\bcompulsory\\b|強制|必須"));
}
