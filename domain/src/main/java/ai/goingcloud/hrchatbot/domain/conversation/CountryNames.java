package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Countries by the names that people use, in English, Chinese and Japanese: those of the Unicode
 * CLDR that come with Java, and the everyday ones that it does not have. Codes are those of ISO
 * 3166-1 alpha-2. Stateless and thread-safe.
 */
public final class CountryNames {

    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.TRADITIONAL_CHINESE, Locale.JAPANESE);

    private static final Map<String, List<String>> EVERYDAY =
            Map.of(
                    "GB", List.of("UK", "U.K.", "Britain", "Great Britain", "England", "英国"),
                    "US", List.of("US", "U.S.", "USA", "America", "米国", "アメリカ"),
                    "KR", List.of("Korea", "韓國", "韓国"),
                    "HK", List.of("Hong Kong", "香港"),
                    "CN", List.of("中國大陸", "大陸"),
                    "NL", List.of("Holland"),
                    "AE", List.of("UAE", "Dubai"),
                    "TW", List.of("台灣", "臺灣"));

    /** Names that are those of people and things as well. */
    private static final Set<String> AMBIGUOUS = Set.of("Jersey", "Jordan", "Chad", "Georgia");

    /** A name of no more letters is one in capital letters only. */
    private static final int ABBREVIATION = 4;

    private static final Map<String, String> CODES = codes();

    private static final Pattern SPACED =
            pattern(CountryNames::isLatin, "\\b", "(?![\\p{L}\\p{N}])");

    private static final Pattern UNSPACED =
            pattern(name -> !isLatin(name), "(?<![ァ-ヶー])", "(?![ァ-ヶー])");

    private static final Pattern LEADS_TO_COUNTRY =
            Pattern.compile("(?i)\\b(?:the|in|for|from|to) $");

    private static final Pattern NAMED_IN =
            Pattern.compile(
                    "(?i)(?:\\b(?:in|for) (?:the )?)?(?:%s|%s)".formatted(SPACED, UNSPACED));

    /** Codes that are English words in capital letters as well. */
    private static final Set<String> WORDS =
            Set.of(
                    "AM", "AS", "AT", "BE", "BY", "DO", "IN", "IS", "IT", "ME", "MY", "NO", "SO",
                    "TO");

    /** With these a country is where somebody goes, not the one whose rules are asked for. */
    private static final Pattern GOES_THERE =
            Pattern.compile(
                    "(?i)\\b(?:trips?|travel\\w*|visit\\w*|abroad|overseas|flights?|fly|hotels?|per"
                        + " diem|allowance|mov(?:e|ing)|relocat\\w*|remote\\w*|from|visas?|holiday"
                        + " in|assign\\w*|second\\w*|post(?:ed|ing))\\b"
                        + "|出差|旅|機票|住宿|日支|外派|派駐|調派|遠端|簽證|出国|出國|出張|渡航|赴任|駐在|転勤|日当|ビザ|在宅");

    private CountryNames() {}

    /** The name in a language; English for {@link Language#OTHER}. */
    public static String of(String code, Language language) {
        Locale locale =
                switch (language) {
                    case CHINESE -> Locale.TRADITIONAL_CHINESE;
                    case JAPANESE -> Locale.JAPANESE;
                    case ENGLISH, OTHER -> Locale.ENGLISH;
                };
        return Locale.of("", code).getDisplayCountry(locale);
    }

    /** The first of these countries that a text names, by name or code. */
    public static Optional<String> firstNamed(String text, Collection<String> codes) {
        Set<String> named = namedIn(text);
        return codes.stream()
                .filter(code -> named.contains(code) || (!WORDS.contains(code) && says(text, code)))
                .findFirst();
    }

    /** The codes of the countries that a text names, in its order. */
    public static Set<String> namedIn(String text) {
        Set<String> named = new LinkedHashSet<>();
        for (Pattern pattern : List.of(SPACED, UNSPACED)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                String name = matcher.group();
                boolean isShouted =
                        name.equals(name.toUpperCase(Locale.ROOT))
                                && (!name.equals("US") || isOfACountry(text, matcher));
                if (!isLatin(name) || name.length() > ABBREVIATION || isShouted) {
                    named.add(CODES.getOrDefault(key(name), ""));
                }
            }
        }
        named.remove("");
        return named;
    }

    /** "Tell US about it" names none. */
    private static boolean isOfACountry(String text, Matcher matcher) {
        return LEADS_TO_COUNTRY.matcher(text.substring(0, matcher.start())).find()
                || text.startsWith(" office", matcher.end())
                || text.startsWith(" employees", matcher.end())
                || text.startsWith(" staff", matcher.end());
    }

    /** The words that name the first one in a text, with what leads to it: "in Japan". */
    static Optional<String> words(String text) {
        Matcher matcher = NAMED_IN.matcher(text);
        while (matcher.find()) {
            if (!namedIn(matcher.group()).isEmpty()) {
                return Optional.of(matcher.group());
            }
        }
        return Optional.empty();
    }

    /**
     * The codes of the countries whose rules a question asks for ("overtime in Japan"); none where
     * they are where somebody goes ("a trip to Japan").
     */
    public static Set<String> whoseRules(String question) {
        return GOES_THERE.matcher(question).find() ? Set.of() : namedIn(question);
    }

    private static boolean says(String text, String code) {
        return Pattern.compile("\\b" + Pattern.quote(code) + "\\b").matcher(text).find();
    }

    private static boolean isLatin(String name) {
        return name.chars().allMatch(c -> c < 0x250);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            for (Locale language : LANGUAGES) {
                String name = Locale.of("", code).getDisplayCountry(language);
                if (!AMBIGUOUS.contains(name)) {
                    codes.putIfAbsent(key(name), code);
                }
            }
        }
        EVERYDAY.forEach((code, names) -> names.forEach(name -> codes.put(key(name), code)));
        return Map.copyOf(codes);
    }

    /** Longer names first, so that none is taken for a part of itself. */
    private static Pattern pattern(Predicate<String> which, String before, String after) {
        List<String> names = new ArrayList<>(CODES.keySet());
        names.removeIf(which.negate());
        names.sort((a, b) -> Integer.compare(b.length(), a.length()));
        return Pattern.compile(
                names.stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?i)" + before + "(?:", ")" + after)));
    }
}
