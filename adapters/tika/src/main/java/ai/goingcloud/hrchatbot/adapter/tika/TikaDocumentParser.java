package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the formats that {@link KindDetector} knows, and refuses every other kind by name. Each
 * file is read on a thread of its own with bounded time, depth and text, so that no file, however
 * it was made, takes the process with it.
 */
public final class TikaDocumentParser implements DocumentParser {

    static final String VERSION = "structure-3";
    private static final String FRONT_MATTER = "front matter";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
    private static final long STACK_BYTES = 16L * 1024 * 1024;

    private final Duration timeLimit;
    private final PageRecognizer recognizer;
    private final ReadingProgress progress;

    /** With a time limit of 20 seconds a file, and nothing that reads pictures. */
    public TikaDocumentParser() {
        this(TIME_LIMIT);
    }

    TikaDocumentParser(Duration timeLimit) {
        this(timeLimit, PageRecognizer.NONE, (_, _) -> {});
    }

    TikaDocumentParser(Duration timeLimit, PageRecognizer recognizer, ReadingProgress progress) {
        this.timeLimit = timeLimit;
        this.recognizer = recognizer;
        this.progress = progress;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public ParseResult parse(RawDocument document) {
        FutureTask<ParseResult> reading = new FutureTask<>(() -> read(document));
        Thread thread =
                Thread.ofPlatform()
                        .name("document-parser")
                        .daemon()
                        .stackSize(STACK_BYTES)
                        .start(reading);
        try {
            return reading.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return unreadable(
                    Cause.Kind.TOO_SLOW,
                    "Reading the file took too long; it is built in a way that cannot be read.");
        } catch (ExecutionException e) {
            return unreadable(
                    Cause.Kind.CORRUPT,
                    "The file is damaged or built in a way that cannot be read.");
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE, "Reading the file was broken off.", e);
        }
    }

    /** As {@link #parse}, on this thread and without a limit of time. */
    ParseResult read(RawDocument document) {
        if (document.content().length == 0) {
            return unreadable(Cause.Kind.EMPTY, "The file is empty.");
        }
        try {
            return new ParseResult.Parsed(
                    parsed(document.content(), document.file().path().fileName()));
        } catch (UnreadableFileException e) {
            return new ParseResult.Unreadable(e.reason());
        } catch (StackOverflowError e) {
            return unreadable(
                    Cause.Kind.CORRUPT,
                    "The file is damaged or built in a way that cannot be read.");
        } catch (OutOfMemoryError e) {
            return unreadable(
                    Cause.Kind.TOO_LARGE,
                    "Reading the file needs more memory than there is; please split it.");
        }
    }

    private ParsedDocument parsed(byte[] content, String fileName) {
        FileKind kind = KindDetector.detect(content, fileName);
        Extraction out = new Extraction(progress);
        DeclaredMetadata declared = DeclaredMetadata.none(FRONT_MATTER);
        String text = kind.isText() ? text(content, kind) : "";
        switch (kind) {
            case MARKDOWN -> {
                FrontMatter frontMatter = FrontMatter.cutFrom(text);
                declared = frontMatter.declared();
                out.title(String.join(", ", declared.values("title")));
                MarkdownReader.read(frontMatter.body(), out);
            }
            case HTML -> out.title(HtmlReader.readPage(text, out));
            case PLAIN_TEXT -> PlainTextReader.read(text, out);
            case CSV -> CsvReader.read(text, out);
            case MAIL -> MailReader.read(content, out);
            case XML -> XmlReader.read(content, out);
            case RTF -> RtfReader.read(content, out);
            case PDF -> PdfReader.read(content, out, recognizer);
            case OLE -> OldOfficeReader.read(content, out);
            case ZIP -> OfficeReader.read(content, fileName, out);
        }
        if (!out.hasWords()) {
            throw new UnreadableFileException(Cause.Kind.NO_TEXT, "No text was found in the file.");
        }
        return out.document(declared);
    }

    private static String text(byte[] content, FileKind kind) {
        String text = TextDecoder.decode(content, kind == FileKind.HTML);
        if (isRubbish(text)) {
            throw new UnreadableFileException(
                    Cause.Kind.CORRUPT,
                    "The content is not text in any known encoding; the file may be damaged.");
        }
        return text;
    }

    /** Whether more than one character of a hundred is none that text has. */
    private static boolean isRubbish(String text) {
        int strange = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isControl = Character.isISOControl(c) && !Character.isWhitespace(c);
            if (isControl || c == '\ufffd') {
                strange++;
            }
        }
        return strange > 3 + text.length() / 100;
    }

    private static ParseResult unreadable(Cause.Kind kind, String detail) {
        return new ParseResult.Unreadable(new Cause(kind, detail));
    }
}
