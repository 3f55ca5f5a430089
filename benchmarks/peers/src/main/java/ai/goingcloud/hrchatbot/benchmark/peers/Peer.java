package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.benchmark.laptop.RepeatedChunks;

import java.util.List;

/** Somebody who finds chunks for a question, and is measured doing it. */
interface Peer extends AutoCloseable {

    /** Its name and version, for people. */
    String name();

    /** Takes all chunks with their vectors; called once. */
    void fill(RepeatedChunks chunks);

    /** Milliseconds from a question, as text, until its ranked chunks. */
    double ask(String question, int kept);

    /** What the vectors near a vector are, and how long finding them took. */
    Found nearest(float[] vector, int kept);

    /**
     * Chunks found for a vector.
     *
     * @param numbers of the chunks, the nearest first
     */
    record Found(double milliseconds, List<Integer> numbers) {

        public Found {
            numbers = List.copyOf(numbers);
        }
    }

    @Override
    void close();
}
