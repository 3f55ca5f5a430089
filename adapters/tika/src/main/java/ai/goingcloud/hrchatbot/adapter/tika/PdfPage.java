package ai.goingcloud.hrchatbot.adapter.tika;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/**
 * Collects what is on one page of a PDF: each sign with its place, and the rules that are drawn
 * between table cells. Values in form fields belong to it; what lies outside the page or is printed
 * twice at one place does not.
 */
final class PdfPage extends PDFTextStripper {

    private static final int MAX_GLYPHS = 300_000;
    private static final int MAX_DRAWINGS = 20_000;
    private static final int MAX_RULES = 20_000;
    private static final double MAX_RULE_WIDTH = 3;
    private static final double MIN_RULE_LENGTH = 6;

    /** In degrees; a scanned page may have been put in a little askew. */
    private static final double MAX_SLANT = 20;

    /**
     * One sign in the frame in which its line reads from left to right.
     *
     * @param x its left edge
     * @param y its baseline, from the top
     */
    record Glyph(
            String text,
            double x,
            double y,
            double width,
            double size,
            double space,
            boolean isBold) {

        double right() {
            return x + width;
        }
    }

    /** A drawn line, horizontal or vertical, in the frame of unturned text. */
    record Rule(double x0, double y0, double x1, double y1) {

        boolean isHorizontal() {
            return Math.abs(y1 - y0) <= Math.abs(x1 - x0);
        }
    }

    private final PDRectangle box;
    private final Map<Integer, List<Glyph>> glyphs = new HashMap<>();
    private final Map<String, List<Glyph>> printed = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<double[]> path = new ArrayList<>();
    private double startX;
    private double startY;
    private double x;
    private double y;
    private int count;
    private int strange;
    private boolean hasPicture;
    private boolean isDamaged;
    private int drawings;

    /** Drawings within drawings that are being drawn. */
    private final Set<COSBase> open = new HashSet<>();

    private PdfPage(PDRectangle box) {
        this.box = box;
        setStartPage(0);
        setShouldSeparateByBeads(false);
        setSuppressDuplicateOverlappingText(false);
        addPathOperators();
    }

    static PdfPage of(PDPage page) throws IOException {
        PdfPage content = new PdfPage(page.getCropBox());
        content.processPage(page);
        for (PDAnnotation annotation : page.getAnnotations()) {
            boolean isText =
                    annotation instanceof PDAnnotationWidget
                            || annotation instanceof PDAnnotationFreeText;
            if (isText && !annotation.isHidden() && !annotation.isNoView()) {
                content.showAnnotation(annotation);
            }
        }
        content.hasPicture = PdfPictures.hasLarge(page);
        return content;
    }

    /** By direction of reading: 0, 90, 180 and 270 degrees, counter-clockwise. */
    Map<Integer, List<Glyph>> glyphs() {
        return glyphs;
    }

    List<Rule> rules() {
        return rules;
    }

    double width() {
        return box.getWidth();
    }

    double height() {
        return box.getHeight();
    }

    int count() {
        return count;
    }

    boolean hasPicture() {
        return hasPicture;
    }

    /** Whether most of its signs stand for nothing that people read. */
    boolean isUnreadable() {
        return count > 0 && strange * 2 > count;
    }

    /** A drawing that draws itself again, at whatever distance, has no end. */
    @Override
    public void showForm(PDFormXObject form) throws IOException {
        draw(form, () -> super.showForm(form));
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        draw(form, () -> super.showTransparencyGroup(form));
    }

    private interface Drawing {
        void run() throws IOException;
    }

    private void draw(PDFormXObject form, Drawing drawing) throws IOException {
        drawings++;
        if (drawings > MAX_DRAWINGS || !open.add(form.getCOSObject())) {
            isDamaged = true;
            return;
        }
        try {
            drawing.run();
        } finally {
            open.remove(form.getCOSObject());
        }
    }

    /** What cannot be drawn is left out, and known to be. */
    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
        isDamaged = true;
    }

    /** Whether not all that is on it could be read. */
    boolean isDamaged() {
        return isDamaged;
    }

    @Override
    protected void writePage() {
        // Lines are made elsewhere.
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        String text = readable(position.getUnicode());
        int direction = Math.floorMod(Math.round(position.getDir() / 90) * 90, 360);
        double left = position.getTextMatrix().getTranslateX();
        double bottom = position.getTextMatrix().getTranslateY();
        if (text.isEmpty()
                || isAslant(position.getTextMatrix())
                || left < -5
                || bottom < -5
                || left > width() + 5
                || bottom > height() + 5) {
            return;
        }
        count++;
        if (count > MAX_GLYPHS) {
            throw new UnreadableFileException(
                    ai.goingcloud.hrchatbot.domain.document.Cause.Kind.TOO_LARGE,
                    "A page of the file holds more text than a page can; please split it.");
        }
        if (isStrange(text)) {
            strange++;
        }
        double size = Math.max(1, Math.abs(position.getYScale()));
        Glyph glyph =
                new Glyph(
                        text,
                        position.getXDirAdj(),
                        position.getYDirAdj(),
                        Math.max(0.1, position.getWidthDirAdj()),
                        size,
                        position.getWidthOfSpace() > 0 ? position.getWidthOfSpace() : size / 4,
                        isBold(position.getFont()));
        if (!isPrintedBefore(glyph, direction)) {
            glyphs.computeIfAbsent(direction, _ -> new ArrayList<>()).add(glyph);
        }
    }

    /** Across the page stands what was stamped on it. */
    private static boolean isAslant(Matrix matrix) {
        double degrees = Math.toDegrees(Math.atan2(matrix.getShearY(), matrix.getScaleY()));
        double off = Math.abs(degrees - Math.round(degrees / 90) * 90);
        return off > MAX_SLANT;
    }

    /** Some programs print a word twice, a hair apart, to make it bold. */
    private boolean isPrintedBefore(Glyph glyph, int direction) {
        if (glyph.text().isBlank()) {
            return false;
        }
        List<Glyph> same =
                printed.computeIfAbsent(
                        direction + glyph.text() + Math.round(glyph.y() / 4),
                        _ -> new ArrayList<>());
        double near = Math.min(glyph.width() * 0.4, glyph.size() * 0.2);
        for (Glyph other : same) {
            if (Math.abs(other.x() - glyph.x()) < near && Math.abs(other.y() - glyph.y()) < near) {
                return true;
            }
        }
        same.add(glyph);
        return false;
    }

    private static boolean isStrange(String text) {
        int c = text.codePointAt(0);
        return c == 0xfffd
                || Character.getType(c) == Character.PRIVATE_USE
                || Character.getType(c) == Character.UNASSIGNED
                || Character.isISOControl(c);
    }

    /** Ligatures and look-alike radicals as the letters that they stand for; no soft hyphens. */
    private static String readable(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder readable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isForm =
                    (c >= 0xfb00 && c <= 0xfdff)
                            || (c >= 0xfe70 && c <= 0xfefc)
                            || (c >= 0x2e80 && c <= 0x2fdf)
                            || (c >= 0xf900 && c <= 0xfaff);
            if (isForm) {
                readable.append(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC));
            } else if (c != 0xad && c != 0x200b && c != 0xfeff && c != 0) {
                readable.append(c == 0xa0 || c == '\t' ? ' ' : c);
            }
        }
        return readable.toString();
    }

    private static boolean isBold(PDFont font) {
        PDFontDescriptor descriptor = font == null ? null : font.getFontDescriptor();
        String name =
                font == null || font.getName() == null
                        ? ""
                        : font.getName().toLowerCase(Locale.ROOT);
        return name.contains("bold")
                || name.contains("heavy")
                || name.contains("black")
                || (descriptor != null
                        && (descriptor.isForceBold() || descriptor.getFontWeight() >= 600));
    }

    // Rules between cells.

    private void addPathOperators() {
        on(
                "m",
                numbers -> {
                    moveTo(numbers[0], numbers[1]);
                });
        on("l", numbers -> lineTo(numbers[0], numbers[1]));
        on("c", numbers -> moveTo(numbers[4], numbers[5]));
        on("v", numbers -> moveTo(numbers[2], numbers[3]));
        on("y", numbers -> moveTo(numbers[2], numbers[3]));
        on("h", _ -> lineTo(startX, startY));
        on(
                "re",
                numbers -> {
                    moveTo(numbers[0], numbers[1]);
                    lineTo(numbers[0] + numbers[2], numbers[1]);
                    lineTo(numbers[0] + numbers[2], numbers[1] + numbers[3]);
                    lineTo(numbers[0], numbers[1] + numbers[3]);
                    lineTo(numbers[0], numbers[1]);
                });
        for (String stroke : List.of("S", "s", "B", "B*", "b", "b*")) {
            on(
                    stroke,
                    _ -> {
                        if (stroke.startsWith("s") || stroke.startsWith("b")) {
                            lineTo(startX, startY);
                        }
                        stroke();
                    });
        }
        for (String fill : List.of("f", "F", "f*")) {
            on(fill, _ -> fill());
        }
        on("n", _ -> path.clear());
    }

    private interface PathStep {
        void draw(double[] numbers);
    }

    private void on(String name, PathStep step) {
        addOperator(
                new OperatorProcessor(this) {
                    @Override
                    public void process(Operator operator, List<COSBase> operands) {
                        double[] numbers = new double[6];
                        for (int i = 0; i < Math.min(6, operands.size()); i++) {
                            if (operands.get(i) instanceof COSNumber number) {
                                numbers[i] = number.floatValue();
                            }
                        }
                        step.draw(numbers);
                    }

                    @Override
                    public String getName() {
                        return name;
                    }
                });
    }

    private void moveTo(double toX, double toY) {
        startX = toX;
        startY = toY;
        x = toX;
        y = toY;
    }

    private void lineTo(double toX, double toY) {
        if (path.size() < MAX_RULES) {
            Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
            Point2D.Float from = matrix.transformPoint((float) x, (float) y);
            Point2D.Float to = matrix.transformPoint((float) toX, (float) toY);
            path.add(
                    new double[] {
                        from.x - box.getLowerLeftX(),
                        height() - (from.y - box.getLowerLeftY()),
                        to.x - box.getLowerLeftX(),
                        height() - (to.y - box.getLowerLeftY())
                    });
        }
        x = toX;
        y = toY;
    }

    private void stroke() {
        path.forEach(this::rule);
        path.clear();
    }

    /** A thin filled box is how many programs draw a line. */
    private void fill() {
        if (path.size() >= 3 && path.size() <= 5) {
            double left = Double.MAX_VALUE;
            double right = -Double.MAX_VALUE;
            double top = Double.MAX_VALUE;
            double bottom = -Double.MAX_VALUE;
            for (double[] part : path) {
                left = Math.min(left, Math.min(part[0], part[2]));
                right = Math.max(right, Math.max(part[0], part[2]));
                top = Math.min(top, Math.min(part[1], part[3]));
                bottom = Math.max(bottom, Math.max(part[1], part[3]));
            }
            if (bottom - top <= MAX_RULE_WIDTH) {
                rule(new double[] {left, (top + bottom) / 2, right, (top + bottom) / 2});
            } else if (right - left <= MAX_RULE_WIDTH) {
                rule(new double[] {(left + right) / 2, top, (left + right) / 2, bottom});
            }
        }
        path.clear();
    }

    private void rule(double[] line) {
        double across = Math.abs(line[2] - line[0]);
        double down = Math.abs(line[3] - line[1]);
        boolean isStraight = Math.min(across, down) < 1;
        if (isStraight && Math.max(across, down) >= MIN_RULE_LENGTH && rules.size() < MAX_RULES) {
            rules.add(
                    new Rule(
                            Math.min(line[0], line[2]),
                            Math.min(line[1], line[3]),
                            Math.max(line[0], line[2]),
                            Math.max(line[1], line[3])));
        }
    }
}
