package ai.goingcloud.hrchatbot.planted.domain.port;

import ai.goingcloud.hrchatbot.planted.domain.access.Reader;

/** As it should be. */
public interface Shelf {
    String read(Reader reader);
}
