package ai.goingcloud.hrchatbot.adapter.tika;

import java.time.Duration;

/** Is told how far the reading of a file has come. */
interface ReadingProgress {

    /**
     * A page is about to be read.
     *
     * @param page from 1
     * @param most time that it may take, where that is more than usual; else zero
     */
    void at(int page, Duration most);
}
