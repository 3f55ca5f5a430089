package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads files that are ZIP archives inside: Office since 2007 and OpenDocument. */
final class OfficeReader {

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
        } else if (fileName.toLowerCase(java.util.Locale.ROOT).matches(".*\\.(?:zip|jar|war)")) {
            throw new UnreadableFileException(
                    Cause.Kind.UNSUPPORTED_TYPE,
                    "This is a ZIP archive; please unpack it and add the files in it.");
        } else {
            throw new UnreadableFileException(
                    Cause.Kind.UNSUPPORTED_TYPE,
                    "This is a ZIP archive of a kind that is not read. "
                            + KindDetector.WHAT_IS_READ);
        }
    }
}
