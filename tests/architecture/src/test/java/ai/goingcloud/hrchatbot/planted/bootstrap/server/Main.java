package ai.goingcloud.hrchatbot.planted.bootstrap.server;

import ai.goingcloud.hrchatbot.planted.adapter.lucene.LuceneShelf;
import ai.goingcloud.hrchatbot.planted.adapter.web.Front;
import java.time.Instant;

/**
 * As it should be: a root names adapters, reads the environment and the clock, prints and exits.
 */
public record Main(Front front, LuceneShelf shelf) {

    void run() {
        System.out.println(System.getenv("HOME") + Instant.now());
        System.exit(0);
    }
}
