package ai.goingcloud.hrchatbot.adapter.sqlite;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A process that adds events to an answer and prints the number of each once it is kept. */
final class AppendUntilKilled {

    static final String OWNER = "ken.sato@example.com";

    private AppendUntilKilled() {}

    static Process start(Path file, AnswerId id, Path errors) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        file.toString(),
                        id.value())
                .redirectError(errors.toFile())
                .start();
    }

    static AnswerEvent event(long number) {
        return new AnswerEvent.Told(new Segment("有給休暇 🌴 " + number, List.of()));
    }

    public static void main(String[] arguments) {
        SqliteDatabase database = SqliteDatabase.open(Path.of(arguments[0]));
        SqliteAnswerJournal journal = new SqliteAnswerJournal(database);
        AnswerId id = new AnswerId(arguments[1]);
        Instant now = Instant.now();
        journal.open(OWNER, id, ConversationId.random(), "hash", now, now.plusSeconds(60));
        for (long number = 1; ; number++) {
            System.out.println(journal.append(OWNER, id, 1, event(number)));
        }
    }
}
