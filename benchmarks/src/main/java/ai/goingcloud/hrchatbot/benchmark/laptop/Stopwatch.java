package ai.goingcloud.hrchatbot.benchmark.laptop;

/** Measures how long work takes. */
public final class Stopwatch {

    private Stopwatch() {}

    /** Work that counts what it did, so that the compiler cannot leave it out. */
    public interface Work {
        int run();
    }

    /** Milliseconds that the work took. */
    public static double time(Work work) {
        long begun = System.nanoTime();
        int done = work.run();
        double spent = (System.nanoTime() - begun) / 1e6;
        if (done < 0) {
            throw new IllegalStateException("work counts what it did");
        }
        return spent;
    }
}
