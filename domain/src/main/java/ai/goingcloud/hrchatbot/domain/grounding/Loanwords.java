package ai.goingcloud.hrchatbot.domain.grounding;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * English words that Japanese writes as it hears them: what is left of both is their consonants, so
 * that "service desk" and "サービスデスク" are the same.
 */
final class Loanwords {

    private static final Pattern KATAKANA = Pattern.compile("[ァ-ヴー]{2,}");

    /** Fewer consonants are those of too many words. */
    private static final int LEAST = 3;

    /** The same for each of two words of a compound. */
    private static final int LEAST_OF_TWO = 2;

    private static final int LEAST_OF_BOTH = 5;

    private static final String ROWS =
            "kカキクケコヵヶ gガギグゲゴ sサシスセソ zザジズゼゾ tタチツテト dダヂヅデド nナニヌネノン hハヒヘホ fフ"
                    + " bバビブベボヴ pパピプペポ mマミムメモ rラリルレロ wワ";

    private Loanwords() {}

    /** The consonants of each run of katakana. */
    static Set<String> heard(String text) {
        Set<String> heard = new HashSet<>();
        Matcher runs = KATAKANA.matcher(text);
        while (runs.find()) {
            String sound = sound(runs.group());
            if (sound.length() >= LEAST) {
                heard.add(sound);
            }
        }
        return heard;
    }

    /** Whether one of the words, or two of them together, sound like this run of katakana. */
    static boolean isHeardIn(String katakana, Set<String> stems) {
        String sound = sound(katakana);
        if (!KATAKANA.matcher(katakana).matches() || sound.length() < LEAST) {
            return false;
        }
        Set<String> sounds = new HashSet<>();
        stems.forEach(stem -> sounds.add(soundOfEnglish(stem)));
        if (sounds.contains(sound)) {
            return true;
        }
        for (int i = LEAST_OF_TWO; i <= sound.length() - LEAST_OF_TWO; i++) {
            if (sound.length() >= LEAST_OF_BOTH
                    && sounds.contains(sound.substring(0, i))
                    && sounds.contains(sound.substring(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word is one of those heard, or stands at an end of one. */
    static boolean isAmong(String stem, Set<String> heard) {
        String sound = soundOfEnglish(stem);
        return sound.length() >= LEAST
                && heard.stream().anyMatch(run -> run.startsWith(sound) || run.endsWith(sound));
    }

    private static String sound(String katakana) {
        StringBuilder sound = new StringBuilder();
        for (int i = 0; i < katakana.length(); i++) {
            char kana = katakana.charAt(i);
            boolean before =
                    i + 1 < katakana.length() && "ィェォ".indexOf(katakana.charAt(i + 1)) >= 0;
            if (kana == 'ウ' && before) {
                sound.append('w');
                continue;
            }
            int at = ROWS.indexOf(kana);
            if (at >= 0) {
                sound.append(ROWS.charAt(ROWS.lastIndexOf(' ', at) + 1));
            }
        }
        return sound.toString();
    }

    private static String soundOfEnglish(String stem) {
        String sound =
                stem.replaceAll("[^a-z]", "")
                        .replaceAll("([a-z])\\1", "$1")
                        .replace("tion", "sn")
                        .replace("ph", "f")
                        .replaceAll("[ts]h", "s")
                        .replace("ch", "t")
                        .replaceAll("ck|q", "k")
                        .replaceAll("c(?=[eiy])|c$", "s")
                        .replace('c', 'k')
                        .replaceAll("d?g(?=[eiy])|j", "z")
                        .replace("x", "ks")
                        .replace('v', 'b')
                        .replaceAll("(?<=[aeiou])r(?![aeiou])", "")
                        .replace('l', 'r')
                        .replaceAll("(?<=[a-z])[hw](?![aeiou])", "");
        return sound.replaceAll("[aeiouy]", "");
    }
}
