package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The units in which numbers count, and the units per which something is said to be. */
final class Units {

    /** The words of each unit, in the order in which they are tried. */
    static final Map<String, Pattern> WORDS = unitWords();

    private static final Map<String, Pattern> MENTIONS =
            Map.of(
                    "year",
                            Pattern.compile(
                                    "(?i)\\b(?:years?|annual(?:ly)?|yearly)\\b|(?<!定)年(?!齢|齡|金|資|休|假|次有)"),
                    "month", Pattern.compile("(?i)\\b(?:months?|monthly)\\b|月"),
                    "week", Pattern.compile("(?i)\\b(?:weeks?|weekly)\\b|週|周|星期|禮拜"),
                    "day", Pattern.compile("(?i)\\b(?:days?|daily|per diem)\\b|日|天"),
                    "hour", Pattern.compile("(?i)\\b(?:hours?|hourly)\\b|小時|時間|鐘頭"),
                    "minute", Pattern.compile("(?i)\\bminutes?\\b|分"),
                    "quarter", Pattern.compile("(?i)\\bquarter(?:s|ly)?\\b|季|四半期"),
                    "payperiod", Pattern.compile("(?i)\\bpay periods?\\b|薪資週期|発薪|給与期間"),
                    "night", Pattern.compile("(?i)\\bnights?\\b|泊|晚"),
                    "percent", Pattern.compile("(?i)%|percent|per cent|パーセント|成"));

    /** Of rates alone. */
    private static final Map<String, Pattern> MENTIONS_OF_RATES =
            Map.of(
                    "mile", Pattern.compile("(?i)\\bmiles?\\b|英里|マイル"),
                    "km", Pattern.compile("(?i)\\b(?:km|kilomet(?:er|re)s?)\\b|公里|キロ"),
                    "shift", Pattern.compile("(?i)\\bshifts?\\b|班|勤務"));

    private static final Pattern MONEY_BEFORE =
            Pattern.compile("(新[台臺]幣|[台臺]幣|港[幣元]|人民幣|日[幣圓]|美[金元]|歐元|澳[幣元]|新加坡[元幣]|韓[元幣])[計約\\s]?$");

    private static final Pattern RATE =
            Pattern.compile(
                    "(?i)(?:\\b(?<!\\bhalf"
                        + " )(?:per|each|every|an?)\\s+|/\\s?)(?:(?:single|fiscal|leave|calendar|full)\\s+)?(?<en>pay"
                        + " period|hour|day|week|month|quarter|year|night|mile|kilomet(?:er|re)|km|shift)s?\\b"
                        + "|(?<enly>\\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annually)\\b)"
                        + "|[每毎](?:[一1]?個?)?(?<han>薪資週期|發薪週期|小時|時間|年|月|週|周|日|天|季|晚|泊|公里|英里|班)"
                        + "|[一1]個?(?<one>年|月|週|周|星期|日|天)(?:[内內裡里]?(?=最|可|有|得|以|只|能|至多|上限|給|請)|間?[にで](?=[^対関]))|全(?<whole>年|月|週)(?![度体體])"
                        + "|(?<season>四半期)(?:ごと|毎)|[一1](?:[か個]?)(?<ja>年|月|週|日|泊|時間)間?(?:あたり|につき|ごと)|(?<ja2>年|月|週|日)(?:額|間)?(?:あたり|につき|ごと)|(?<ja3>年|月|週|日)額|(?<![0-9一二三四五六七八九十か個ヶ翌当今来先同前次每毎半多数])(?<ja4>年|月|週)(?=(?:最大|最高|最長)?[0-9一二三四五六七八九十])|\\b(?:end|start|beginning)"
                        + " of (?:the |each |every |that |a )?(?:next |current |same |fiscal |leave"
                        + " |calendar )?(?<edge>pay period|day|week|month|quarter|year)\\b"
                        + "|(?<![0-9一二三四五六七八九十])(?<edge2>年|月|週|季)(?:度)?(?:の|之)?(?:末|初(?!め))");

    private Units() {}

    /** The currency of a sign. */
    static String money(String sign) {
        return switch (sign.toUpperCase(Locale.ROOT)) {
            case "£", "GBP" -> "gbp";
            case "$" -> Amount.DOLLARS;
            case "US$", "USD" -> "usd";
            case "HK$", "HKD" -> "hkd";
            case "S$", "SG$", "SGD" -> "sgd";
            case "A$", "AU$", "AUD" -> "aud";
            case "C$", "CA$", "CAD" -> "cad";
            case "CNY", "RMB" -> "cny";
            case "₩", "KRW" -> "krw";
            case "NT$", "NT", "NTD", "TWD" -> "twd";
            case "¥", "JPY" -> "jpy";
            case "€", "EUR" -> "eur";
            default -> throw new IllegalArgumentException("no currency: " + sign);
        };
    }

    /** The currency that stands before a number in words: "新臺幣三百元"; null where none does. */
    static @Nullable String moneyBefore(String text, int at) {
        Matcher matcher = MONEY_BEFORE.matcher(text).region(Math.max(0, at - 8), at);
        if (matcher.find()) {
            for (Map.Entry<String, Pattern> unit : WORDS.entrySet()) {
                if (unit.getValue().matcher(matcher.group(1)).matches()) {
                    return unit.getKey();
                }
            }
        }
        return null;
    }

    /** The units of these numbers, and those that the text mentions without a number. */
    static Set<String> mentioned(String text, List<Amount> numbers) {
        Set<String> units = new HashSet<>();
        for (Amount number : numbers) {
            if (number.unit() != null) {
                units.add(number.unit());
            }
        }
        MENTIONS.forEach((unit, pattern) -> {
            if (pattern.matcher(text).find()) {
                units.add(unit);
            }
        });
        MENTIONS_OF_RATES.forEach((unit, pattern) -> {
            if (pattern.matcher(text).find()) {
                units.add(unit);
            }
        });
        return units;
    }

    /** The units per which something is said to be: "a month", "每月", "1日あたり". */
    static Set<String> rates(String plain) {
        Set<String> rates = new HashSet<>();
        Matcher matcher = RATE.matcher(plain);
        while (matcher.find()) {
            for (String group :
                    List.of(
                            "en", "enly", "han", "one", "whole", "season", "ja", "ja2", "ja3",
                            "ja4", "edge", "edge2")) {
                String said = matcher.group(group);
                if (said != null) {
                    rates.add(unitOfRate(said.toLowerCase(Locale.ROOT)));
                }
            }
        }
        return rates;
    }

    private static String unitOfRate(String said) {
        return switch (said) {
            case "pay period", "薪資週期", "發薪週期" -> "payperiod";
            case "hour", "hourly", "小時", "時間" -> "hour";
            case "day", "daily", "日", "天" -> "day";
            case "week", "weekly", "週", "周", "星期" -> "week";
            case "month", "monthly", "月" -> "month";
            case "quarter", "quarterly", "四半期", "季" -> "quarter";
            case "night", "晚", "泊" -> "night";
            case "mile", "英里" -> "mile";
            case "kilometer", "kilometre", "km", "公里" -> "km";
            case "shift", "班" -> "shift";
            default -> "year";
        };
    }

    private static Map<String, Pattern> unitWords() {
        // In the order in which they are tried: longer words before those that they begin with.
        Map<String, Pattern> units = new LinkedHashMap<>();
        unit(units, "payperiod", "pay periods?\\b|個?薪資週期|個?發薪週期|給与期間");
        unit(
                units,
                "workday",
                "(?:business|working|work)[-"
                        + " ]?days?\\b|workdays?\\b|個?工作[日天]|個?上班[日天]|營業日|営業日|労働日|稼働日");
        unit(
                units,
                "year",
                "個?(?:fiscal|leave|calendar)? ?years?\\b|yrs?\\b|ヵ年|カ年|か年|年度|年(?:間)?(?!次|休|末|終)");
        unit(units, "quarter", "quarters?\\b|季度?|四半期");
        unit(units, "month", "months?\\b|[個か箇ヶカヵケ]月間?|月(?:間|以)?|月(?=[內内未])");
        unit(units, "week", "weeks?\\b|[個]?週間?|個?星期|個?禮拜|周(?!年)");
        unit(units, "hour", "hours?\\b|hrs?\\b|個?小時|個?鐘頭|時間");
        unit(units, "minute", "minutes?\\b|mins?\\b|分鐘|分間");
        unit(units, "day", "days?\\b|[日天]間?(?![本圓元円額數数])|カ日");
        unit(units, "percent", "%|percent\\b|per cent\\b|パーセント");
        unit(units, "age", "足?[歲歳]|才|years? old\\b|years? of age\\b");
        unit(
                units,
                "twd",
                "新?[台臺]幣|[台臺]湾?ドル|ntd?\\b|twd\\b|(?:new )?taiwan(?:ese)? dollars?\\b|nt"
                        + " dollars?\\b");
        unit(units, "hkd", "港[幣元]|香港ドル|(?:hong kong|hk) dollars?\\b|hkd\\b");
        unit(units, "sgd", "新加坡[元幣]|新幣|坡幣|シンガポールドル|singapore dollars?\\b|sgd\\b");
        unit(units, "aud", "澳[幣元]|豪ドル|オーストラリアドル|australian dollars?\\b|aud\\b");
        unit(units, "cad", "加[幣元]|カナダドル|canadian dollars?\\b|cad\\b");
        unit(units, "cny", "人民[幣元]|中国元|renminbi\\b|yuan\\b|rmb\\b|cny\\b");
        unit(units, "krw", "韓[元幣圜]|ウォン|won\\b|krw\\b");
        unit(units, "usd", "(?:us |u\\.s\\. |american )dollars?\\b|usd\\b|美[元金]|米ドル");
        unit(units, Amount.DOLLARS, "dollars?\\b|ドル");
        unit(units, "jpy", "日[圓元円幣]|円|(?:japanese )?yen\\b|jpy\\b");
        unit(units, "eur", "euros?\\b|歐元|ユーロ");
        unit(units, "gbp", "pounds?\\b(?! of)|gbp\\b|英鎊|ポンド");
        unit(units, Amount.UNNAMED_MONEY, "[元圓]");
        unit(units, "km", "kilomet(?:er|re)s?\\b|km\\b|公里|キロメートル|キロ(?!グラム)|粁");
        unit(units, "m", "met(?:er|re)s?\\b|m\\b|公尺|メートル");
        unit(units, "mile", "miles?\\b|英里|マイル");
        unit(units, "point", "points?\\b|分(?!の|之|割|次|娩|類|別|休)");
        unit(units, "times", "times\\b|回|次(?!長|に|の|第|年|級|月)");
        unit(units, "night", "nights?\\b|泊|晚");
        unit(units, "person", "people\\b|persons?\\b|人(?!員|事|以外)|名(?!義|前)|位(?!置)");
        unit(units, "item", "[款條条項号號](?!目)");
        unit(units, "grade", "級|職等|grades?\\b|levels?\\b|steps?\\b");
        unit(units, "piece", "[件冊枚台個点箇](?!月|所|人)");
        unit(units, "demerit", "大過|小過");
        return units;
    }

    private static void unit(Map<String, Pattern> units, String name, String words) {
        units.put(name, Pattern.compile("(?i)[- ]?(?:" + words + ")"));
    }
}
