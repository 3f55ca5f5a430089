package ai.goingcloud.hrchatbot.adapter.tika;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages with Tesseract, in those of English, Traditional Chinese and Japanese that are
 * installed. Not thread-safe.
 */
final class TesseractRecognizer implements PageRecognizer {

    private static final List<String> WANTED = List.of("eng", "chi_tra", "jpn");
    private static final int DOTS_PER_INCH = 300;
    private static final double MAX_PIXELS = 25e6;
    private static final double MAX_PIXELS_OF_PICTURES = 100e6;

    /** Mean confidence in percent, weighted by length. Below the first, a person should look. */
    private static final double CERTAIN = 75;

    private static final double GUESSED = 35;

    private static final Pattern ROTATE = Pattern.compile("(?m)^Rotate: (90|180|270)\\s*$");

    private final Path executable;
    private @Nullable String languages;

    TesseractRecognizer(Path executable) {
        this.executable = executable;
    }

    @Override
    public boolean isAvailable() {
        return !languages().isEmpty();
    }

    private String languages() {
        String known = languages;
        if (known == null) {
            List<String> installed =
                    run(List.of("--list-langs"), new byte[0]).lines().map(String::strip).toList();
            known = WANTED.stream().filter(installed::contains).collect(Collectors.joining("+"));
            languages = known;
        }
        return known;
    }

    @Override
    public Recognized recognize(PDDocument document, int page) {
        BufferedImage picture;
        try {
            PDRectangle box = document.getPage(page - 1).getCropBox();
            double inches = box.getWidth() / 72.0 * (box.getHeight() / 72.0);
            double dots = Math.min(DOTS_PER_INCH, Math.sqrt(MAX_PIXELS / Math.max(inches, 0.01)));
            if (PdfPictures.pixels(document.getPage(page - 1)) > MAX_PIXELS_OF_PICTURES) {
                return new Recognized(List.of(), false);
            }
            picture =
                    new PDFRenderer(document)
                            .renderImageWithDPI(page - 1, (float) dots, ImageType.GRAY);
        } catch (IOException | RuntimeException e) {
            return new Recognized(List.of(), false);
        }
        TextLine.Frame upright = new TextLine.Frame(0, 0, picture.getWidth(), picture.getHeight());
        Reading reading = reading(picture, page, upright);
        if (reading.confidence() < CERTAIN) {
            int turn = turn(picture);
            if (turn > 0) {
                Reading turned =
                        reading(
                                turned(picture, turn),
                                page,
                                new TextLine.Frame(turn, 0, upright.width(), upright.height()));
                reading = turned.confidence() > reading.confidence() ? turned : reading;
            }
        }
        return reading.confidence() < GUESSED
                ? new Recognized(List.of(), true)
                : new Recognized(reading.lines(), reading.confidence() < CERTAIN);
    }

    /** Lines with how sure they are, in percent. */
    private record Reading(List<TextLine> lines, double confidence) {}

    private Reading reading(BufferedImage picture, int page, TextLine.Frame frame) {
        String table =
                run(
                        List.of(
                                "stdin",
                                "stdout",
                                "-l",
                                languages(),
                                "--dpi",
                                "300",
                                "--psm",
                                "3",
                                "tsv"),
                        png(picture));
        return lines(table, page, frame);
    }

    /**
     * By how many degrees clockwise a picture must be turned for its text to be upright; 0 where
     * that cannot be told.
     */
    private int turn(BufferedImage picture) {
        Matcher rotate =
                ROTATE.matcher(run(List.of("stdin", "stdout", "--psm", "0"), png(picture)));
        return rotate.find() ? Integer.parseInt(rotate.group(1)) : 0;
    }

    private static BufferedImage turned(BufferedImage picture, int degrees) {
        boolean isUpright = degrees % 180 == 0;
        int width = isUpright ? picture.getWidth() : picture.getHeight();
        int height = isUpright ? picture.getHeight() : picture.getWidth();
        AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        turn.quadrantRotate(degrees / 90);
        turn.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
        BufferedImage turned = new BufferedImage(width, height, picture.getType());
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
                .filter(picture, turned);
    }

    private static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory can always be written", e);
        }
        return png.toByteArray();
    }

    private String run(List<String> arguments, byte[] input) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        // More threads than one make it slower, not faster.
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            process.onExit()
                    .orTimeout(TIME_LIMIT.toSeconds() - 2, TimeUnit.SECONDS)
                    .exceptionally(_ -> process.destroyForcibly());
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** One word that was recognised. */
    private record Word(
            String text, double left, double top, double right, double bottom, double confidence) {}

    private static Reading lines(String table, int page, TextLine.Frame frame) {
        Map<String, List<Word>> words = new LinkedHashMap<>();
        for (String row : table.lines().skip(1).toList()) {
            String[] cells = row.split("\t", -1);
            if (cells.length >= 12 && cells[0].equals("5") && !cells[11].isBlank()) {
                double left = Double.parseDouble(cells[6]);
                double top = Double.parseDouble(cells[7]);
                words.computeIfAbsent(
                                String.join(" ", cells[2], cells[3], cells[4]),
                                _ -> new ArrayList<>())
                        .add(
                                new Word(
                                        cells[11].strip(),
                                        left,
                                        top,
                                        left + Double.parseDouble(cells[8]),
                                        top + Double.parseDouble(cells[9]),
                                        Double.parseDouble(cells[10])));
            }
        }
        double letters = 0;
        double confidence = 0;
        for (Word word : words.values().stream().flatMap(List::stream).toList()) {
            letters += word.text().length();
            confidence += word.text().length() * word.confidence();
        }
        double mean = letters == 0 ? 0 : confidence / letters;
        List<TextLine> lines =
                words.values().stream()
                        .filter(line -> !line.isEmpty())
                        .map(line -> line(line, page, frame))
                        .toList();
        return new Reading(lines, mean);
    }

    private static TextLine line(List<Word> words, int page, TextLine.Frame frame) {
        StringBuilder text = new StringBuilder();
        for (Word word : words) {
            boolean joins =
                    !text.isEmpty()
                            && isWide(text.charAt(text.length() - 1))
                            && isWide(word.text().charAt(0));
            text.append(text.isEmpty() || joins ? "" : " ").append(word.text());
        }
        double top = words.stream().mapToDouble(Word::top).min().orElse(0);
        double bottom = words.stream().mapToDouble(Word::bottom).max().orElse(0);
        // Its true size is hard to tell from its letters, so none is taken for a heading by it.
        return new TextLine(
                text.toString(),
                page,
                words.stream().mapToDouble(Word::left).min().orElse(0),
                top,
                words.stream().mapToDouble(Word::right).max().orElse(0),
                bottom,
                frame.frameHeight() / 80,
                false,
                frame);
    }

    private static boolean isWide(char c) {
        return c >= 0x2e80;
    }
}
