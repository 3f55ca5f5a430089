package ai.goingcloud.hrchatbot.adapter.lucene;

import ai.goingcloud.hrchatbot.testing.fixture.Policies;
import java.io.IOException;
import java.nio.file.Path;

/** A process that replaces documents, one after the other, and prints each once it is kept. */
final class IndexUntilKilled {

    /** So few that segments with deleted documents are merged all the time. */
    static final int DOCUMENTS = 20;

    private IndexUntilKilled() {}

    static Process start(Path folder, long from, Path errors) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IndexUntilKilled.class.getName(),
                        folder.toString(),
                        String.valueOf(from))
                .redirectError(errors.toFile())
                .start();
    }

    /** What a document says after so many changes. */
    static Policies.Draft version(long change) {
        return Policies.policy(
                        "policy-%02d.md".formatted(change % DOCUMENTS),
                        "This is change number %d.".formatted(change),
                        "It has %d more words. ".formatted(change).repeat(50))
                .observed("%012d".formatted(change), 1);
    }

    public static void main(String[] arguments) {
        LuceneIndex index = LuceneIndex.open(Path.of(arguments[0]));
        LuceneVectorStore store = new LuceneVectorStore(index, new LuceneDocumentCatalog(index));
        for (long change = Long.parseLong(arguments[1]); ; change++) {
            if (store.replace(version(change).document())) {
                System.out.println(change);
            }
        }
    }
}
