package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Countries by the names that people use, in English, Chinese and Japanese: those of the Unicode
 * CLDR that come with Java, and the everyday ones that it does not have. Codes are those of ISO
 * 3166-1 alpha-2. Stateless and thread-safe.
 */
public final class CountryNames {

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

    private static final Pattern LEADS_TO_COUNTRY =
            Pattern.compile("(?i)\\b(?:the|in|for|from|to) $");

    private static final Pattern SENTENCE_ENDS = Pattern.compile("(?<=[.!?])\\s|[。！？\\n]");

    private static final Pattern POINTS_ELSEWHERE =
            Pattern.compile(
                    "(?i)\\bfollow\\b|\\bsee\\b|\\bhave their"
                            + " own\\b|參閱|請見|另見|勿援用|ご覧|参照|と異なり|與[^，、]{0,12}不同");

    private static final Pattern LEADS_THERE =
            Pattern.compile("(?i)\\b(?:to|visit(?:ing)?) (?:the )?$|[去到赴往]$");

    private static final Pattern IS_WHERE_TO = Pattern.compile("へ|に(?:出張|赴任|行)|出張|出差");

    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]+)\\)\\s*$");

    private static final Pattern LEADS_TO_NAME = Pattern.compile("(?i)\\b(?:in|for) (?:the )?$");

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
        return Locale.of("", code).getDisplayCountry(locale(language));
    }

    private static Locale locale(Language language) {
        return switch (language) {
            case CHINESE -> Locale.TRADITIONAL_CHINESE;
            case JAPANESE -> Locale.JAPANESE;
            case ENGLISH, OTHER -> Locale.ENGLISH;
        };
    }

    /**
     * Of these countries, that whose rules somebody asks for who may be asked which: what stands in
     * brackets at the end ("per diem for Japan (Taiwan)"), else the first one named, by name or
     * code, unless somebody goes there ("a trip to Japan").
     */
    public static Optional<String> chosen(String question, Collection<String> codes) {
        if (codes.isEmpty()) {
            return Optional.empty();
        }
        Matcher end = IN_BRACKETS.matcher(question);
        if (end.find()) {
            Optional<String> said = firstOf(end.group(1), codes);
            if (said.isPresent()) {
                return said;
            }
        }
        return firstOf(question, codes);
    }

    private static Optional<String> firstOf(String text, Collection<String> codes) {
        boolean isTravel = GOES_THERE.matcher(text).find();
        return places(text).stream()
                .filter(place -> !(isTravel && isWhereTo(text, place)))
                .map(Place::code)
                .filter(codes::contains)
                .findFirst()
                .or(() ->
                        codes.stream()
                                .filter(code -> !WORDS.contains(code) && says(text, code))
                                .findFirst());
    }

    private static boolean isWhereTo(String text, Place place) {
        return key(text).length() == text.length()
                && (LEADS_THERE.matcher(text.substring(0, place.from())).find()
                        || IS_WHERE_TO.matcher(text.substring(place.to())).lookingAt());
    }

    /** The codes of the countries that a text names, in its order. */
    public static Set<String> namedIn(String text) {
        Set<String> named = new LinkedHashSet<>();
        places(text).forEach(place -> named.add(place.code()));
        return named;
    }

    /** Whether a text names a country; quick where it does not. */
    public static boolean isNamedIn(String text, String code) {
        return Names.ALL.mayName(key(text), code) && namedIn(text).contains(code);
    }

    /**
     * Whether a text names a country other than to say where its rules stand ("Employees in Japan
     * follow ...").
     */
    public static boolean isAbout(String text, String code) {
        return isNamedIn(text, code)
                && SENTENCE_ENDS
                        .splitAsStream(text)
                        .anyMatch(sentence ->
                                isNamedIn(sentence, code)
                                        && !POINTS_ELSEWHERE.matcher(sentence).find());
    }

    private record Place(int from, int to, String code) {}

    private static List<Place> places(String said) {
        List<Place> places = new ArrayList<>();
        String small = key(said);
        // A few letters are longer as small ones, and places would not be the same.
        String text = small.length() == said.length() ? said : small;
        int at = 0;
        while (at < small.length()) {
            Optional<Names.Name> name = Names.ALL.at(small, at);
            if (name.isEmpty()) {
                at++;
                continue;
            }
            int end = at + name.get().text().length();
            if (isMeant(text, at, end)) {
                places.add(new Place(at, end, name.get().code()));
            }
            at = end;
        }
        return places;
    }

    /** A short name in small letters is a word. */
    private static boolean isMeant(String text, int from, int to) {
        String name = text.substring(from, to);
        return !isLatin(name)
                || name.length() > ABBREVIATION
                || (name.equals(name.toUpperCase(Locale.ROOT))
                        && (!name.equals("US") || isOfACountry(text, from, to)));
    }

    /** "Tell US about it" names none. */
    private static boolean isOfACountry(String text, int from, int to) {
        return LEADS_TO_COUNTRY.matcher(text.substring(0, from)).find()
                || text.startsWith(" office", to)
                || text.startsWith(" employees", to)
                || text.startsWith(" staff", to);
    }

    /** The words that name the first one in a text, with what leads to it: "in Japan". */
    static Optional<String> words(String text) {
        if (key(text).length() != text.length()) {
            return Optional.empty();
        }
        return places(text).stream()
                .findFirst()
                .map(place -> {
                    Matcher leading = LEADS_TO_NAME.matcher(text.substring(0, place.from()));
                    return text.substring(
                            leading.find() ? leading.start() : place.from(), place.to());
                });
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

    /**
     * All names, found by their first two letters: trying each of eight hundred at each place of a
     * text takes milliseconds.
     */
    private static final class Names {

        static final Names ALL = new Names();

        private final Map<String, List<Name>> byBeginning = new HashMap<>();
        private final Map<String, List<String>> byCode = new HashMap<>();

        /** In small letters. */
        record Name(String text, String code) {}

        private Names() {
            for (String code : Locale.getISOCountries()) {
                for (Language language :
                        List.of(Language.ENGLISH, Language.CHINESE, Language.JAPANESE)) {
                    String name = CountryNames.of(code, language);
                    if (!AMBIGUOUS.contains(name)) {
                        add(name, code);
                    }
                }
            }
            EVERYDAY.forEach((code, names) -> names.forEach(name -> add(name, code)));
            // Longer names first, so that none is taken for a part of itself.
            byBeginning
                    .values()
                    .forEach(names ->
                            names.sort(
                                    Comparator.comparingInt((Name name) -> -name.text().length())));
        }

        private void add(String name, String code) {
            String small = key(name);
            byBeginning
                    .computeIfAbsent(beginning(small, 0), _ -> new ArrayList<>())
                    .add(new Name(small, code));
            byCode.computeIfAbsent(code, _ -> new ArrayList<>()).add(small);
        }

        private static String beginning(String text, int at) {
            return text.substring(at, Math.min(at + 2, text.length()));
        }

        Optional<Name> at(String small, int at) {
            return byBeginning.getOrDefault(beginning(small, at), List.of()).stream()
                    .filter(name -> small.startsWith(name.text(), at))
                    .filter(name -> isWhole(small, at, at + name.text().length()))
                    .findFirst();
        }

        /** Latin and katakana names are no parts of other words. */
        private static boolean isWhole(String text, int from, int to) {
            return !(from > 0 && goOn(text.charAt(from - 1), text.charAt(from)))
                    && !(to < text.length() && goOn(text.charAt(to - 1), text.charAt(to)));
        }

        private static boolean goOn(char one, char next) {
            return (isKatakana(one) && isKatakana(next))
                    || (isWordLetter(one) && isWordLetter(next));
        }

        private static boolean isKatakana(char c) {
            return (c >= 'ァ' && c <= 'ヶ') || c == 'ー';
        }

        private static boolean isWordLetter(char c) {
            return Character.isLetterOrDigit(c) && c < 0x250;
        }

        boolean mayName(String small, String code) {
            return byCode.getOrDefault(code, List.of()).stream().anyMatch(small::contains);
        }
    }
}
