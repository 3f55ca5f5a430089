package ai.goingcloud.hrchatbot.domain.retrieval;

import ai.goingcloud.hrchatbot.domain.document.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people say and what documents write, in three languages: abbreviations and everyday words
 * ("PTO", 特休, 有休) beside the terms of HR, and each language's terms for the same thing beside the
 * others'. A question is looked up in it for further words to search with, and for its words in a
 * language that it was not asked in. Stateless and thread-safe.
 */
public final class HrGlossary {

    /**
     * A concept a line, its forms in English | Chinese | Japanese; of a language, what documents
     * write stands before the slash, and what only askers say behind it.
     */
    private static final String CONCEPTS =
            """
            annual leave / pto, time off, days off, paid time off, vacation, vacation days, vacation time, paid holidays, unused holidays, holiday allowance, holiday entitlement, holiday days, hols, holiday, my holidays | 特別休假, 休假 / 特休, 年假, 特休假, 年休 | 年次有給休暇 / 有給, 有休, 年休, 有給休暇
            carry over, carried into the next year / roll over, rollover, carryover, carry forward | 保留, 遞延 / 留到明年, 沒休完, 休不完, 未休完, 累積 | 繰り越し, 繰越 / 持ち越し, 持ち越せ, 繰り越せ
            sick leave / sick day, sick days, called in sick, ill, sickness | 病假 / 生病, 感冒, 住院 | 傷病休暇, 病気休暇 / 病気, 病欠, 体調不良
            medical certificate / doctor's note, sick note, medical note | 診斷證明, 證明書 / 醫生證明, 診斷書 | 診断書 / 医師の証明
            personal leave | 事假 / 私事 | 私用休暇
            parental leave / new baby, newborn, having a baby, baby | 育嬰留職停薪, 育嬰 / 育嬰假, 育嬰留停, 顧小孩 | 育児休業 / 育休, 育児休暇, 子育て
            maternity leave, childbirth / mat leave, mat pay, maternity pay, giving birth, pregnant, pregnancy, expecting | 娩假, 分娩, 產假 / 生小孩, 生產, 生完, 坐月子, 懷孕 | 産前産後休業, 出産 / 産休, 妊娠
            partner leave / paternity leave, paternity pay, paternity, father's leave, dad's leave, dads leave, fathers leave, father, dad, my wife is pregnant | 陪產假, 陪產檢及陪產假 / 老婆生, 太太生, 當爸爸 | 配偶者出産休暇 / 妻の出産, 妻が出産, 父親
            prenatal leave, antenatal appointment / antenatal, prenatal, midwife | 產前假, 產檢假 / 產檢 | 妊婦健診
            bereavement leave, death of a family member / funeral, passed away, death in the family, lost my son, lost my daughter, lost my father, lost my mother, lost my husband, lost my wife, lost my brother, lost my sister, grandma died, grandpa died, grandmother died, grandfather died, father died, mother died | 喪假, 死亡 / 過世, 往生, 奔喪, 去世 | 忌引休暇, 慶弔休暇, 死亡 / 葬式, 亡くな, 忌引
            marriage leave / wedding, getting married, marry | 婚假, 結婚 / 結婚假, 蜜月 | 結婚休暇, 慶弔休暇, 結婚 / 結婚式
            family care leave, care for / look after, take care of, kid is sick, kid is ill, sick kid, child is ill, child is sick | 家庭照顧假 / 照顧家人, 小孩生病, 家人生病 | 介護休暇, 介護休業 / 介護, 親の世話
            unpaid leave, leave without pay / lwop, leave of absence, unpaid time off | 留職停薪 / 留停, 無薪假 | 休職, 無給 / 無給休暇
            return to work, reinstatement | 復職 / 回來上班, 回去上班 | 復職 / 職場復帰
            compensatory time, comp time / time off in lieu, toil | 補休 / 換休 | 代休, 振替休日 / 代わりの休み
            overtime / extra hours, working late | 加班, 延長工作時間, 超時 / 超時工作 | 時間外労働, 時間外勤務, 残業 / 残業代, サービス残業
            half-day leave | 半日 / 半天假, 半天 | 半日休暇, 半日 / 半休
            absence without leave, unauthorized absence / awol, no show | 曠職 / 曠工, 沒請假, 翹班, 未請假 | 無断欠勤, 欠勤 / 無断で休
            public holiday / bank holiday, holidays | 放假日, 紀念日及節日, 國定假日 / 連假, 補假, 紅字 | 祝日, 休日 / 祝祭日
            jury duty, court leave / jury service, jury | 公假, 作證 / 陪審, 出庭 | 裁判員休暇, 裁判員
            military leave / guard training, reserve duty, reservist | 兵役, 教育召集 / 教召, 當兵 | 兵役
            voting leave / time off to vote | 投票 | 公民権の行使, 選挙 / 投票
            volunteer leave | 志工假, 志工 | ボランティア休暇
            organ donor, organ donation / donate a kidney, kidney, bone marrow | 器官捐贈, 骨髓捐贈 / 捐器官, 捐骨髓, 捐腎 | ドナー休暇, 臓器提供, 骨髄 / ドナー
            menstrual leave | 生理假 | 生理休暇
            typhoon day, natural disaster / storm, hurricane, snow day | 天然災害停止上班, 天然災害, 停止上班 / 颱風, 颱風假, 颱風天, 停班 | 自然災害, 台風
            remote work, telework, working from home / wfh, work from home, home working, at home | 遠端工作, 居家辦公 / 在家工作, 在家辦公, 在家上班, 遠距, 遠距工作, 居家上班 | 在宅勤務 / テレワーク, リモートワーク, 在宅
            flexible working hours, flexible schedule / flextime, flexitime, flexi | 彈性工時, 彈性上班 / 彈性 | フレックスタイム / フレックス
            working hours, hours of work / work hours, weekly hours, start in the morning, start work, finish work, clock in | 工作時間, 上班時數, 工時 / 上班時間, 幾點上班, 幾點下班 | 労働時間, 始業, 終業 / 勤務時間, 何時から
            lunch break, rest period / lunch, break time | 休息時間 / 午休 | 休憩時間 / 昼休み, 休憩
            core hours | 核心時間, 核心上線時間 | コアタイム
            shift work | 輪班 / 排班 | シフト, 交替制
            business trip, travel / work trip, trip | 出差 / 公出, 外出公幹 | 出張 / 出張中
            travel expenses / taxi, cab, flights | 差旅費, 旅費 / 機票 | 旅費, 交通費, 精算 / 出張費
            hotel, lodging / hotels, overnight stay, stay overnight | 住宿費, 住宿 / 飯店, 旅館, 酒店, 過夜 | 宿泊費 / ホテル, ホテル代, 泊まる, 泊まり
            daily allowance, per diem | 日支費, 膳雜費 / 日支 | 日当 / 出張手当
            meals / food, meal, lunch money, eat, eats, eating, dinner | 餐費, 膳費, 誤餐費 / 吃飯, 便當 | 食事代, 食費 / ご飯代
            alcohol / beer, drinks | 酒精, 酒類 / 喝酒, 酒 | 酒類, 飲酒 / お酒
            gift, hospitality / bottle of wine, present, presents, freebie | 禮物, 餽贈, 禮品 / 送禮, 收禮 | 贈答, 贈り物 / ギフト, お歳暮, お中元
            receipt | 收據, 發票 / 單據 | 領収書 / レシート
            expense claim, reimbursement / expense, claim, reimbursed, get money back, pay back | 費用報銷, 報支, 核銷 / 報帳, 報銷, 報多少, 請款 | 経費精算, 精算 / 立て替え, 立替
            allowance, subsidy / stipend | 補助, 津貼 / 補貼 | 手当, 補助 / 補助金
            commuting allowance, transit benefit / commute, metro, bus pass, train pass | 交通津貼, 通勤 / 交通費, 車馬費 | 通勤手当, 通勤 / 交通費, 定期代, 通勤代
            bicycle / bike, cycling | 自行車 / 腳踏車, 單車 | 自転車 / チャリ, チャリンコ
            own car, mile / mileage, petrol, fuel, drive, driving, car | 自用車, 自用汽車, 公里 / 里程, 開車, 自己的車, 油錢 | 自動車, マイカー / 車, クルマ
            parking / parking space, park my car | 停車位, 停車場 / 停車 | 駐車場 / 駐車
            home office equipment / desk, chair, screen, monitor | 居家辦公設備, 桌椅, 螢幕 / 椅子, 辦公椅, 桌子 | 在宅勤務用備品, 机, 椅子
            purchase / bought, buying, buy | 購買, 購置 / 買 | 購入 / 買った, 買う
            budget | 預算, 補助, 上限 | 予算, 上限
            lost device, loss of equipment / lose my laptop, lost my laptop, laptop is lost, lose my phone, lost my phone, laptop was stolen, stolen laptop | 遺失, 遭竊 / 弄丟, 不見了, 被偷, 掉了, 搞丟 | 紛失, 盗難 / なくした, なくし, 失くし, 盗まれ
            laptop, device, equipment / computer, notebook, phone | 筆記型電腦, 設備 / 筆電, 電腦 | ノートパソコン, 機器, 貸与品 / パソコン, PC
            internet / wifi, wi-fi, broadband | 網路費 / 網路, 寬頻 | 通信費 / インターネット, ネット代
            salary, pay, wages / paycheck, payslip, earnings | 薪資, 俸給, 工資 / 薪水, 月薪 | 賃金, 給与 / 給料, 月給, お金
            payday, pay date / first paycheck, salary date, when do i get paid, when do we get paid | 發薪日, 發放 / 領薪水, 發薪水 | 賃金支払日, 支払日 / 給料日
            deduct, deduction / docked | 扣除, 扣薪 / 扣錢 | 控除, 減額 / 引かれ
            pay rise, salary increase / raise, pay raise | 調薪, 加薪 / 漲薪 | 昇給 / 給料が上が, 賃上げ
            pay review | 薪資檢討, 調薪 | 給与改定
            bonus, award / year-end bonus | 獎金, 年終工作獎金 / 年終, 紅利 | 賞与 / ボーナス
            performance appraisal, performance review / evaluation, rating | 考績, 績效考核 / 打考績, 考核 | 人事考課, 人事評価 / 査定, 評価
            promotion / promoted, next level | 陞遷, 升遷, 晉升 / 升官, 升職 | 昇進, 昇格 / 出世
            transfer | 調任, 調職 / 調動, 換單位 | 異動, 配置転換 / 転勤
            probation period, trial period / probation, probationary | 試用期間, 試用 / 試用期 | 試用期間 / 試用, 見習い
            new employee, newly hired / new hire, new hires, just started, joined | 初任人員, 新進人員, 到職 / 新人, 菜鳥, 報到 | 新入社員, 入社 / 新人
            part-time employee / part-timer, part-timers, part time | 部分工時員工, 兼職人員 / 工讀生, 兼職, 打工 | パートタイム, 短時間労働者 / パート, アルバイト, バイト
            full-time employee / full-timer, full time, permanent staff | 全職員工, 正職人員 / 正職, 全職 | 正社員 / フルタイム
            contract employee, fixed-term employee, temporary employee / contractor, temp, temporary staff | 約聘人員, 約僱人員, 聘用人員 / 約聘, 約聘僱, 臨時工 | 契約社員, 臨時社員, 嘱託社員 / 有期, 派遣
            intern, trainee, apprentice / interns, internship | 實習生, 建教生 / 實習 | インターン, 実習生 / インターンシップ
            agency worker, temporary agency worker / temp agency, agency staff | 派遣勞工, 派遣人員 / 派遣 | 派遣社員, 派遣労働者 / 派遣
            contract, term of employment / term | 契約, 聘期, 僱用期間 / 簽多久, 合約 | 雇用契約, 契約期間 / 契約更新
            years of service, length of service / seniority, been here, tenure | 年資, 服務滿 / 做滿, 做了, 工作滿, 待滿 | 勤続年数, 勤続 / 何年働
            retirement, pension / retire | 退休, 退休金 / 退下來 | 定年, 退職 / 引退
            severance pay, retirement allowance / severance | 資遣費, 退職金, 離職儲金 / 遣散費 | 退職金 / 退職手当
            resignation, separation / resign, quit, quitting, leaving the company, give notice | 辭職, 離職 / 不做了, 提離職, 走人 | 退職, 退職届 / 辞め, 辞職, 辞表
            notice period / how early | 預告期間 / 提前多久 | 予告期間 / 何日前
            dismissal, termination / fired, laid off, sacked | 免職, 解僱, 資遣 / 開除, 炒魷魚, 裁員 | 解雇 / クビ, リストラ
            disciplinary action, misconduct / discipline, warning | 懲戒, 懲處 / 處罰, 記過 | 懲戒 / 処分, 罰
            outside employment, work outside / second job, side job, side hustle, side gig, moonlighting, other job, another job | 兼職, 兼任 / 副業, 斜槓, 打零工 | 兼業, 副業 / 掛け持ち, ダブルワーク
            harassment, sexual harassment / bullying, bullied | 性騷擾, 職場霸凌 / 騷擾, 霸凌 | ハラスメント / セクハラ, パワハラ, いじめ
            reasonable accommodation, disability / ra, accommodation | 合理調整, 身心障礙 / 殘障 | 合理的配慮, 障害 / 障がい
            health insurance, medical insurance / medical plan, dental, doctor visits | 健康保險, 健保, 醫療 / 看醫生 | 健康保険 / 保険証, 医療保険
            life assurance / life insurance | 壽險, 團體保險 / 人壽保險 | 生命保険 / 死亡保険
            medical appointment / dentist appointment, dentist, doctor's appointment, see a doctor, gp appointment, hospital appointment | 就醫, 看診 / 看牙, 看牙醫 | 通院 / 歯医者, 病院に行
            keeping in touch day / kit day | |
            loss of a baby, lose a pregnancy / miscarriage, stillbirth | 流產 / 小產 | 流産, 死産 /
            vaccination / flu jab, flu shot, jab | 疫苗 / 打疫苗, 流感疫苗 | 予防接種, ワクチン / インフルエンザの注射
            record hours, time recording / timesheet, time sheet, recording my time | 出勤紀錄, 打卡 / 工時表 | 勤怠, 打刻 / タイムシート, タイムカード
            labour insurance, social insurance | 勞工保險, 保險 / 勞保 | 社会保険, 雇用保険 / 社保
            health check, medical examination / checkup, physical exam | 健康檢查 / 健檢, 體檢 | 健康診断 / 健診, 人間ドック
            counseling, employee assistance program / eap, counselling, therapy | 諮商, 員工協助方案 / 心理諮商 | カウンセリング, 相談窓口 / メンタル
            training, education / course, conference, class | 訓練, 進修 / 上課, 研習 | 研修, 教育訓練 / セミナー, 勉強
            books | 書籍 / 買書 | 書籍購入, 書籍 / 本代, 技術書, 本を買
            child care / daycare, nursery | 托育, 托兒 / 幼兒園 | 保育 / 保育園, 託児
            children's education subsidy | 子女教育補助 / 學費補助 | 教育補助
            condolence or congratulatory money, gift money | 禮金, 補助費 / 紅包 | 慶弔見舞金, 祝金 / お祝い金, 祝い金, 香典
            dormitory, housing / accommodation for staff | 宿舍 / 員工宿舍 | 社宅, 寮 / 家賃
            lawyer, legal assistance / sued, lawsuit | 律師, 法律上之協助 / 被告, 打官司 | 弁護士 / 訴えられ
            dress code, clothing / tattoos, uniform, clothes | 服裝 / 穿著, 刺青 | 服装, 身だしなみ / タトゥー, 制服
            relocation, moving payment / move, moving | 搬遷 / 搬家, 調派 | 転居, 引越 / 引っ越し
            approval, permission / approve, sign-off, sign off, allowed | 核准, 同意, 許可 / 批准 | 承認, 許可 / 認められ
            manager, supervisor / boss | 主管, 長官 / 老闆 | 上長, 所属長, 管理職 / 上司
            finance director | 財務長 | 財務部長
            deadline, time limit / how soon, by when | 期限, 限期 / 最晚, 什麼時候以前 | 期限 / いつまで, 締め切り
            maximum, limit / max, cap | 上限, 最多, 最高 / 頂多 | 上限, 最大 / 最高
            minimum / min | 最低, 最小, 最少 | 最低, 最小
            weekend | 週末, 例假日 / 六日 | 週末, 休日 / 土日
            day | 日, 天 / 幾天, 多少天 | 日 / 何日
            hour | 小時, 時數 / 鐘頭 | 時間
            payment, paid out / cashed out, cash out, cashing out | 給付, 發給 / 給錢 | 支給, 支払 / もらえ, 振り込, 入金
            employee, staff / civil servant, civil servants, worker | 員工, 公務人員 / 公務員, 同仁 | 従業員, 社員 / スタッフ
            eligible, entitled / qualify, eligibility | 資格, 得請 / 符合 | 対象, 資格
            request, application / apply, ask for | 申請, 請求 / 怎麼申請 | 申請, 届出 / 申し込み
            heating allowance | 暖氣津貼 / 暖氣 | 暖房手当, 光熱費 / 暖房
            office / workplace | 辦公室, 辦公場所 | 事務所, 事業所 / オフィス
            """;

    /** Concepts by one of their English forms: of many matters there is one. */
    private static final Set<String> ASPECTS =
            Set.of(
                    "deadline",
                    "maximum",
                    "minimum",
                    "day",
                    "hour",
                    "payment",
                    "employee",
                    "eligible",
                    "request",
                    "approval",
                    "manager",
                    "allowance",
                    "weekend");

    /** Concepts by one of their English forms: for whom a rule is. */
    private static final Set<String> KINDS_OF_EMPLOYEES =
            Set.of("part-time employee", "contract employee", "intern", "agency worker");

    private static final String FULL_TIME = "full-time employee";

    /** Between the matters of a list. */
    private static final Pattern LISTS =
            Pattern.compile(
                    "s?\\s*(?:,(?:\\s*(?:and|or)\\b)?|&|/|\\b(?:and|or)\\b|[、，及與和跟或]|以及|と|や|または)"
                            + "\\s*(?:(?:for|the)\\s+)*");

    /** A word of some length that is none of those that go with any matter. */
    private static final Pattern NAME =
            Pattern.compile(
                    "\\b(?!(?:ask|apply|tell|paid|pays|need|needs|take|takes|give|gives|gets|make|happens?"
                        + "|know|start|starts|begin|begins|ends?|then|also|this|they|them|their|been"
                        + "|were|after|before|about|into|only|exactly|please|else|more|most|much|soon"
                        + "|late|early|expires?|valid|last|lasts|count|counts|allowed|possible"
                        + "|necessary|required|used?|uses)\\b)[a-z]{4,}\\b");

    private static final Pattern POINTS_BACK =
            Pattern.compile("\\b(?:it|its|that|this|those|these|them|they|there|one|ones)\\b");

    private static final Set<Language> LANGUAGES =
            Set.of(Language.ENGLISH, Language.CHINESE, Language.JAPANESE);

    private static final List<Concept> GLOSSARY = CONCEPTS.lines().map(Concept::of).toList();

    /** Words that only make a question. */
    private static final Pattern ASKING =
            Pattern.compile(
                    "\\b(?:a|an|and|any|are|at|be|by|can|could|do|does|for|from|get|has|have|how|i|if|in"
                        + "|is|it|long|many|may|me|much|must|my|of|on|or|our|should|that|the|there"
                        + "|to|up|us|we|what|when|where|which|who|will|with|would|you|your)\\b"
                        + "|請問|可以|可否|是否|有沒有|什麼|如何|怎麼|多少|[我您你的了嗎呢吧是在有要能會時後內為及和與]|教えて|下さい|何");

    /** A word where words are parted by spaces, else a character that is not one of grammar. */
    private static final Pattern SAID =
            Pattern.compile("[a-z0-9']+|[\\p{L}\\p{N}&&[^a-z0-9\\p{IsHiragana}]]");

    private HrGlossary() {}

    /**
     * What documents in the question's language write for what is asked, without what the question
     * says already; empty when it names nothing that is known here.
     */
    public static List<String> furtherWords(String question, Language language) {
        String words = normalized(question);
        Set<String> further = new LinkedHashSet<>();
        for (Form form : spoken(words, language)) {
            if (form.isWritten()) {
                continue;
            }
            further.addAll(form.concept().written(language));
        }
        further.removeIf(word -> holds(words, normalized(word), language));
        return List.copyOf(further);
    }

    /**
     * The question's known words as documents in another language write them, in the question's
     * order; empty when none is known.
     */
    public static List<String> translated(String question, Language from, Language to) {
        Set<String> words = new LinkedHashSet<>();
        for (Form form : spoken(normalized(question), from)) {
            words.addAll(form.concept().written(to));
        }
        return List.copyOf(words);
    }

    /**
     * The share of the question's known concepts that a text in some language names, 0 to 1; 0 when
     * the question names none that is known.
     */
    public static double coverage(String question, Language from, String text, Language in) {
        List<Form> spoken = spoken(normalized(question), from);
        String words = normalized(text);
        long named =
                spoken.stream()
                        .filter(form ->
                                form.concept().forms(in).stream()
                                        .anyMatch(other -> holds(words, other.said(), in)))
                        .count();
        return spoken.isEmpty() ? 0 : (double) named / spoken.size();
    }

    /** Whether a question names a matter, and not only what may be asked of any. */
    public static boolean namesMatter(String question, Language language) {
        String words = normalized(question);
        for (Form form : spoken(words, language)) {
            if (form.concept().written(Language.ENGLISH).stream().noneMatch(ASPECTS::contains)) {
                return true;
            }
            words = words.replace(form.said(), " ");
        }
        return language == Language.ENGLISH
                && !POINTS_BACK.matcher(words).find()
                && NAME.matcher(ASKING.matcher(words).replaceAll(" ")).find();
    }

    /**
     * A place in a text.
     *
     * @param from first UTF-16 unit
     * @param to behind the last
     */
    public record Place(int from, int to) {

        /** What stands there. */
        public String in(String text) {
            return text.substring(from, to);
        }
    }

    /**
     * The matters that a question lists side by side ("annual leave, sick leave and overtime"), in
     * order; empty where it lists fewer than two different ones.
     */
    public static List<Place> listed(String question, Language language) {
        String words = normalized(question);
        if (words.length() != question.length()) {
            // A few letters are longer as small ones, and places would not be the same.
            return List.of();
        }
        List<Place> listed = new ArrayList<>();
        Set<Concept> concepts = new HashSet<>();
        for (Map.Entry<Integer, Form> found : spokenAt(words, language)) {
            Place place =
                    new Place(found.getKey(), found.getKey() + found.getValue().text().length());
            if (!listed.isEmpty() && place.from() < listed.getLast().to()) {
                continue;
            }
            boolean isNext =
                    !listed.isEmpty()
                            && LISTS.matcher(words.substring(listed.getLast().to(), place.from()))
                                    .matches();
            if (!isNext && listed.size() > 1) {
                break;
            }
            if (!isNext) {
                listed.clear();
                concepts.clear();
            }
            Concept concept = found.getValue().concept();
            if (concept.written(Language.ENGLISH).stream().noneMatch(ASPECTS::contains)
                    && concepts.add(concept)) {
                listed.add(place);
            }
        }
        return listed.size() > 1 ? listed : List.of();
    }

    /** The kinds of employees that a question names, as it says them. */
    public static List<String> kindsOfEmployees(String question, Language language) {
        List<String> kinds = new ArrayList<>();
        int behind = 0;
        for (Map.Entry<Integer, Form> found : spokenAt(normalized(question), language)) {
            Form form = found.getValue();
            boolean isKind =
                    form.concept().written(Language.ENGLISH).stream()
                            .anyMatch(KINDS_OF_EMPLOYEES::contains);
            if (isKind && found.getKey() >= behind) {
                kinds.add(form.text());
                behind = found.getKey() + form.text().length();
            }
        }
        return kinds;
    }

    /**
     * The kinds of employees that a text names, full-time ones included, as documents in a language
     * write them; in the text's order.
     */
    public static Set<String> kindsOfEmployees(String text, Language from, Language in) {
        Set<String> kinds = new LinkedHashSet<>();
        for (Form form : spoken(normalized(text), from)) {
            List<String> english = form.concept().written(Language.ENGLISH);
            if (english.contains(FULL_TIME)
                    || english.stream().anyMatch(KINDS_OF_EMPLOYEES::contains)) {
                kinds.add(form.concept().written(in).getFirst());
            }
        }
        return kinds;
    }

    /** Whether a word is one of those here, or part of one. */
    public static boolean knows(String word, Language language) {
        String said = normalized(word);
        return GLOSSARY.stream()
                .flatMap(concept -> concept.forms(language).stream())
                .anyMatch(form -> holds(form.said(), said, language));
    }

    /**
     * The share of what the question says that is known here, 0 to 1, without the words and marks
     * that only make it a question; 0 when nothing is left.
     */
    public static double known(String question, Language language) {
        String words = normalized(question);
        boolean[] isKnown = new boolean[words.length()];
        for (Form form : spoken(words, language)) {
            int at = find(words, form.said(), language);
            Arrays.fill(isKnown, at, at + form.text().length(), true);
        }
        int said = 0;
        int known = 0;
        Matcher piece =
                SAID.matcher(
                        ASKING.matcher(words)
                                .replaceAll(asking -> " ".repeat(asking.group().length())));
        while (piece.find()) {
            said++;
            known += isKnown[piece.start()] ? 1 : 0;
        }
        return said == 0 ? 0 : (double) known / said;
    }

    /** The forms that the question holds, longest first at the same place, in its order. */
    private static List<Form> spoken(String words, Language language) {
        return spokenAt(words, language).stream().map(Map.Entry::getValue).toList();
    }

    /** The same with where each begins. */
    private static List<Map.Entry<Integer, Form>> spokenAt(String words, Language language) {
        if (!LANGUAGES.contains(language)) {
            return List.of();
        }
        Map<Integer, Form> found = new LinkedHashMap<>();
        for (Concept concept : GLOSSARY) {
            concept.forms(language)
                    .forEach(form -> {
                        int at = find(words, form.said(), language);
                        if (at >= 0) {
                            found.merge(
                                    at,
                                    form,
                                    (a, b) -> b.text().length() > a.text().length() ? b : a);
                        }
                    });
        }
        return found.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    private static boolean holds(String words, String form, Language language) {
        return find(words, form, language) >= 0;
    }

    /** Whole words where words are parted by spaces. */
    private static int find(String words, String form, Language language) {
        for (int at = words.indexOf(form); at >= 0; at = words.indexOf(form, at + 1)) {
            int end = at + form.length();
            if (language != Language.ENGLISH
                    || ((at == 0 || !Character.isLetterOrDigit(words.charAt(at - 1)))
                            && (end == words.length()
                                    || !Character.isLetterOrDigit(words.charAt(end))
                                    || isPlural(words, end)))) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isPlural(String words, int end) {
        return words.charAt(end) == 's'
                && (end + 1 == words.length() || !Character.isLetterOrDigit(words.charAt(end + 1)));
    }

    private static String normalized(String text) {
        return text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replace('-', ' ');
    }

    /**
     * One way to say a concept.
     *
     * @param said as {@link #normalized} questions say it
     * @param isWritten whether documents write it so
     */
    private record Form(String text, String said, boolean isWritten, Concept concept) {}

    private static final class Concept {

        private final Map<Language, List<Form>> forms = new EnumMap<>(Language.class);

        static Concept of(String line) {
            Concept concept = new Concept();
            String[] languages = line.split("\\|", -1);
            concept.put(Language.ENGLISH, languages[0]);
            concept.put(Language.CHINESE, languages[1]);
            concept.put(Language.JAPANESE, languages[2]);
            return concept;
        }

        private void put(Language language, String part) {
            String[] kinds = part.split("/", 2);
            List<Form> all = new ArrayList<>();
            for (int i = 0; i < kinds.length; i++) {
                boolean isWritten = i == 0;
                Stream.of(kinds[i].split(",", -1))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .forEach(
                                text -> all.add(new Form(text, normalized(text), isWritten, this)));
            }
            forms.put(language, List.copyOf(all));
        }

        List<Form> forms(Language language) {
            return forms.getOrDefault(language, List.of());
        }

        List<String> written(Language language) {
            return forms(language).stream().filter(Form::isWritten).map(Form::text).toList();
        }
    }
}
