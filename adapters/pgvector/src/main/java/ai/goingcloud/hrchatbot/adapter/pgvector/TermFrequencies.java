package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often terms occur, by their places, in ascending order. Arrays, because ten thousand chunks
 * are counted as quickly as the database stores them.
 */
final class TermFrequencies {

    private final int[] places;
    private final int[] counts;

    private TermFrequencies(int[] places, int[] counts) {
        this.places = places;
        this.counts = counts;
    }

    /**
     * Counts.
     *
     * @param occurrences the place of a term for each time that it occurs; sorted by this
     */
    static TermFrequencies of(int[] occurrences) {
        Arrays.sort(occurrences);
        int[] places = new int[occurrences.length];
        int[] counts = new int[occurrences.length];
        int size = 0;
        for (int place : occurrences) {
            if (size > 0 && places[size - 1] == place) {
                counts[size - 1]++;
            } else {
                places[size] = place;
                counts[size] = 1;
                size++;
            }
        }
        return new TermFrequencies(Arrays.copyOf(places, size), Arrays.copyOf(counts, size));
    }

    /** In how many of these each term occurs. */
    static TermFrequencies holding(List<TermFrequencies> all) {
        int[] occurrences = new int[all.stream().mapToInt(TermFrequencies::size).sum()];
        int next = 0;
        for (TermFrequencies each : all) {
            System.arraycopy(each.places, 0, occurrences, next, each.size());
            next += each.size();
        }
        return of(occurrences);
    }

    /** Without those of the last places where there are more. */
    TermFrequencies butNoMoreThan(int most) {
        return size() <= most
                ? this
                : new TermFrequencies(Arrays.copyOf(places, most), Arrays.copyOf(counts, most));
    }

    /** How many terms occur. */
    int size() {
        return places.length;
    }

    int place(int index) {
        return places[index];
    }

    int count(int index) {
        return counts[index];
    }

    /** How often they occur together. */
    int sum() {
        return IntStream.of(counts).sum();
    }
}
