package ai.goingcloud.hrchatbot.adapter.filesystem;

import java.util.Locale;
import java.util.stream.Stream;

/** Tells documents from what editors, browsers and systems leave beside them. */
final class FileNames {

    private FileNames() {}

    /** Whether a file or folder of this name is hidden or temporary. */
    static boolean isLeftOut(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith(".")
                || name.startsWith("~$")
                || name.endsWith("~")
                || Stream.of(".swp", ".swx", ".part", ".crdownload", ".tmp")
                        .anyMatch(lower::endsWith);
    }

    /** A name as it may stand in a log: on one line, whatever is in it. */
    static String shown(Object path) {
        return path.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
