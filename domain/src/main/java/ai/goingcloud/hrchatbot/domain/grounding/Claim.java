package ai.goingcloud.hrchatbot.domain.grounding;

import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.Language;

/**
 * A sentence beside the place that it says it stands on.
 *
 * @param raw as it was generated
 * @param sentence the same in plain letters
 * @param core the quote
 * @param shown the quote with what is shown above it
 * @param whole the passage with its title and headings
 * @param across whether sentence and quote are in different languages
 */
record Claim(
        String raw,
        String sentence,
        Passage passage,
        Passage.Place place,
        String core,
        String shown,
        String whole,
        boolean across) {

    static Claim of(String raw, Passage passage, Passage.Place place) {
        Chunk chunk = passage.chunk();
        String sentence = Plain.of(raw);
        Language mine = Language.detect(sentence, null);
        Language theirs = Language.detect(place.core(), chunk.language());
        return new Claim(
                raw,
                sentence,
                passage,
                place,
                place.core(),
                place.shown() + "\n" + place.core(),
                Plain.of(chunk.embeddedText()),
                mine != theirs);
    }

    /** What was read of its texts already. */
    ReadTexts read() {
        return passage.read();
    }

    /** Of the quote what states the copied words alone: of a row its cells, of a list the item. */
    String focus() {
        String text = core.contains("|") ? place.copied() : core;
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    static boolean isLatin(String text) {
        return Language.of(text) == Language.ENGLISH;
    }
}
