package ai.goingcloud.hrchatbot.domain.document;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The languages that are told apart, because words and embeddings differ by them. */
public enum Language {
    ENGLISH("en"),
    CHINESE("zh"),
    JAPANESE("ja"),
    /** Anything else, and text without letters. */
    OTHER("und");

    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*");
    private static final double KANA_SHARE = 0.05;
    private static final double IDEOGRAPH_SHARE = 0.2;

    private final String tag;

    /** Characters and words of work that neither traditional nor simplified Chinese has. */
    private static final Pattern OF_JAPAN =
            Pattern.compile(
                    "[払経済発対営労働険応権帰転売読変拡実気込検県証総続遅辺歩様録択届歳残剰闘覚観勧桜黒銭渉掲児図団駅圧囲伝価仮]"
                            + "|手当|休暇|賞与|給与|日当|会社|出張|始業|終業|定年|産休|育休|有休|介護|欠勤|在宅|社宅|勤怠");

    /** Characters that Japan writes in another way, and those that make a Chinese sentence. */
    private static final Pattern OF_CHINA =
            Pattern.compile("[請參閱與會這們嗎呢吧個幾當國學數發對營勞關險應權歸轉圖賣讀變實氣單檢條號縣區處證總續團斷遲邊樣錄擇廳歲殘假嗎什麼誰的了]");

    Language(String tag) {
        this.tag = tag;
    }

    /** The primary BCP 47 subtag; "und" for {@link #OTHER}. */
    public String tag() {
        return tag;
    }

    /** Whether a text looks like a BCP 47 tag with a language of two or three letters. */
    public static boolean isTag(String text) {
        return TAG.matcher(text.strip()).matches();
    }

    /** Of a BCP 47 tag such as "zh-TW" or "en"; {@link #OTHER} for any that is not told apart. */
    public static Language ofTag(String tag) {
        String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        for (Language language : values()) {
            if (language.tag.equals(primary)) {
                return language;
            }
        }
        return OTHER;
    }

    /**
     * By script alone: kana makes Japanese, ideographs without kana Chinese unless they are written
     * as in Japan alone or make words of Japan alone, Latin letters English. Other languages in
     * Latin letters are taken for English, whose stemming and model serve them best among those at
     * hand.
     */
    public static Language of(String text) {
        return detect(text, null);
    }

    /**
     * As {@link #of}, but a text in ideographs without kana is Japanese where the document around
     * it is.
     *
     * @param around the language of the whole document, or null
     */
    public static Language detect(String text, @Nullable Language around) {
        int kana = 0;
        int han = 0;
        int latin = 0;
        int other = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!Character.isLetter(c)) {
                continue;
            }
            switch (Character.UnicodeScript.of(c)) {
                case HIRAGANA, KATAKANA -> kana++;
                case HAN -> han++;
                case LATIN -> latin++;
                // The long vowel mark and its like belong to no one script.
                case COMMON -> {}
                default -> other++;
            }
        }
        int cjk = kana + han;
        int letters = cjk + latin + other;
        if (letters == 0) {
            return around == null ? OTHER : around;
        }
        if (cjk > IDEOGRAPH_SHARE * letters) {
            if (kana > KANA_SHARE * cjk) {
                return JAPANESE;
            }
            return around == JAPANESE || isJapaneseWithoutKana(text) ? JAPANESE : CHINESE;
        }
        return latin >= other ? ENGLISH : OTHER;
    }

    private static boolean isJapaneseWithoutKana(String text) {
        return OF_JAPAN.matcher(text).find() && !OF_CHINA.matcher(text).find();
    }
}
