package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL refuses the character with the number 0 in text; it becomes the one for unknown ones.
 */
final class StorableText {

    private StorableText() {}

    static String of(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    static String[] array(List<String> texts) {
        return texts.stream().map(StorableText::of).toArray(String[]::new);
    }
}
