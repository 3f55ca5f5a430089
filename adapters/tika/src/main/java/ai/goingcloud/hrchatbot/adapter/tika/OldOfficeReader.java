package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.model.StyleDescription;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.HWPFList;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableCell;
import org.apache.poi.hwpf.usermodel.TableRow;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;

/** Reads what Office wrote until 2003: Word documents (doc) and Excel workbooks (xls). */
final class OldOfficeReader {

    private static final int MAX_BOLD_HEADING = 80;
    private static final int BOLD_HEADING_LEVEL = 5;
    private static final int BULLET = 23;

    private final Extraction out;

    private OldOfficeReader(Extraction out) {
        this.out = out;
    }

    static boolean isOle(byte[] content) {
        return content.length > 7
                && content[0] == (byte) 0xd0
                && content[1] == (byte) 0xcf
                && content[2] == 0x11
                && content[3] == (byte) 0xe0;
    }

    static void read(byte[] content, Extraction out) {
        try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(content))) {
            DirectoryNode root = files.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw encrypted();
            } else if (root.hasEntryCaseInsensitive("WordDocument")) {
                try (HWPFDocument document = new HWPFDocument(root)) {
                    new OldOfficeReader(out).word(document);
                }
            } else if (root.hasEntryCaseInsensitive("Workbook")) {
                try (HSSFWorkbook workbook = new HSSFWorkbook(root, false)) {
                    new OldOfficeReader(out).excel(workbook);
                }
            } else {
                throw refused(root);
            }
        } catch (EncryptedDocumentException e) {
            throw encrypted();
        } catch (OldFileFormatException e) {
            throw new UnreadableFileException(
                    Cause.Kind.OTHER_FORMAT,
                    "This file is of an Office from before 1997; please save it in a format of"
                            + " today.");
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library's word for a damaged file is any of many exceptions.
            throw new UnreadableFileException(
                    Cause.Kind.CORRUPT,
                    "The file is damaged or was cut short; please save or upload it again.");
        }
    }

    private static UnreadableFileException encrypted() {
        return new UnreadableFileException(
                Cause.Kind.ENCRYPTED,
                "The file is protected by a password; please save it without one.");
    }

    private static UnreadableFileException refused(DirectoryNode root) {
        if (root.hasEntryCaseInsensitive("PowerPoint Document")) {
            return new UnreadableFileException(
                    Cause.Kind.OTHER_FORMAT,
                    "This is an old PowerPoint file; please save it as .pptx or PDF.");
        }
        return root.hasEntryCaseInsensitive("__properties_version1.0")
                ? new UnreadableFileException(
                        Cause.Kind.OTHER_FORMAT,
                        "This is an Outlook message; please save it as .eml or PDF.")
                : new UnreadableFileException(
                        Cause.Kind.UNSUPPORTED_TYPE,
                        "This kind of file is not known. " + KindDetector.WHAT_IS_READ);
    }

    private void excel(HSSFWorkbook workbook) {
        DataFormatter formatter = new DataFormatter(Locale.US);
        formatter.setUseCachedValuesForFormulaCells(true);
        int sheets = 0;
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            sheets += workbook.isSheetHidden(i) || workbook.isSheetVeryHidden(i) ? 0 : 1;
        }
        out.pages(Math.max(1, sheets));
        int page = 0;
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            if (workbook.isSheetHidden(i) || workbook.isSheetVeryHidden(i)) {
                continue;
            }
            page++;
            out.page(page);
            HSSFSheet sheet = workbook.getSheetAt(i);
            SheetCells cells = new SheetCells();
            for (Row row : sheet) {
                for (Cell cell : row) {
                    if (cell.getCellType() != CellType.BLANK) {
                        cells.put(
                                cell.getRowIndex(),
                                cell.getColumnIndex(),
                                formatter.formatCellValue(cell));
                    }
                }
            }
            for (CellRangeAddress merged : sheet.getMergedRegions()) {
                cells.merge(merged.getFirstRow(), merged.getLastRow(), merged.getFirstColumn());
            }
            cells.addTo(out, sheet.getSheetName(), sheets == 1);
        }
    }

    private void word(HWPFDocument document) {
        Deque<String> notes = new ArrayDeque<>();
        for (Range range : List.of(document.getFootnoteRange(), document.getEndnoteRange())) {
            for (String note : range.text().split("\u0002", -1)) {
                if (!clean(note).isBlank()) {
                    notes.add(clean(note));
                }
            }
        }
        Map<String, int[]> counters = new HashMap<>();
        Range body = document.getRange();
        int count = body.numParagraphs();
        for (int i = 0; i < count; i++) {
            Paragraph paragraph = body.getParagraph(i);
            if (paragraph.isInTable()) {
                Table table = body.getTable(paragraph);
                int rows = table(table);
                i += Math.max(1, table.numParagraphs()) - 1;
                for (int n = 0; n < rows && !notes.isEmpty(); n++) {
                    out.paragraph(notes.remove());
                }
                continue;
            }
            paragraph(document, paragraph, counters);
            for (int n = references(paragraph); n > 0 && !notes.isEmpty(); n--) {
                out.paragraph(notes.remove());
            }
        }
        notes.forEach(out::paragraph);
    }

    /**
     * Adds a table.
     *
     * @return number of notes that its cells refer to
     */
    private int table(Table table) {
        TableRows rows = new TableRows();
        int references = 0;
        for (int r = 0; r < table.numRows(); r++) {
            TableRow row = table.getRow(r);
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < row.numCells(); c++) {
                TableCell cell = row.getCell(c);
                StringBuilder text = new StringBuilder();
                for (int p = 0; p < cell.numParagraphs(); p++) {
                    Paragraph paragraph = cell.getParagraph(p);
                    String words = text(paragraph).strip();
                    references += references(paragraph);
                    text.append(text.isEmpty() || words.isEmpty() ? "" : "\n").append(words);
                }
                cells.add(text.toString());
            }
            rows.add(cells);
            if (row.isTableHeader()) {
                rows.lastIsHeader();
            }
        }
        rows.addTo(out);
        return references;
    }

    private void paragraph(
            HWPFDocument document, Paragraph paragraph, Map<String, int[]> counters) {
        String words = text(paragraph).strip();
        if (words.isEmpty()) {
            return;
        }
        String style = style(document, paragraph);
        if (style.matches("toc [1-9]")) {
            return;
        }
        int level = HeadingShape.level(words);
        if (level == 0 && style.matches("heading [1-9]")) {
            level = Math.min(6, style.charAt(8) - '0');
        } else if (level == 0 && style.equals("title")) {
            level = 1;
        } else if (level == 0 && paragraph.getLvl() >= 0 && paragraph.getLvl() < 9) {
            level = Math.min(6, paragraph.getLvl() + 1);
        }
        String marker = paragraph.isInList() ? marker(paragraph, counters) : "";
        if (level > 0) {
            boolean numbered = !marker.isEmpty() && !marker.equals("-");
            out.heading(level, numbered ? marker + " " + words : words);
        } else if (!marker.isEmpty()) {
            out.listItem(paragraph.getIlvl() + 1, marker, words);
        } else if (isBold(paragraph)
                && words.length() <= MAX_BOLD_HEADING
                && HeadingShape.mayBeHeading(words)) {
            out.heading(BOLD_HEADING_LEVEL, words);
        } else {
            HeadingShape.paragraph(words, out);
        }
    }

    private static String style(HWPFDocument document, Paragraph paragraph) {
        StyleDescription style =
                document.getStyleSheet().getStyleDescription(paragraph.getStyleIndex());
        return style == null || style.getName() == null
                ? ""
                : style.getName().toLowerCase(Locale.ROOT);
    }

    private static String marker(Paragraph paragraph, Map<String, int[]> counters) {
        HWPFList list;
        try {
            list = paragraph.getList();
        } catch (IllegalStateException | java.util.NoSuchElementException e) {
            return "-";
        }
        int level = Math.clamp(paragraph.getIlvl(), 0, 8);
        if (list == null) {
            return "-";
        }
        int format = list.getNumberFormat((char) level);
        if (format == BULLET) {
            return "-";
        }
        int[] counter = counters.computeIfAbsent("list " + list.getLsid(), _ -> new int[9]);
        counter[level]++;
        for (int deeper = level + 1; deeper < counter.length; deeper++) {
            counter[deeper] = 0;
        }
        String name =
                switch (format) {
                    case 1 -> "upperRoman";
                    case 2 -> "lowerRoman";
                    case 3 -> "upperLetter";
                    case 4 -> "lowerLetter";
                    default -> "decimal";
                };
        return WordNumbering.written(name, counter[level]) + ".";
    }

    private static boolean isBold(Paragraph paragraph) {
        for (int i = 0; i < paragraph.numCharacterRuns(); i++) {
            CharacterRun run = paragraph.getCharacterRun(i);
            if (!run.isBold() && !clean(run.text()).isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static int references(Paragraph paragraph) {
        return (int) paragraph.text().chars().filter(c -> c == 2).count();
    }

    private static String text(Paragraph paragraph) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < paragraph.numCharacterRuns(); i++) {
            CharacterRun run = paragraph.getCharacterRun(i);
            if (!run.isMarkedDeleted() && !run.isVanished()) {
                text.append(run.text());
            } else if (!run.isMarkedDeleted() && run.text().indexOf('\u0013') >= 0) {
                text.append(run.text());
            }
        }
        return clean(text.toString());
    }

    /** Without the instructions of fields and the marks that stand for other things. */
    private static String clean(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        StringBuilder instruction = new StringBuilder();
        boolean inInstruction = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '\u0013' -> {
                    inInstruction = true;
                    instruction.setLength(0);
                }
                case '\u0014', '\u0015' -> {
                    if (inInstruction && instruction.indexOf("FORMCHECKBOX") >= 0) {
                        text.append('☐');
                    }
                    inInstruction = false;
                }
                case '\u000b', '\f', '\r', '\t', '\u0007' -> text.append(inInstruction ? "" : "\n");
                case '\u001e' -> text.append('-');
                default -> {
                    if (inInstruction) {
                        instruction.append(c);
                    } else if (c >= ' ') {
                        text.append(c);
                    }
                }
            }
        }
        return text.toString();
    }
}
