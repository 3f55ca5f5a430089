package ai.goingcloud.hrchatbot.adapter.tika;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The pictures that a page may show, by what the file says of them; none is unpacked. */
final class PdfPictures {

    private static final int MIN_WIDTH = 200;
    private static final int MIN_HEIGHT = 100;

    private PdfPictures() {}

    /** Whether there is one that could hold a page's text. */
    static boolean hasLarge(PDPage page) {
        return pixels(page) >= (double) MIN_WIDTH * MIN_HEIGHT;
    }

    /** Of all of them. */
    static double pixels(PDPage page) {
        double pixels = 0;
        if (page.getResources() == null) {
            return pixels;
        }
        for (COSName name : page.getResources().getXObjectNames()) {
            try {
                if (page.getResources().getXObject(name) instanceof PDImageXObject image) {
                    pixels += (double) image.getWidth() * image.getHeight();
                }
            } catch (IOException | RuntimeException e) {
                // A broken picture is none.
            }
        }
        return pixels;
    }
}
