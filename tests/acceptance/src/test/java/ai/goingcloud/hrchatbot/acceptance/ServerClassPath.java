package ai.goingcloud.hrchatbot.acceptance;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The class path of these tests without the functions, which set up logging in their own way. */
final class ServerClassPath {

    private ServerClassPath() {}

    static String text() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.replace(File.separatorChar, '/').contains("/functions/"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
