package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/** Tells by content first and name second what kind a file is, and refuses what is not read. */
final class KindDetector {

    static final String WHAT_IS_READ =
            "PDF, Word, Excel, PowerPoint, OpenDocument, RTF, HTML, Markdown, mail, CSV and text"
                    + " files are read.";

    private static final Set<String> MARKDOWN_ENDINGS = Set.of("md", "markdown", "mkd", "mdown");
    private static final Set<String> HTML_ENDINGS = Set.of("html", "htm", "xhtml");
    private static final Set<String> TEXT_ENDINGS = Set.of("txt", "text", "log", "");

    private static final Set<String> OFFICE_ENDINGS =
            Set.of(
                    "pdf", "docx", "docm", "dotx", "doc", "pptx", "xlsx", "xlsm", "xls", "odt",
                    "ods", "rtf");
    private static final Set<String> CSV_ENDINGS = Set.of("csv", "tsv");
    private static final Set<String> SHEET_ENDINGS = Set.of("xls", "xlsx", "xlsm", "ods");
    private static final Set<String> MAIL_ENDINGS = Set.of("eml", "mht", "mhtml");

    /** Textual files that are not prose: by their names, since their content looks like text. */
    private static final Map<String, String> REFUSED_ENDINGS =
            Map.of("json", "JSON", "jsonl", "JSON");

    /** Kinds whose files are characters, but not those that people read. */
    private static final Set<String> PAGE_LANGUAGES = Set.of("application/postscript");

    private static final int BEGINNING = 1024;

    /** What people call the files whose content says what they are. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("application/pdf", "PDF"),
                    Map.entry("application/rtf", "RTF"),
                    Map.entry("application/postscript", "PostScript"),
                    Map.entry("application/xml", "XML"),
                    Map.entry("image/svg+xml", "SVG"),
                    Map.entry("application/json", "JSON"),
                    Map.entry("message/rfc822", "e-mail"),
                    Map.entry("multipart/related", "MHTML"),
                    Map.entry("application/epub+zip", "EPUB"),
                    Map.entry("application/msword", "Word"),
                    Map.entry("application/vnd.ms-excel", "Excel"),
                    Map.entry("application/vnd.ms-powerpoint", "PowerPoint"),
                    Map.entry("application/vnd.ms-outlook", "Outlook"),
                    Map.entry("application/zip", "ZIP"),
                    Map.entry("application/gzip", "GZIP"),
                    Map.entry("application/x-7z-compressed", "7-Zip"),
                    Map.entry("application/x-rar-compressed", "RAR"),
                    Map.entry("application/x-bzip2", "BZIP2"),
                    Map.entry("application/x-compress", "compress"),
                    Map.entry("application/x-tar", "TAR"),
                    Map.entry("application/x-gtar", "TAR"),
                    Map.entry("application/x-xz", "XZ"),
                    Map.entry("application/zstd", "Zstandard"),
                    Map.entry("application/x-tika-msoffice", "older Office"),
                    Map.entry("application/x-tika-ooxml", "Office"));

    private static final Set<String> ARCHIVES =
            Set.of(
                    "application/zip",
                    "application/gzip",
                    "application/x-7z-compressed",
                    "application/x-rar-compressed",
                    "application/x-bzip2",
                    "application/x-compress",
                    "application/x-tar",
                    "application/x-gtar",
                    "application/x-xz",
                    "application/zstd");

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private KindDetector() {}

    /**
     * The kind of a file that is not empty.
     *
     * @throws UnreadableFileException when files of this kind are not read
     */
    static FileKind detect(byte[] content, String fileName) {
        String ending = ending(fileName);
        if (Archive.isZip(content)) {
            return FileKind.ZIP;
        }
        if (OldOfficeReader.isOle(content)) {
            return FileKind.OLE;
        }
        String beginning = beginning(content);
        if (beginning.contains("%PDF-")) {
            return FileKind.PDF;
        }
        if (beginning.startsWith("{\\rtf")) {
            return FileKind.RTF;
        }
        if (Archive.isGzip(content)) {
            Archive.audit(content);
        }
        MediaType byContent = detect(content, new Metadata());
        if (isTextual(byContent, content)) {
            return textual(content, ending, byContent);
        }
        if (isKindOf(byContent, MediaType.application("xml")) && !hasBinaryBytes(content)) {
            return FileKind.XML;
        }
        Metadata named = new Metadata();
        named.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
        MediaType precise =
                byContent.equals(MediaType.OCTET_STREAM) ? detect(content, named) : byContent;
        if (isTextEnding(ending) && byContent.equals(MediaType.OCTET_STREAM)) {
            throw new UnreadableFileException(
                    Cause.Kind.CORRUPT,
                    "The content is not text in any known encoding; please save it as UTF-8.");
        }
        if (isReadEnding(ending) && byContent.equals(MediaType.OCTET_STREAM)) {
            throw new UnreadableFileException(
                    Cause.Kind.CORRUPT,
                    "The content is not what the file's name says; the file may be damaged.");
        }
        if (isReadEnding(ending)) {
            throw mismatch(ending.isEmpty() ? "txt" : ending, name(precise));
        }
        if (precise.equals(MediaType.OCTET_STREAM)) {
            throw new UnreadableFileException(
                    Cause.Kind.UNSUPPORTED_TYPE, "This kind of file is not known. " + WHAT_IS_READ);
        }
        if (ARCHIVES.contains(precise.toString())) {
            throw packed(name(precise));
        }
        String called = name(precise);
        boolean isKnown = called.equals("program") || NAMES.containsValue(called);
        throw refused(isKnown || ending.isEmpty() || !isTechnical(called) ? called : "." + ending);
    }

    /** Names that only programs give. */
    private static boolean isTechnical(String name) {
        return name.startsWith("x-") || name.startsWith("vnd.");
    }

    private static UnreadableFileException mismatch(String ending, String name) {
        return new UnreadableFileException(
                Cause.Kind.TYPE_MISMATCH,
                "The file is named .%s, but its content is something else (%s)."
                        .formatted(ending, name));
    }

    /** The refusal of an archive that is no document of Office, by the name that it has. */
    static UnreadableFileException refusedArchive(String ending) {
        return isReadEnding(ending) && !ending.isEmpty() ? mismatch(ending, "ZIP") : packed("ZIP");
    }

    /** The refusal of files that are packed into one. */
    private static UnreadableFileException packed(String name) {
        return new UnreadableFileException(
                Cause.Kind.ARCHIVE,
                "This is a packed file (%s); please unpack it and add the files in it."
                        .formatted(name));
    }

    private static String beginning(byte[] content) {
        String beginning =
                new String(
                        content,
                        0,
                        Math.min(content.length, BEGINNING),
                        StandardCharsets.ISO_8859_1);
        return beginning.startsWith("\u00ef\u00bb\u00bf") ? beginning.substring(3) : beginning;
    }

    private static FileKind textual(byte[] content, String ending, MediaType byContent) {
        String refusedName = REFUSED_ENDINGS.get(ending);
        if (refusedName != null) {
            throw refused(refusedName);
        }
        if (CSV_ENDINGS.contains(ending)) {
            return FileKind.CSV;
        }
        if (MAIL_ENDINGS.contains(ending)
                || (byContent.toString().equals("message/rfc822")
                        && MailReader.looksLikeMail(content))) {
            return FileKind.MAIL;
        }
        if (HTML_ENDINGS.contains(ending) || isHtmlPage(content)) {
            return FileKind.HTML;
        }
        if (MARKDOWN_ENDINGS.contains(ending)) {
            return FileKind.MARKDOWN;
        }
        if (isHtml(byContent)) {
            return FileKind.HTML;
        }
        if (SHEET_ENDINGS.contains(ending)) {
            // What other programs export "to Excel".
            return FileKind.CSV;
        }
        return XmlReader.isXml(content) ? FileKind.XML : FileKind.PLAIN_TEXT;
    }

    /** Whether the content is text as far as its first look says; what it means comes later. */
    private static boolean isTextual(MediaType byContent, byte[] content) {
        if (isHtml(byContent)) {
            return true;
        }
        if (byContent.equals(MediaType.OCTET_STREAM)) {
            // Not ASCII and not UTF-8: text of another encoding, or no text.
            return !hasBinaryBytes(content) || TextDecoder.withoutMark(content).isPresent();
        }
        if (isKindOf(byContent, MediaType.application("xml"))
                || PAGE_LANGUAGES.contains(byContent.toString())) {
            return false;
        }
        // Prose may begin like a mail ("Subject: ..."), a script or a source file.
        boolean looksLikeProse =
                isKindOf(byContent, MediaType.TEXT_PLAIN)
                        || byContent.getType().equals("text")
                        || byContent.toString().equals("message/rfc822")
                        || byContent.toString().equals("multipart/related");
        return looksLikeProse && (hasByteOrderMark(content) || !hasBinaryBytes(content));
    }

    private static boolean hasByteOrderMark(byte[] content) {
        if (content.length < 2) {
            return false;
        }
        int first = Byte.toUnsignedInt(content[0]);
        int second = Byte.toUnsignedInt(content[1]);
        return (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff);
    }

    /** Whether more than one byte of a hundred is a control character that text does not have. */
    private static boolean hasBinaryBytes(byte[] content) {
        int strange = 0;
        for (byte each : content) {
            int b = Byte.toUnsignedInt(each);
            boolean isText = b >= 0x20 || (b >= 0x07 && b <= 0x0d) || b == 0x1b;
            if (!isText || b == 0x7f) {
                strange++;
            }
        }
        return strange > content.length / 100;
    }

    private static boolean isHtml(MediaType type) {
        return type.toString().equals("text/html")
                || type.toString().equals("application/xhtml+xml");
    }

    /** Whether the file is a whole page, rather than text with some tags at its beginning. */
    private static boolean isHtmlPage(byte[] content) {
        String beginning =
                new String(content, 0, Math.min(content.length, 1024), StandardCharsets.ISO_8859_1)
                        .replaceAll("^(\u00ef\u00bb\u00bf)?(\\s|<!--[^>]{0,500}-->)*+", "")
                        .toLowerCase(Locale.ROOT);
        return beginning.startsWith("<!doctype html") || beginning.startsWith("<html");
    }

    private static boolean isTextEnding(String ending) {
        return MARKDOWN_ENDINGS.contains(ending)
                || HTML_ENDINGS.contains(ending)
                || TEXT_ENDINGS.contains(ending)
                || CSV_ENDINGS.contains(ending);
    }

    private static boolean isReadEnding(String ending) {
        return MARKDOWN_ENDINGS.contains(ending)
                || HTML_ENDINGS.contains(ending)
                || TEXT_ENDINGS.contains(ending)
                || CSV_ENDINGS.contains(ending)
                || MAIL_ENDINGS.contains(ending)
                || OFFICE_ENDINGS.contains(ending);
    }

    private static boolean isKindOf(MediaType type, MediaType base) {
        return type.equals(base) || TYPES.getMediaTypeRegistry().isSpecializationOf(type, base);
    }

    private static MediaType detect(byte[] content, Metadata metadata) {
        try {
            return TYPES.detect(new ByteArrayInputStream(content), metadata).getBaseType();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can always be read", e);
        }
    }

    /** Of a file's name, in lower case; "" where it has none. */
    static String ending(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The refusal of files of a kind that people call by this name. */
    static UnreadableFileException refused(String name) {
        return new UnreadableFileException(
                Cause.Kind.UNSUPPORTED_TYPE,
                name.equals("program")
                        ? "This is a program, not a document. " + WHAT_IS_READ
                        : "%s %s file; %s files are not read. %s"
                                .formatted(
                                        "AEIO8".indexOf(Character.toUpperCase(name.charAt(0))) >= 0
                                                ? "This is an"
                                                : "This is a",
                                        name,
                                        name,
                                        WHAT_IS_READ));
    }

    private static String name(MediaType type) {
        String full = type.toString();
        String known = NAMES.get(full);
        if (known != null) {
            return known;
        }
        if (full.contains("dosexec") || full.contains("msdownload") || full.contains("x-elf")) {
            return "program";
        }
        if (full.contains("wordprocessingml")) {
            return "Word";
        }
        if (full.contains("spreadsheetml")) {
            return "Excel";
        }
        if (full.contains("presentationml")) {
            return "PowerPoint";
        }
        if (full.contains("opendocument")) {
            return "OpenDocument";
        }
        if (isKindOf(type, MediaType.application("xml"))) {
            return "XML";
        }
        return switch (type.getType()) {
            case "image" -> "picture";
            case "audio" -> "sound";
            case "video" -> "video";
            default -> type.getSubtype();
        };
    }
}
