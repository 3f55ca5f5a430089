package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the binary form of PostgreSQL's COPY, the quickest way in: vectors are neither written
 * nor read as text. Not thread-safe.
 */
final class BinaryRows {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final int OID_OF_BIGINT = 20;
    private static final int OID_OF_INTEGER = 23;
    private static final int OID_OF_TEXT = 25;

    private final DataOutputStream out;

    private BinaryRows(OutputStream target) {
        this.out = new DataOutputStream(target);
    }

    /** Rows that go to {@code target} as they are added. */
    static BinaryRows to(OutputStream target) {
        BinaryRows rows = new BinaryRows(target);
        return rows.write(() -> {
            rows.out.write(SIGNATURE);
            rows.out.writeInt(0);
            rows.out.writeInt(0);
        });
    }

    BinaryRows row(int columns) {
        return write(() -> out.writeShort(columns));
    }

    BinaryRows bigint(long value) {
        return write(() -> {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        });
    }

    BinaryRows integer(@Nullable Integer value) {
        return write(() -> {
            if (value == null) {
                out.writeInt(-1);
            } else {
                out.writeInt(Integer.BYTES);
                out.writeInt(value);
            }
        });
    }

    BinaryRows real(float value) {
        return write(() -> {
            out.writeInt(Float.BYTES);
            out.writeFloat(value);
        });
    }

    BinaryRows smallint(int value) {
        return write(() -> {
            out.writeInt(Short.BYTES);
            out.writeShort(value);
        });
    }

    BinaryRows text(@Nullable String value) {
        return write(() -> string(value));
    }

    BinaryRows texts(List<String> values) {
        return write(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryRows texts = new BinaryRows(bytes);
            values.forEach(texts::text);
            arrayOf(OID_OF_TEXT, values.size(), bytes.toByteArray());
        });
    }

    BinaryRows integers(int[] values) {
        return write(() -> {
            ByteBuffer integers = ByteBuffer.allocate(values.length * 2 * Integer.BYTES);
            for (int value : values) {
                integers.putInt(Integer.BYTES).putInt(value);
            }
            arrayOf(OID_OF_INTEGER, values.length, integers.array());
        });
    }

    BinaryRows bigints(long[] values) {
        return write(() -> {
            ByteBuffer bigints = ByteBuffer.allocate(values.length * (Integer.BYTES + Long.BYTES));
            for (long value : values) {
                bigints.putInt(Long.BYTES).putLong(value);
            }
            arrayOf(OID_OF_BIGINT, values.length, bigints.array());
        });
    }

    /** One dimension, or none where there are no elements. */
    private void arrayOf(int type, int size, byte[] elements) throws IOException {
        boolean isEmpty = size == 0;
        out.writeInt((isEmpty ? 3 : 5) * Integer.BYTES + elements.length);
        out.writeInt(isEmpty ? 0 : 1);
        out.writeInt(0);
        out.writeInt(type);
        if (!isEmpty) {
            out.writeInt(size);
            out.writeInt(1);
            out.write(elements);
        }
    }

    BinaryRows halfvec(float[] values) {
        return write(() -> {
            out.writeInt(2 * Short.BYTES + values.length * Short.BYTES);
            out.writeShort(values.length);
            out.writeShort(0);
            ByteBuffer halves = ByteBuffer.allocate(values.length * Short.BYTES);
            for (float value : values) {
                halves.putShort(Float.floatToFloat16(value));
            }
            out.write(halves.array());
        });
    }

    /**
     * Of weights at 1-based places.
     *
     * @param weights in the order of the terms
     */
    BinaryRows sparsevec(TermFrequencies terms, float[] weights, int dimensions) {
        return write(() -> {
            int length = 3 * Integer.BYTES + weights.length * (Integer.BYTES + Float.BYTES);
            ByteBuffer vector = ByteBuffer.allocate(Integer.BYTES + length);
            vector.putInt(length).putInt(dimensions).putInt(weights.length).putInt(0);
            for (int i = 0; i < weights.length; i++) {
                vector.putInt(terms.place(i) - 1);
            }
            for (float weight : weights) {
                vector.putFloat(weight);
            }
            out.write(vector.array());
        });
    }

    /** After the last row. */
    void end() {
        BinaryRows _ =
                write(() -> {
                    out.writeShort(-1);
                    out.flush();
                });
    }

    private void string(@Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        byte[] encoded = StorableText.of(value).getBytes(StandardCharsets.UTF_8);
        out.writeInt(encoded.length);
        out.write(encoded);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private BinaryRows write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("the rows could not be written", e);
        }
    }
}
