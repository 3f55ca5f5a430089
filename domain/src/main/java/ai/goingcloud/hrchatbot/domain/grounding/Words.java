package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a text that say what it is about, with their meanings.
 *
 * @param terms in order, with repetitions
 * @param meanings of all words and phrases, those that a narrower word brings included
 * @param stems of the Latin words
 * @param characters of Chinese and Japanese, in one form each
 * @param glosses what the characters may mean in English
 */
record Words(
        List<Term> terms,
        Set<Thesaurus.Meaning> meanings,
        Set<String> stems,
        Set<String> characters,
        Glosses glosses) {

    Words {
        terms = List.copyOf(terms);
        meanings = Set.copyOf(meanings);
        stems = Set.copyOf(stems);
        characters = Set.copyOf(characters);
    }

    /**
     * A word or phrase.
     *
     * @param key stems, or characters in one form
     * @param meanings empty where the thesaurus does not know it
     * @param latin whether it is written in Latin letters
     */
    record Term(String key, Set<Thesaurus.Meaning> meanings, boolean latin) {

        boolean isTopic() {
            return !meanings.isEmpty() && meanings.stream().allMatch(Thesaurus.Meaning::topic);
        }

        double weight() {
            if (isTopic()) {
                return 2;
            }
            if (!meanings.isEmpty()) {
                return 0.7;
            }
            return latin ? 1 : 0.35 * key.length();
        }
    }

    private static final Pattern TOKEN =
            Pattern.compile(
                    "[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9&'.]*[A-Za-zÀ-ɏ0-9]|[A-Za-z]|[\\p{IsHan}々〆]+|[\\p{IsKatakana}ー]{2,}|[\\p{IsHiragana}]+");

    private static final Set<String> COMMON =
            Set.copyOf(
                    List.of(
                            ("a an the of to in on at by for from with as is are was were be been"
                                 + " being do does did have has had you your yours we our they"
                                 + " their them he she it its this that these those who whom whose"
                                 + " which what when where how why if then than there here and or"
                                 + " but so because although though also too only just not no nor"
                                 + " never without unless except any all every each some many much"
                                 + " more most other another such may can could might must shall"
                                 + " should will would need needs ought into circumstances case"
                                 + " cases situation anybody everybody somebody person persons"
                                 + " people into onto out up down over under about between within"
                                 + " during before after until while per both either neither own"
                                 + " same very even still yet well already always however whatever"
                                 + " whichever whoever me my i us s t re ve ll don doesn didn isn"
                                 + " aren get gets got go goes going let make makes made etc e.g"
                                 + " i.e whether regardless matter one ones else upon above below"
                                 + " against across along among off again once back less least few"
                                 + " fewer long far often rather been having way ways thing things"
                                 + " first last anyone everyone anything something nothing nobody"
                                 + " yes further according regarding due herein thereof like than"
                                 + " times time use used using so that zero two three four five six"
                                 + " seven eight nine ten eleven twelve thirteen fourteen fifteen"
                                 + " sixteen seventeen eighteen nineteen twenty thirty forty fifty"
                                 + " sixty seventy eighty ninety hundred thousand")
                                    .split(" ", -1)));

    private static final Set<Character> COMMON_HAN =
            Set.copyOf(
                    "的了在是和與及或而也都就才並且但若如則於以之其此該各每者所由被把讓從到向對為給將會可得能應須要不無未非沒有個一二三四五六七八九十百千萬年月日天時分第上下中內外前後等其他另再又已曾均皆只僅最更很太件項款條號人們您你我他她它這那些什麼怎麼何幾多少原則当該等者至按亦予"
                            .chars()
                            .mapToObj(c -> (char) c)
                            .toList());

    /** Japanese and Chinese forms of one character; the second is the one that is kept. */
    private static final Map<Character, Character> FORMS = forms();

    private static final Set<Character> COMMON_HAN_IN_ONE_FORM =
            COMMON_HAN.stream()
                    .map(c -> FORMS.getOrDefault(c, c))
                    .collect(Collectors.toUnmodifiableSet());

    /** Verbs whose past cannot be seen in their letters: each past before its verb. */
    private static final Map<String, String> IRREGULAR = irregular();

    /** After all that reading it needs. */
    private static final Thesaurus THESAURUS = Thesaurus.read();

    static Words of(String plain) {
        List<Term> terms = new ArrayList<>();
        Set<Thesaurus.Meaning> meanings = new HashSet<>();
        Set<String> stems = new LinkedHashSet<>();
        Set<String> characters = new HashSet<>();
        List<String> runs = new ArrayList<>();
        List<String> latin = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        Matcher matcher = TOKEN.matcher(plain);
        int end = -1;
        while (matcher.find()) {
            String token = matcher.group();
            boolean isLatin = token.codePointAt(0) < 0x250;
            if (isLatin) {
                flush(run, terms, meanings, characters, runs);
                if (end >= 0 && plain.substring(end, matcher.start()).matches("[^ \\-/]+.*")) {
                    flushLatin(latin, terms, meanings, stems);
                }
                latin.add(token);
            } else {
                flushLatin(latin, terms, meanings, stems);
                if (end != matcher.start()) {
                    flush(run, terms, meanings, characters, runs);
                }
                run.append(token);
            }
            end = matcher.end();
        }
        flush(run, terms, meanings, characters, runs);
        flushLatin(latin, terms, meanings, stems);
        return new Words(terms, meanings, stems, characters, new Glosses(runs));
    }

    private static void flushLatin(
            List<String> tokens,
            List<Term> terms,
            Set<Thesaurus.Meaning> meanings,
            Set<String> stems) {
        List<String> stemmed = tokens.stream().map(Words::stem).toList();
        for (String stem : stemmed) {
            meanings.addAll(THESAURUS.broader(stem));
        }
        stems.addAll(stemmed);
        for (int i = 0; i < tokens.size(); ) {
            int length = Math.min(THESAURUS.longestPhrase(), tokens.size() - i);
            Set<Thesaurus.Meaning> found = Set.of();
            String key = "";
            for (; length > 0; length--) {
                key = String.join(" ", stemmed.subList(i, i + length));
                found = THESAURUS.of(key);
                if (!found.isEmpty()) {
                    break;
                }
            }
            if (!found.isEmpty()) {
                meanings.addAll(found);
                for (int k = 0; length > 1 && k < length; k++) {
                    meanings.addAll(THESAURUS.of(stemmed.get(i + k)));
                }
                terms.add(new Term(key, found, true));
                i += length;
            } else {
                String lower = tokens.get(i).toLowerCase(Locale.ROOT);
                if (!COMMON.contains(lower) && lower.length() > 1) {
                    terms.add(new Term(stemmed.get(i), Set.of(), true));
                }
                i++;
            }
        }
        tokens.clear();
    }

    private static void flush(
            StringBuilder run,
            List<Term> terms,
            Set<Thesaurus.Meaning> meanings,
            Set<String> characters,
            List<String> runs) {
        String text = one(run.toString());
        runs.add(text);
        run.setLength(0);
        StringBuilder unknown = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int length = Math.min(THESAURUS.longestRun(), text.length() - i);
            Set<Thesaurus.Meaning> found = Set.of();
            for (; length > 0; length--) {
                String key = text.substring(i, i + length);
                meanings.addAll(THESAURUS.broader(key));
                found = THESAURUS.of(key);
                if (!found.isEmpty()) {
                    break;
                }
            }
            if (found.isEmpty()) {
                char c = text.charAt(i);
                if ((Character.isIdeographic(c) && !COMMON_HAN_IN_ONE_FORM.contains(c))
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA
                        || c == 'ー') {
                    unknown.append(c);
                } else {
                    end(unknown, terms);
                }
                i++;
            } else {
                end(unknown, terms);
                String key = text.substring(i, i + length);
                meanings.addAll(found);
                for (int from = 0; from < length - 1; from++) {
                    for (int to = from + 2; to <= length; to++) {
                        meanings.addAll(THESAURUS.of(key.substring(from, to)));
                    }
                }
                terms.add(new Term(key, found, false));
                i += length;
            }
        }
        end(unknown, terms);
        for (int i = 0; i < text.length(); i++) {
            characters.add(String.valueOf(text.charAt(i)));
            if (i + 1 < text.length()) {
                characters.add(text.substring(i, i + 2));
            }
        }
    }

    private static void end(StringBuilder unknown, List<Term> terms) {
        if (!unknown.isEmpty()) {
            terms.add(new Term(unknown.toString(), Set.of(), false));
            unknown.setLength(0);
        }
    }

    /** The countries and towns among what is meant. */
    Set<Thesaurus.Meaning> places() {
        Set<Thesaurus.Meaning> places = new HashSet<>();
        for (Term term : terms) {
            for (Thesaurus.Meaning meaning : term.meanings()) {
                if (meaning.place()) {
                    places.add(meaning);
                }
            }
        }
        return places;
    }

    /** How much of another text's terms this has, by their weight: 0 to 1. */
    double shareOf(Words text) {
        double all = 0;
        double held = 0;
        for (Term term : text.terms()) {
            all += term.weight();
            held += term.weight() * share(term);
        }
        return all > 0 ? held / all : 0;
    }

    /** How much of a term another text has: 0 to 1. */
    double share(Term term) {
        for (Thesaurus.Meaning meaning : term.meanings()) {
            if (meanings.contains(meaning)) {
                return 1;
            }
        }
        double same = term.latin() ? latinShare(term) : characterShare(term);
        return same == 1 ? 1 : Math.max(same, translatedShare(term));
    }

    private double latinShare(Term term) {
        return partsIn(term, stems);
    }

    private static double partsIn(Term term, Set<String> stems) {
        String[] parts = term.key().split(" ", -1);
        int held = 0;
        for (String part : parts) {
            if (stems.contains(part) || stems.stream().anyMatch(stem -> akin(stem, part))) {
                held++;
            }
        }
        return (double) held / parts.length;
    }

    private double characterShare(Term term) {
        int held = 0;
        for (int i = 0; i < term.key().length(); i++) {
            if (characters.contains(term.key().substring(i, i + 1))) {
                held++;
            }
        }
        return (double) held / term.key().length();
    }

    /** Whether a word in characters stands here, in two characters after two. */
    private boolean hasRun(String word) {
        for (int i = 0; i + 2 <= word.length(); i++) {
            if (!characters.contains(word.substring(i, i + 2))) {
                return false;
            }
        }
        return true;
    }

    /** How much of a term a text in other letters has, by the dictionary. */
    private double translatedShare(Term term) {
        if (term.latin()) {
            return characters.isEmpty()
                    ? 0
                    : Loanwords.isAmong(term.key(), glosses.heard())
                            ? 1
                            : partsIn(term, glosses.stems());
        }
        if (stems.isEmpty()) {
            return sameMeaningShare(term);
        }
        if (Loanwords.isHeardIn(term.key(), stems)) {
            return 1;
        }
        int held = 0;
        for (String word : Dictionary.own().words(term.key())) {
            boolean there =
                    Dictionary.own().english(word).stream()
                            .anyMatch(english ->
                                    stems.contains(english)
                                            || stems.stream()
                                                    .anyMatch(stem -> akin(stem, english)));
            held += there ? word.length() : 0;
        }
        return (double) held / term.key().length();
    }

    /** How much of a term has here other characters that mean the same. */
    private double sameMeaningShare(Term term) {
        int held = 0;
        for (String word : Dictionary.own().words(term.key())) {
            boolean there =
                    word.length() == 1
                            ? characters.contains(word)
                            : hasRun(word)
                                    || glosses.hasOneLike(Dictionary.own().firstEnglish(word));
            held += there ? word.length() : 0;
        }
        return (double) held / term.key().length();
    }

    /** Two forms of a word: a long common beginning. */
    private static boolean akin(String a, String b) {
        int common = 0;
        int shorter = Math.min(a.length(), b.length());
        while (common < shorter && a.charAt(common) == b.charAt(common)) {
            common++;
        }
        return (common >= 5 && common >= 0.7 * shorter)
                || (common == 4 && shorter == 4 && Math.max(a.length(), b.length()) <= 7);
    }

    /** The key of a word, as it is listed or as it stands in a text. */
    static String entryKey(String word) {
        if (word.isEmpty()) {
            return "";
        }
        if (word.codePointAt(0) < 0x250) {
            List<String> stems = new ArrayList<>();
            Matcher matcher = TOKEN.matcher(word);
            while (matcher.find()) {
                stems.add(stem(matcher.group()));
            }
            return String.join(" ", stems);
        }
        return one(word);
    }

    /** A light English stem: without case, possessive, plural and the commonest endings. */
    static String stem(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("'s?$|\\.", "");
        String stem = IRREGULAR.getOrDefault(plain, plain);
        if (stem.length() > 4 && stem.endsWith("ies")) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.length() > 3
                && stem.endsWith("s")
                && !stem.endsWith("ss")
                && !stem.endsWith("us")
                && !stem.endsWith("is")) {
            stem = stem.substring(0, stem.length() - (stem.matches(".*(?:ss|sh|ch|x)es$") ? 2 : 1));
        }
        if (stem.length() > 5 && stem.endsWith("ing")) {
            stem = undoubled(stem.substring(0, stem.length() - 3));
        } else if (stem.length() > 4 && stem.endsWith("ied")) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.length() > 4 && stem.endsWith("ed")) {
            stem = undoubled(stem.substring(0, stem.length() - 2));
        } else if (stem.length() > 4 && stem.endsWith("ly")) {
            stem = stem.substring(0, stem.length() - 2);
        }
        return stem.length() > 3 && stem.endsWith("e")
                ? stem.substring(0, stem.length() - 1)
                : stem;
    }

    private static Map<String, String> irregular() {
        String[] words =
                ("stole steal stolen steal gave give given give took take taken take spent spend"
                     + " held hold chose choose chosen choose lent lend wore wear worn wear drove"
                     + " drive driven drive wrote write written write broke break broken break lost"
                     + " lose kept keep told tell sent send bought buy brought bring caught catch"
                     + " sold sell sought seek slept sleep spoke speak spoken speak taught teach"
                     + " thought think threw throw thrown throw understood understand withdrew"
                     + " withdraw withdrawn withdraw began begin begun begin fallen fall felt feel"
                     + " flew fly flown fly forgot forget forgotten forget grown grow hid hide"
                     + " hidden hide knew know known know laid lay led lead meant mean ridden ride"
                     + " risen rise ran run seen see shown show sworn swear torn tear arisen arise"
                     + " bound bind built build dealt deal drew draw drawn draw drunk drink ate eat"
                     + " eaten eat fought fight forbade forbid forbidden forbid hung hang heard"
                     + " hear became become stuck stick stood stand swept sweep undertaken"
                     + " undertake overtaken overtake mistaken mistake repaid repay bore bear lain"
                     + " lie met meet shot shoot sank sink sunk sink sprang spring spun spin struck"
                     + " strike swam swim awoke wake woken wake wove weave undergone undergo"
                     + " overseen oversee withheld withhold foreseen foresee")
                        .split(" ", -1);
        Map<String, String> irregular = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            irregular.put(words[i], words[i + 1]);
        }
        return Map.copyOf(irregular);
    }

    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        boolean doubled =
                last > 2
                        && stem.charAt(last) == stem.charAt(last - 1)
                        && "lsz".indexOf(stem.charAt(last)) < 0;
        return doubled ? stem.substring(0, last) : stem;
    }

    /** A text with one form of each character. */
    static String one(String text) {
        StringBuilder one = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            one.append(FORMS.getOrDefault(text.charAt(i), text.charAt(i)).charValue());
        }
        return one.toString();
    }

    private static Map<Character, Character> forms() {
        String pairs =
                "給给会會満滿続續歳歲円圓与與従從対對関關学學国國区區当當発發広廣売賣読讀変變応應実實写寫労勞働动単單"
                        + "厳嚴営營図圖団團囲圍壊壞声聲処處児兒両兩乗乘予豫争爭亜亞仏佛仮假伝傳体體余餘価價俣俁倹儉偽偽僧僧"
                        + "党黨内內冊冊写寫冨富凖準剤劑剰剩励勵効效勅敕勲勳医醫参參双雙収收号號台臺吉吉呉吳圧壓垒壘埋埋塩鹽"
                        + "増增壮壯壱壹売賣寿壽奥奧奨獎娯娛専專将將尽盡届屆属屬岳嶽峡峽巣巢帯帶帰歸庁廳広廣廃廢弁辯弐貳弾彈"
                        + "彦彥径徑徳德恋戀恵惠悩惱悪惡惨慘慎愼懐懷戦戰戯戲払拂択擇担擔拝拜拠據拡擴挙擧挟挾挿插捜搜掲揭揺搖"
                        + "摂攝撃擊数數斉齊斎齋断斷旧舊昼晝暁曉暦曆条條来來枢樞栄榮桜櫻検檢楼樓楽樂様樣権權横橫欠缺欧歐殴毆"
                        + "殻殼毎每気氣浅淺浄淨渇渴済濟渉涉渋澁渓溪温溫満滿滝瀧潜潛為爲焼燒状狀独獨狭狹猟獵献獻環環産產疎疏"
                        + "痴癡発發盗盜県縣真眞砕碎礼禮祈祈禅禪称稱稲稻穂穗穏穩穣穰窃竊竜龍粋粹粛肅経經絵繪継繼続續総總緑綠"
                        + "縁緣縄繩縦縱繊纖聴聽胆膽脳腦臓臟舎舍芸藝茎莖荘莊万萬蔵藏薬藥虚虛虫蟲蛮蠻衛衞装裝覚覺覧覽観觀触觸"
                        + "証證訳譯誉譽読讀謡謠譲讓豊豐転轉軽輕辞辭込込辺邊逓遞遅遲郷鄕酔醉醸釀釈釋里里銭錢鉄鐵録錄鋳鑄鎮鎭"
                        + "関關闘鬪陥陷険險随隨隠隱隣鄰雑雜霊靈静靜頼賴顔顏顕顯類類騒騷験驗駅驛髪髮鶏鷄麦麥黄黃黒黑黙默点點"
                        + "斎齋歯齒齢齡亀龜休休併倂僱雇";
        Map<Character, Character> forms = new HashMap<>();
        for (int i = 0; i + 1 < pairs.length(); i += 2) {
            forms.put(pairs.charAt(i), pairs.charAt(i + 1));
        }
        return Map.copyOf(forms);
    }
}
