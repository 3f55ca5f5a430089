package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.adapter.tika.PdfPage.Glyph;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Reads a PDF page by page. A page that cannot be read costs only itself; a page that is a picture
 * is read by the recogniser of text, where there is one. Scripts and links are never looked at.
 */
final class PdfReader {

    private static final int MAX_PAGES = 3_000;

    /** A page with a picture and less text than this is a scan with something stamped on it. */
    private static final int MIN_SIGNS = 20;

    private final PDDocument document;
    private final Extraction out;
    private final PageRecognizer recognizer;
    private final PdfFlow flow = new PdfFlow();
    private int read;
    private int scans;
    private int firstFailure;

    /** Whether the file ends before its end: a page without anything may have had something. */
    private final boolean isCut;

    private PdfReader(
            PDDocument document, boolean isCut, Extraction out, PageRecognizer recognizer) {
        this.document = document;
        this.isCut = isCut;
        this.out = out;
        this.recognizer = recognizer;
    }

    static void read(byte[] content, Extraction out, PageRecognizer recognizer) {
        try (PDDocument document =
                Loader.loadPDF(content, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            AccessPermission permission = document.getCurrentAccessPermission();
            if (!permission.canExtractContent() && !permission.canExtractForAccessibility()) {
                throw new UnreadableFileException(
                        Cause.Kind.EXTRACTION_FORBIDDEN,
                        "The author of this PDF forbids that its text is copied; please ask for a"
                                + " version without this restriction.");
            }
            PdfStreams.audit(document);
            boolean isCut = !hasEnd(content);
            new PdfReader(document, isCut, out, recognizer).pages();
            if (!out.hasWords() && isCut) {
                throw damaged(0);
            }
        } catch (InvalidPasswordException e) {
            throw new UnreadableFileException(
                    Cause.Kind.ENCRYPTED,
                    "The file is protected by a password; please save it without one.");
        } catch (IOException e) {
            throw damaged(0);
        }
    }

    /** Whether the file ends as a PDF does; what was cut short does not. */
    private static boolean hasEnd(byte[] content) {
        int from = Math.max(0, content.length - 2048);
        return new String(content, from, content.length - from, StandardCharsets.ISO_8859_1)
                .contains("%%EOF");
    }

    private static UnreadableFileException damaged(int page) {
        return new UnreadableFileException(
                Cause.Kind.CORRUPT,
                "The file is damaged or was cut short; please save or upload it again.",
                page);
    }

    private void pages() {
        List<PDPage> pages = pageList();
        for (int i = 0; i < pages.size(); i++) {
            page(pages.get(i), i + 1);
        }
        if (read == 0 && firstFailure > 0) {
            throw damaged(firstFailure);
        }
        if (read == 0 && pages.isEmpty()) {
            throw damaged(0);
        }
        int all = Math.max(pages.size(), isCut ? announced() : 0);
        for (int number = pages.size() + 1; number <= all; number++) {
            out.missing(number);
        }
        out.pages(all);
        out.attachments(attachments());
        flow.addTo(out);
        if (out.length() == 0 && scans > 0) {
            throw new UnreadableFileException(
                    Cause.Kind.SCAN,
                    recognizer.isAvailable()
                            ? "The pages are pictures on which no text could be recognised."
                            : "The pages are pictures of text, and no text recognition (Tesseract)"
                                    + " is installed; please upload a version with text.");
        }
    }

    /** How many pages the file says that it has, where that can be. */
    private int announced() {
        int count = document.getPages().getCount();
        return count <= MAX_PAGES ? count : 0;
    }

    private int attachments() {
        PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
        try {
            return names == null || names.getEmbeddedFiles() == null
                    ? 0
                    : count(names.getEmbeddedFiles(), 0);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private static int count(PDNameTreeNode<PDComplexFileSpecification> node, int depth)
            throws IOException {
        int count = node.getNames() == null ? 0 : node.getNames().size();
        if (node.getKids() != null && depth < 10) {
            for (PDNameTreeNode<PDComplexFileSpecification> kid : node.getKids()) {
                count += count(kid, depth + 1);
            }
        }
        return count;
    }

    /** In order; what the file says about their number is not believed. */
    private List<PDPage> pageList() {
        List<PDPage> pages = new ArrayList<>();
        try {
            for (PDPage page : document.getPages()) {
                if (pages.size() == MAX_PAGES) {
                    throw new UnreadableFileException(
                            Cause.Kind.TOO_LARGE,
                            "The file has more than 3,000 pages; please split it.",
                            MAX_PAGES);
                }
                pages.add(page);
            }
        } catch (UnreadableFileException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            if (pages.isEmpty()) {
                throw damaged(0);
            }
        }
        return pages;
    }

    private void page(PDPage page, int number) {
        out.checkTime(number);
        PdfPage content;
        try {
            content = PdfPage.of(page);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof UnreadableFileException unreadable) {
                throw unreadable;
            }
            failed(number);
            return;
        }
        boolean isScan =
                content.isUnreadable() || (content.hasPicture() && content.count() < MIN_SIGNS);
        if (isScan && recognized(number)) {
            read++;
            return;
        }
        if (content.isUnreadable() || (isScan && content.count() == 0)) {
            scans++;
            out.missing(number);
            return;
        }
        if (content.count() == 0 && !content.hasPicture() && (isCut || hasLostContent(page))) {
            failed(number);
            return;
        }
        read++;
        if (content.isDamaged()) {
            out.missing(number);
        }
        int turn = Math.floorMod(page.getRotation(), 360);
        content.glyphs().entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<Integer, List<Glyph>>>comparingInt(
                                        entry -> -entry.getValue().size())
                                .thenComparing(Map.Entry::getKey))
                .forEach(entry ->
                        flow.add(
                                number,
                                items(
                                        entry.getValue(),
                                        content,
                                        number,
                                        new TextLine.Frame(
                                                entry.getKey(),
                                                turn,
                                                content.width(),
                                                content.height()))));
    }

    /** Whether the page refers to content that is not in the file. */
    private static boolean hasLostContent(PDPage page) {
        return page.getCOSObject().containsKey(COSName.CONTENTS)
                && page.getCOSObject().getDictionaryObject(COSName.CONTENTS) == null;
    }

    private void failed(int number) {
        firstFailure = firstFailure == 0 ? number : firstFailure;
        out.missing(number);
    }

    private boolean recognized(int number) {
        if (!recognizer.isAvailable()) {
            return false;
        }
        out.takesLong(number, PageRecognizer.TIME_LIMIT);
        PageRecognizer.Recognized page = recognizer.recognize(document, number);
        if (page.lines().isEmpty()) {
            return false;
        }
        if (page.isUncertain()) {
            out.uncertain(number);
        }
        flow.add(number, PageLayout.items(PageLines.rows(page.lines())));
        return true;
    }

    private static List<PageItem> items(
            List<Glyph> glyphs, PdfPage content, int number, TextLine.Frame frame) {
        List<PdfPage.Rule> rules = frame.direction() == 0 ? content.rules() : List.of();
        List<TextLine> pieces = PageLines.pieces(glyphs, rules, number, frame);
        List<RuledTables.Grid> grids =
                RuledTables.grids(rules).stream()
                        .filter(grid -> pieces.stream().filter(grid::holds).count() >= 2)
                        .toList();
        List<PageItem> items = new ArrayList<>();
        List<TextLine> rest = new ArrayList<>(pieces);
        double above = Double.NEGATIVE_INFINITY;
        for (RuledTables.Grid grid : grids) {
            double from = above;
            List<TextLine> inside = rest.stream().filter(grid::holds).toList();
            rest.removeAll(inside);
            List<TextLine> before =
                    rest.stream()
                            .filter(line -> line.bottom() > from && line.bottom() <= grid.top() + 2)
                            .toList();
            rest.removeAll(before);
            items.addAll(PageLayout.items(PageLines.rows(before)));
            items.add(RuledTables.table(grid, inside, number));
            above = grid.top();
        }
        items.addAll(PageLayout.items(PageLines.rows(rest)));
        return items;
    }
}
