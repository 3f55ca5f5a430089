package ai.goingcloud.hrchatbot.adapter.tika;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The process that {@link IsolatedDocumentParser} starts: reads files that come on standard input,
 * one after the other, and says on standard output what came of each. It ends when its input does,
 * whatever it is doing then, since it reads files on threads that nobody waits for.
 */
public final class ParserProcess {

    private static final long STACK_BYTES = 16L * 1024 * 1024;

    private final DataOutputStream out;
    private final TikaDocumentParser parser;

    private ParserProcess(DataOutputStream out, PageRecognizer recognizer) {
        this.out = out;
        this.parser = new TikaDocumentParser(Duration.ofDays(1), recognizer, this::progress);
    }

    /**
     * Serves until the input ends.
     *
     * @param arguments "--tesseract" and its place, where there is one; "--rehearse" and a folder
     *     to read its files only once, so that Java learns what it takes
     */
    public static void main(String[] arguments) throws IOException {
        // Standard output is for replies alone; no library gets to write between them.
        System.setOut(new PrintStream(PrintStream.nullOutputStream(), false, UTF_8));
        List<String> options = List.of(arguments);
        int tesseract = options.indexOf("--tesseract");
        PageRecognizer recognizer =
                tesseract < 0
                        ? PageRecognizer.NONE
                        : new TesseractRecognizer(Path.of(options.get(tesseract + 1)));
        int rehearsal = options.indexOf("--rehearse");
        if (rehearsal >= 0) {
            rehearse(Path.of(options.get(rehearsal + 1)));
            return;
        }
        ParserProcess process =
                new ParserProcess(
                        new DataOutputStream(
                                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))),
                        recognizer);
        readOnce();
        DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        while (true) {
            RawDocument document;
            try {
                document = ParserWire.document(in);
            } catch (EOFException e) {
                return;
            }
            Thread.ofPlatform()
                    .name("read-file")
                    .daemon()
                    .stackSize(STACK_BYTES)
                    .start(() -> process.read(document));
        }
    }

    /** What every file needs is loaded before the first one comes. */
    private static void readOnce() {
        byte[] content = "# Heading\n\nText.\n".getBytes(UTF_8);
        ParseResult _ = new TikaDocumentParser().read(file("first.md", content));
    }

    private static RawDocument file(String name, byte[] content) {
        return new RawDocument(
                new SourceFile(new DocumentPath(name), "", content.length, ""), content);
    }

    private static void rehearse(Path folder) throws IOException {
        DataOutputStream nowhere = new DataOutputStream(DataOutputStream.nullOutputStream());
        ParserProcess process = new ParserProcess(nowhere, PageRecognizer.NONE);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                process.read(file(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
    }

    private void read(RawDocument document) {
        progress(0, Duration.ZERO);
        ParseResult result;
        try {
            result = parser.read(document);
        } catch (RuntimeException e) {
            result =
                    new ParseResult.Unreadable(
                            new Cause(
                                    Cause.Kind.CORRUPT,
                                    "The file is damaged or built in a way that cannot be read."));
        }
        try {
            synchronized (out) {
                ParserWire.send(out, result);
            }
        } catch (IOException e) {
            // Nobody is there to hear it; the input ends as well.
        }
    }

    private void progress(int page, Duration most) {
        try {
            synchronized (out) {
                ParserWire.send(out, page, most);
            }
        } catch (IOException e) {
            // As above.
        }
    }
}
