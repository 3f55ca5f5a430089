package ai.goingcloud.hrchatbot.adapter.filesystem;

/** Names of files for people to read. */
final class FileNames {

    private FileNames() {}

    /** A name as it may stand in a log: on one line, whatever is in it. */
    static String shown(Object path) {
        return path.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
