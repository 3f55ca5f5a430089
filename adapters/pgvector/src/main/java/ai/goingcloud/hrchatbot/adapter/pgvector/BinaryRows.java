package ai.goingcloud.hrchatbot.adapter.pgvector;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiConsumer;
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

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream out = new DataOutputStream(bytes);

    BinaryRows() {
        write(() -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
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
        return array(OID_OF_TEXT, values, BinaryRows::text);
    }

    BinaryRows integers(List<Integer> values) {
        return array(OID_OF_INTEGER, values, BinaryRows::integer);
    }

    BinaryRows bigints(List<Long> values) {
        return array(OID_OF_BIGINT, values, BinaryRows::bigint);
    }

    private <T> BinaryRows array(int type, List<T> values, BiConsumer<BinaryRows, T> each) {
        return write(() -> {
            BinaryRows array = new BinaryRows();
            array.bytes.reset();
            array.out.writeInt(values.isEmpty() ? 0 : 1);
            array.out.writeInt(0);
            array.out.writeInt(type);
            if (!values.isEmpty()) {
                array.out.writeInt(values.size());
                array.out.writeInt(1);
                values.forEach(value -> each.accept(array, value));
            }
            out.writeInt(array.bytes.size());
            array.bytes.writeTo(out);
        });
    }

    BinaryRows halfvec(float[] values) {
        return write(() -> {
            out.writeInt(2 * Short.BYTES + values.length * Short.BYTES);
            out.writeShort(values.length);
            out.writeShort(0);
            for (float value : values) {
                out.writeShort(Float.floatToFloat16(value));
            }
        });
    }

    /** Of weights by their 1-based places. */
    BinaryRows sparsevec(SortedMap<Integer, Float> weights, int dimensions) {
        return write(() -> {
            out.writeInt(3 * Integer.BYTES + weights.size() * (Integer.BYTES + Float.BYTES));
            out.writeInt(dimensions);
            out.writeInt(weights.size());
            out.writeInt(0);
            for (int place : weights.keySet()) {
                out.writeInt(place - 1);
            }
            for (float weight : weights.values()) {
                out.writeFloat(weight);
            }
        });
    }

    /** All rows with the mark of their end. */
    byte[] end() {
        write(() -> out.writeShort(-1));
        return bytes.toByteArray();
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
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }
}
