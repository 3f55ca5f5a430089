package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The parts of a packed file, unpacked in memory after they were counted: so many parts, so many
 * bytes, so many times the file's own size and so deep inside each other, and no more. Names of
 * parts are only looked up, never written to.
 */
final class Archive {

    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int DIRECTORY_ENTRY = 0x02014b50;

    private static final int MAX_PARTS = 2_000;
    private static final long MAX_BYTES = 100L * 1024 * 1024;
    private static final int MAX_RATIO = 100;
    private static final int MAX_DEPTH = 3;

    /** Below this no ratio is suspicious: an empty sheet packs very well. */
    private static final long HARMLESS_BYTES = 1024 * 1024;

    private final Map<String, byte[]> parts;

    private Archive(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /**
     * Unpacks a ZIP file.
     *
     * @throws UnreadableFileException when it is encrypted, broken, or holds more than documents do
     */
    static Archive unpack(byte[] content) {
        Map<String, byte[]> parts = new HashMap<>();
        new Audit(content.length).zip(content, 1, parts);
        return new Archive(parts);
    }

    /** As {@link #unpack}, for a file that is only looked at; also GZIP. */
    static void audit(byte[] content) {
        Audit audit = new Audit(content.length);
        if (isGzip(content)) {
            audit.gzip(content, 1);
        } else {
            audit.zip(content, 1, new HashMap<>());
        }
    }

    static boolean isZip(byte[] content) {
        return content.length > 3
                && content[0] == 'P'
                && content[1] == 'K'
                && content[2] == 3
                && content[3] == 4;
    }

    static boolean isGzip(byte[] content) {
        return content.length > 2
                && content[0] == 0x1f
                && content[1] == (byte) 0x8b
                && content[2] == 8;
    }

    Optional<byte[]> part(String name) {
        return Optional.ofNullable(parts.get(name.startsWith("/") ? name.substring(1) : name));
    }

    byte[] required(String name) {
        return part(name).orElseThrow(Archive::damaged);
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    /** Number of parts below a folder, such as "word/embeddings/". */
    int countBelow(String folder) {
        return (int)
                parts.keySet().stream()
                        .filter(name -> name.startsWith(folder) && !name.endsWith("/"))
                        .count();
    }

    private static UnreadableFileException damaged() {
        return new UnreadableFileException(
                Cause.Kind.CORRUPT,
                "The file is damaged or was cut short; please save or upload it again.");
    }

    /** Counts what comes out of one file, however it is packed. */
    private static final class Audit {

        private final long packed;
        private long unpacked;
        private int count;

        Audit(long packed) {
            this.packed = packed;
        }

        void zip(byte[] content, int depth, Map<String, byte[]> into) {
            ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            try {
                int end = endOfDirectory(bytes);
                int entries = Short.toUnsignedInt(bytes.getShort(end + 10));
                int at = bytes.getInt(end + 16);
                for (int i = 0; i < entries; i++) {
                    count++;
                    if (count > MAX_PARTS) {
                        throw tooLarge();
                    }
                    at = part(bytes, content, at, depth, into);
                }
                if (entries == 0) {
                    throw damaged();
                }
            } catch (IndexOutOfBoundsException | IllegalArgumentException | IOException e) {
                throw damaged();
            }
        }

        /** Where the list of all parts ends; it is the last thing in the file but for a comment. */
        private static int endOfDirectory(ByteBuffer bytes) {
            for (int at = bytes.limit() - 22; at >= Math.max(0, bytes.limit() - 66_000); at--) {
                if (bytes.getInt(at) == END_OF_DIRECTORY) {
                    return at;
                }
            }
            throw damaged();
        }

        /**
         * Unpacks one part.
         *
         * @return where the next one is described
         */
        private int part(
                ByteBuffer bytes, byte[] content, int at, int depth, Map<String, byte[]> into)
                throws IOException {
            if (bytes.getInt(at) != DIRECTORY_ENTRY) {
                throw damaged();
            }
            int flags = bytes.getShort(at + 8);
            int method = bytes.getShort(at + 10);
            int size = bytes.getInt(at + 20);
            int nameLength = Short.toUnsignedInt(bytes.getShort(at + 28));
            int extraLength = Short.toUnsignedInt(bytes.getShort(at + 30));
            int commentLength = Short.toUnsignedInt(bytes.getShort(at + 32));
            int local = bytes.getInt(at + 42);
            String name =
                    new String(content, at + 46, nameLength, StandardCharsets.UTF_8)
                            .replace('\\', '/');
            if ((flags & 1) != 0) {
                throw new UnreadableFileException(
                        Cause.Kind.ENCRYPTED,
                        "The file is protected by a password; please save it without one.");
            }
            int data =
                    local
                            + 30
                            + Short.toUnsignedInt(bytes.getShort(local + 26))
                            + Short.toUnsignedInt(bytes.getShort(local + 28));
            int length = Math.min(size, bytes.limit() - data);
            if (length < 0) {
                throw damaged();
            }
            InputStream packedPart = new ByteArrayInputStream(content, data, length);
            byte[] part =
                    switch (method) {
                        case 0 -> unpack(packedPart);
                        case 8 -> inflated(packedPart);
                        default -> throw damaged();
                    };
            inside(part, depth);
            into.putIfAbsent(name, part);
            return at + 46 + nameLength + extraLength + commentLength;
        }

        private byte[] inflated(InputStream in) throws IOException {
            Inflater inflater = new Inflater(true);
            try (InputStream inflating = new InflaterInputStream(in, inflater)) {
                return unpack(inflating);
            } finally {
                inflater.end();
            }
        }

        void gzip(byte[] content, int depth) {
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
                inside(unpack(gzip), depth);
            } catch (IOException e) {
                throw damaged();
            }
        }

        private void inside(byte[] part, int depth) {
            if (!isZip(part) && !isGzip(part)) {
                return;
            }
            if (depth == MAX_DEPTH) {
                throw tooLarge();
            }
            try {
                if (isZip(part)) {
                    zip(part, depth + 1, new HashMap<>());
                } else {
                    gzip(part, depth + 1);
                }
            } catch (UnreadableFileException e) {
                if (e.reason().kind() == Cause.Kind.TOO_LARGE_UNPACKED) {
                    throw e;
                }
                // A broken file inside is not read anyway.
            }
        }

        private byte[] unpack(InputStream in) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                unpacked += n;
                if (unpacked > MAX_BYTES
                        || (unpacked > HARMLESS_BYTES && unpacked / MAX_RATIO > packed)) {
                    throw tooLarge();
                }
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        }

        private static UnreadableFileException tooLarge() {
            return new UnreadableFileException(
                    Cause.Kind.TOO_LARGE_UNPACKED,
                    "The file is small but becomes far too large when it is unpacked; please save"
                            + " its content as a new document.");
        }
    }
}
