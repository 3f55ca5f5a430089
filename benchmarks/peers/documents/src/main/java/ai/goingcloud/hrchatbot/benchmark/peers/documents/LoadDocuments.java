package ai.goingcloud.hrchatbot.benchmark.peers.documents;

import dev.langchain4j.data.document.BlankDocumentException;
import dev.langchain4j.data.document.DocumentParser;
import dev.langchain4j.data.document.loader.FileSystemDocumentLoader;
import dev.langchain4j.data.document.parser.apache.tika.ApacheTikaDocumentParser;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.sax.BodyContentHandler;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code once WAY FILE} prints "read" and the text, or "refused" and why; {@code rate WAY
 * MILLISECONDS FILE...} reads the files over and over and prints how many a second. WAY is "loader",
 * langchain4j's, or "tika", Tika alone; {@code ingest DIR} reads, splits, embeds and stores a folder each time a line
 * comes on standard input.
 */
public final class LoadDocuments {

    private static final AutoDetectParser TIKA = new AutoDetectParser();

    private LoadDocuments() {}

    /** See the class. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments[0].equals("once")) {
            once(Path.of(arguments[2]), isLoader(arguments[1]), out);
        } else if (arguments[0].equals("ingest")) {
            IngestDocuments.whenAsked(Path.of(arguments[1]), out);
        } else {
            List<Path> files = Stream.of(arguments).skip(3).map(Path::of).toList();
            long most = Long.parseLong(arguments[2]);
            boolean loader = isLoader(arguments[1]);
            double _ = rate(files, loader, most);
            out.println(rate(files, loader, most));
        }
        System.exit(0);
    }

    private static boolean isLoader(String way) {
        return way.equals("loader");
    }

    private static void once(Path file, boolean loader, PrintStream out) {
        try {
            String text = loader ? byLoader(file, new ApacheTikaDocumentParser()) : byTika(file);
            out.println("read");
            out.println(text);
        } catch (BlankDocumentException e) {
            out.println("refused blank");
        } catch (Exception e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            out.println("refused " + cause.getClass().getSimpleName() + " " + cause.getMessage());
        }
    }

    private static double rate(List<Path> files, boolean loader, long milliseconds) {
        DocumentParser parser = new ApacheTikaDocumentParser();
        long begun = System.nanoTime();
        long until = begun + milliseconds * 1_000_000;
        int read = 0;
        int characters = 0;
        // Each as often as the others.
        while (System.nanoTime() < until || read % files.size() != 0) {
            Path file = files.get(read % files.size());
            characters += (loader ? byLoader(file, parser) : byTika(file)).length();
            read++;
        }
        if (characters == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return read / ((System.nanoTime() - begun) / 1e9);
    }

    private static String byLoader(Path file, DocumentParser parser) {
        return FileSystemDocumentLoader.loadDocument(file, parser).text();
    }

    private static String byTika(Path file) {
        BodyContentHandler handler = new BodyContentHandler(-1);
        try (InputStream in = Files.newInputStream(file)) {
            TIKA.parse(in, handler, new Metadata());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return handler.toString();
    }
}
