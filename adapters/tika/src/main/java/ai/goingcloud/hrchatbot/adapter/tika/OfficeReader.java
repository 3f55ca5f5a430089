package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Reads files that are ZIP archives inside: Office since 2007 and OpenDocument. */
final class OfficeReader {

    private static final Set<String> IWORK_ENDINGS = Set.of("pages", "numbers", "key");

    private OfficeReader() {}

    static void read(byte[] content, String fileName, Extraction out) {
        Archive archive = Archive.unpack(content);
        Optional<String> word =
                OfficeRelations.mainPart(archive, "wordprocessingml", "word/document.xml");
        Optional<String> slides =
                OfficeRelations.mainPart(archive, "presentationml", "ppt/presentation.xml");
        Optional<String> sheets =
                OfficeRelations.mainPart(archive, "spreadsheetml", "xl/workbook.xml");
        String mimeType =
                archive.part("mimetype")
                        .map(type -> new String(type, StandardCharsets.US_ASCII).strip())
                        .orElse("");
        if (word.isPresent()) {
            WordReader.read(archive, word.get(), out);
        } else if (slides.isPresent()) {
            SlidesReader.read(archive, slides.get(), out);
        } else if (sheets.isPresent()) {
            SheetReader.read(archive, sheets.get(), out);
        } else if (mimeType.startsWith("application/vnd.oasis.opendocument.text")) {
            OpenDocumentReader.read(archive, false, out);
        } else if (mimeType.startsWith("application/vnd.oasis.opendocument.spreadsheet")) {
            OpenDocumentReader.read(archive, true, out);
        } else {
            throw refused(archive, mimeType, KindDetector.ending(fileName));
        }
    }

    private static UnreadableFileException refused(
            Archive archive, String mimeType, String ending) {
        if (archive.has("Index/Document.iwa") || IWORK_ENDINGS.contains(ending)) {
            return new UnreadableFileException(
                    Cause.Kind.OTHER_FORMAT,
                    "This is a file of Apple's Pages, Numbers or Keynote; please export it as"
                            + " Word, Excel, PowerPoint or PDF.");
        }
        if (mimeType.startsWith("application/vnd.oasis.opendocument.")) {
            return new UnreadableFileException(
                    Cause.Kind.OTHER_FORMAT,
                    "This is an OpenDocument file of a kind that is not read; please save it as"
                            + " .odt, .ods, .pptx or PDF.");
        }
        if (mimeType.equals("application/epub+zip")) {
            return KindDetector.refused("EPUB");
        }
        return KindDetector.refusedArchive(ending);
    }
}
