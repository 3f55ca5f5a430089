package ai.goingcloud.hrchatbot.adapter.client;

import java.io.PrintStream;

/** How far long work has come, on one line of a terminal; silent where there is none. */
final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;

    private final PrintStream terminal;
    private final boolean shown;
    private final String what;
    private int last = -1;

    /**
     * A bar that stands at nothing.
     *
     * @param shown whether somebody watches
     */
    ProgressBar(PrintStream terminal, boolean shown, String what) {
        this.terminal = terminal;
        this.shown = shown;
        this.what = what;
    }

    void at(long done, long all) {
        int percent = all <= 0 ? 100 : Math.clamp(done * 100 / all, 0, 100);
        if (shown && percent != last) {
            last = percent;
            int filled = WIDTH * percent / 100;
            terminal.printf(
                    "\r%s [%s%s] %3d %%",
                    what, "#".repeat(filled), "-".repeat(WIDTH - filled), percent);
            terminal.flush();
        }
    }

    @Override
    public void close() {
        clear();
    }

    /** Makes room on the line for something else. */
    void clear() {
        if (shown && last >= 0) {
            terminal.print("\r" + " ".repeat(what.length() + WIDTH + 10) + "\r");
            terminal.flush();
        }
    }
}
