package ai.goingcloud.hrchatbot.domain.document;

import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a document lies under its folder, or its key in the bucket: segments joined by '/', in
 * Unicode NFC, relative, without empty, "." or ".." segments and without control characters, at
 * most 1,024 bytes in UTF-8.
 */
public record DocumentPath(String value) implements Comparable<DocumentPath> {

    private static final int MAX_BYTES = 1024;
    private static final List<String> TEMPORARY_ENDINGS =
            List.of(".swp", ".swx", ".part", ".crdownload", ".tmp");

    /** What Windows leaves in folders. */
    private static final Set<String> OF_SYSTEMS = Set.of("thumbs.db", "ehthumbs.db", "desktop.ini");

    private static final String METADATA_ENDING = ".metadata.json";

    public DocumentPath {
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new InvalidInputException("A document's path must have 1 to 1,024 bytes.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new InvalidInputException("A document's path must be whole characters.");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i)) || value.charAt(i) == '\\') {
                throw new InvalidInputException(
                        "A document's path must not contain control characters or backslashes.");
            }
        }
        for (int start = 0, end = 0; end < value.length(); start = end + 1) {
            int slash = value.indexOf('/', start);
            end = slash < 0 ? value.length() : slash;
            String segment = value.substring(start, end);
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new InvalidInputException(
                        "A document's path must be relative, without empty, '.' or '..' parts.");
            }
        }
    }

    /** The last segment. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** Whether this names metadata, of a document or of a folder, and no document. */
    public boolean isMetadata() {
        return value.endsWith(METADATA_ENDING);
    }

    /**
     * Whether a file or folder of this name is hidden or temporary: what editors, browsers and
     * systems leave beside documents, and no place lists.
     */
    public static boolean isHiddenName(String segment) {
        String lower = segment.toLowerCase(Locale.ROOT);
        return segment.startsWith(".")
                || segment.startsWith("~$")
                || segment.endsWith("~")
                || OF_SYSTEMS.contains(lower)
                || TEMPORARY_ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /** Whether it, or a folder that it lies in, is hidden or temporary. */
    public boolean isHidden() {
        return Stream.of(value.split("/", -1)).anyMatch(DocumentPath::isHiddenName);
    }

    /** Where the metadata of this document alone lies: beside it, under its name and an ending. */
    public DocumentPath sidecar() {
        return new DocumentPath(value + METADATA_ENDING);
    }

    /**
     * The folders that the document lies in, outermost first, each ending in '/', beginning with ""
     * for the root.
     */
    public List<String> folders() {
        List<String> folders = new ArrayList<>();
        folders.add("");
        for (int slash = value.indexOf('/'); slash >= 0; slash = value.indexOf('/', slash + 1)) {
            folders.add(value.substring(0, slash + 1));
        }
        return List.copyOf(folders);
    }

    @Override
    public int compareTo(DocumentPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
