package ai.goingcloud.hrchatbot.domain.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a text in Latin letters that is not English, by the small words that every sentence has:
 * {@link Language} takes all of them for English. Stateless and thread-safe.
 */
public final class ForeignLanguage {

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

    private static final Set<String> ENGLISH =
            words(
                    "a an the of to in on for from with by at and or but is are was be do does did"
                        + " can could will would should may must have has had i you he she it we"
                        + " they my your our their me us what when where who which how why if not"
                        + " no many much get there this that these any some after before than");

    /** By BCP 47 tag. */
    private static final Map<String, Set<String>> OTHERS =
            Map.ofEntries(
                    Map.entry(
                            "de",
                            words(
                                    "der das und ist ich wir wie viele viel wann wer wo kann darf"
                                        + " muss mein meine meinen habe haben für nicht ein eine"
                                        + " einen im zu den dem wird bei von mit auf gibt es welche"
                                        + " wenn nach bekomme")),
                    Map.entry(
                            "fr",
                            words(
                                    "le la les des du est je mon ma mes combien quand comment où"
                                        + " puis quel quelle quels ai avons nous vous pour dans sur"
                                        + " ne pas une à au aux que qui y sont peut peux faire ce"
                                        + " cette de jours")),
                    Map.entry(
                            "es",
                            words(
                                    "el los las del es yo mi mis cuántos cuantos cuándo cuando cómo"
                                            + " como dónde puedo qué cuál tengo para por una y con"
                                            + " cuánto se hay de la que en debo días")),
                    Map.entry(
                            "it",
                            words(
                                    "il gli che di quanti quando come posso mio miei sono per una"
                                        + " del della ho è e quanto dove devo cosa si nel giorni ci"
                                        + " ferie")),
                    Map.entry(
                            "pt",
                            words(
                                    "os as do dos quantos quando como posso meu minha tenho para"
                                        + " uma não e de que são eu o é quanto onde devo há dias"
                                        + " férias")),
                    Map.entry(
                            "nl",
                            words(
                                    "het een ik hoeveel wanneer hoe mijn kan heb voor van niet zijn"
                                            + " en wat waar mag moet ik krijg dagen bij op te er")),
                    Map.entry(
                            "vi",
                            words(
                                    "tôi bao nhiêu ngày nghỉ phép được có không là của khi nào làm"
                                            + " thế cho và tối mỗi năm như")),
                    Map.entry(
                            "id",
                            words(
                                    "saya berapa hari cuti bagaimana apa yang untuk dan dengan bisa"
                                        + " tidak kapan apakah boleh dari di ada jika karyawan")),
                    Map.entry(
                            "tl",
                            words(
                                    "ako ilang ang ng mga paano kailan ba ko sa na araw ano may"
                                            + " pwede puwede")),
                    Map.entry(
                            "sv",
                            words(
                                    "hur många jag är det och att ett på för inte kan min mitt när"
                                            + " vad har får dagar")),
                    Map.entry(
                            "tr",
                            words(
                                    "kaç gün var ne zaman nasıl için bir ve ile olur izin iznim"
                                            + " benim mı mi")),
                    Map.entry(
                            "pl",
                            words(
                                    "ile mam dni jak kiedy czy mogę na się jest urlopu i dla nie do"
                                            + " mój moja")));

    private ForeignLanguage() {}

    /** The language's BCP 47 tag; empty for English, and where too little tells. */
    public static Optional<String> of(String text) {
        String[] words = NO_LETTER.split(text.toLowerCase(Locale.ROOT), -1);
        int english = count(words, ENGLISH);
        Map<String, Integer> counts = new HashMap<>();
        OTHERS.forEach((tag, known) -> counts.put(tag, count(words, known)));
        Map.Entry<String, Integer> most =
                counts.entrySet().stream()
                        .max(
                                Map.Entry.<String, Integer>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow();
        return most.getValue() >= 2 && most.getValue() > english
                ? Optional.of(most.getKey())
                : Optional.empty();
    }

    private static int count(String[] words, Set<String> known) {
        Set<String> met = new HashSet<>();
        for (String word : words) {
            if (known.contains(word)) {
                met.add(word);
            }
        }
        return met.size();
    }

    private static Set<String> words(String words) {
        return Set.copyOf(List.of(words.split(" ", -1)));
    }
}
