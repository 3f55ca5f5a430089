package ai.goingcloud.hrchatbot.adapter.tika;

import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Reads the text on the picture of a page. */
interface PageRecognizer {

    /** For one page. */
    Duration TIME_LIMIT = Duration.ofSeconds(60);

    /** None is installed. */
    PageRecognizer NONE =
            new PageRecognizer() {
                @Override
                public boolean isAvailable() {
                    return false;
                }

                @Override
                public Recognized recognize(PDDocument document, int page) {
                    return new Recognized(List.of(), false);
                }
            };

    /** Whether it can read anything at all. */
    boolean isAvailable();

    /** The lines of a page, counted from 1; none where nothing is recognised. */
    Recognized recognize(PDDocument document, int page);

    /**
     * What was recognised.
     *
     * @param isUncertain whether the words may well be wrong
     */
    record Recognized(List<TextLine> lines, boolean isUncertain) {

        public Recognized {
            lines = List.copyOf(lines);
        }
    }
}
