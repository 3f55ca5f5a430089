package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Looks how large the packed parts of a PDF become, before anything unpacks them in memory. */
final class PdfStreams {

    private static final long MAX_BYTES = 100L * 1024 * 1024;

    /** Deflate makes a thousandth of its input at best, so that less cannot become too much. */
    private static final long HARMLESS = 32 * 1024;

    private PdfStreams() {}

    /**
     * Unpacks what is suspicious, and forgets it at once. Pictures are left to whoever draws them.
     *
     * @throws UnreadableFileException when one part, or all together, become too large
     */
    static void audit(PDDocument document) {
        long total = 0;
        for (COSObjectKey key : List.copyOf(document.getDocument().getXrefTable().keySet())) {
            COSObject object = document.getDocument().getObjectFromPool(key);
            if (object == null || !(object.getObject() instanceof COSStream stream)) {
                continue;
            }
            int layers = deflated(stream.getFilters());
            boolean isPicture = COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE));
            if (layers == 0 || isPicture || (layers == 1 && stream.getLength() < HARMLESS)) {
                continue;
            }
            total += unpacked(stream, layers, MAX_BYTES - total);
            if (total >= MAX_BYTES) {
                throw new UnreadableFileException(
                        Cause.Kind.TOO_LARGE_UNPACKED,
                        "The file is small but becomes far too large when it is unpacked; please"
                                + " save its content as a new document.");
            }
        }
    }

    private static int deflated(COSBase filters) {
        if (filters instanceof COSName name) {
            return isDeflate(name) ? 1 : 0;
        }
        int layers = 0;
        if (filters instanceof COSArray array) {
            while (layers < array.size()
                    && array.getObject(layers) instanceof COSName name
                    && isDeflate(name)) {
                layers++;
            }
        }
        return layers;
    }

    private static boolean isDeflate(COSName name) {
        return name.equals(COSName.FLATE_DECODE) || name.equals(COSName.FLATE_DECODE_ABBREVIATION);
    }

    private static long unpacked(COSStream stream, int layers, long most) {
        long count = 0;
        Inflater[] inflaters = new Inflater[layers];
        try (InputStream raw = stream.createRawInputStream()) {
            InputStream in = raw;
            for (int i = 0; i < layers; i++) {
                inflaters[i] = new Inflater();
                in = new InflaterInputStream(in, inflaters[i]);
            }
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0 && count < most; n = in.read(buffer)) {
                count += n;
            }
        } catch (IOException e) {
            // What is broken does not become larger.
        } finally {
            for (Inflater inflater : inflaters) {
                if (inflater != null) {
                    inflater.end();
                }
            }
        }
        return count;
    }
}
