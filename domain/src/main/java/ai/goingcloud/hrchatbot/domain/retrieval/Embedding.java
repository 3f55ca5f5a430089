package ai.goingcloud.hrchatbot.domain.retrieval;

import java.util.Arrays;

/**
 * A vector of unit length (within 1e-3), immutable. Which space it belongs to is said beside it;
 * vectors of different spaces must not be compared.
 */
public final class Embedding {

    private static final double TOLERANCE = 1e-3;

    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * Of values that are already of unit length; they are copied.
     *
     * @throws IllegalArgumentException when empty, not finite, or not of unit length
     */
    public static Embedding ofUnit(float[] values) {
        double length = length(values);
        if (!(Math.abs(length - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("an embedding has unit length, not " + length);
        }
        return new Embedding(values.clone());
    }

    /**
     * Of values of any length, scaled to unit length.
     *
     * @throws IllegalArgumentException when empty, not finite, or all zero
     */
    public static Embedding normalized(float[] values) {
        double length = length(values);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("a zero or infinite vector has no direction");
        }
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] / length);
        }
        return new Embedding(scaled);
    }

    private static double length(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    public int dimension() {
        return values.length;
    }

    /** A copy of the values. */
    public float[] toArray() {
        return values.clone();
    }

    /**
     * The cosine similarity, -1 to 1.
     *
     * @throws IllegalArgumentException when the dimensions differ
     */
    public double cosine(Embedding other) {
        if (values.length != other.values.length) {
            throw new IllegalArgumentException(
                    "dimensions differ: " + values.length + " and " + other.values.length);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * other.values[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[" + values.length + "]";
    }
}
