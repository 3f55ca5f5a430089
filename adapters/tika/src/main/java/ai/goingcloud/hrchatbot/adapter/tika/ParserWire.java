package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Block;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.Place;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.ReadingFlags;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes between the chatbot and a process that reads files. What comes back is not trusted:
 * every length has a limit, and what makes no sense is an {@link IOException}.
 */
final class ParserWire {

    private static final byte PROGRESS = 1;
    private static final byte RESULT = 2;

    private static final int MAX_FILE = 256 * 1024 * 1024;
    private static final int MAX_TEXT = 64 * 1024 * 1024;
    private static final int MAX_ITEMS = 5_000_000;

    /** What a reading process says. */
    sealed interface Reply {

        /** It has come to a page, which may take longer than usual. */
        record Progress(int page, Duration most) implements Reply {}

        /** It is done. */
        record Done(ParseResult result) implements Reply {}
    }

    private ParserWire() {}

    static void send(DataOutputStream out, RawDocument document) throws IOException {
        text(out, document.file().path().fileName());
        out.writeInt(document.content().length);
        out.write(document.content());
        out.flush();
    }

    /** A file to read, of which only its name and its content are known here. */
    static RawDocument document(DataInputStream in) throws IOException {
        String name = text(in);
        byte[] content = in.readNBytes(length(in, MAX_FILE));
        return new RawDocument(
                new SourceFile(new DocumentPath(name), "", content.length, ""), content);
    }

    static void send(DataOutputStream out, int page, Duration most) throws IOException {
        out.writeByte(PROGRESS);
        out.writeInt(page);
        out.writeLong(most.toMillis());
        out.flush();
    }

    static void send(DataOutputStream out, ParseResult result) throws IOException {
        out.writeByte(RESULT);
        switch (result) {
            case ParseResult.Unreadable(Cause cause) -> {
                out.writeBoolean(false);
                text(out, cause.kind().name());
                text(out, cause.detail());
                number(out, cause.page());
            }
            case ParseResult.Parsed(ParsedDocument document) -> {
                out.writeBoolean(true);
                parsed(out, document);
            }
        }
        out.flush();
    }

    static Reply reply(DataInputStream in) throws IOException {
        try {
            return switch (in.readByte()) {
                case PROGRESS -> new Reply.Progress(in.readInt(), Duration.ofMillis(in.readLong()));
                case RESULT ->
                        new Reply.Done(
                                in.readBoolean()
                                        ? new ParseResult.Parsed(parsed(in))
                                        : new ParseResult.Unreadable(
                                                new Cause(
                                                        Cause.Kind.valueOf(text(in)),
                                                        text(in),
                                                        number(in))));
                default -> throw new IOException("this is no reply");
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("the reply makes no sense", e);
        }
    }

    private static void parsed(DataOutputStream out, ParsedDocument document) throws IOException {
        String title = document.title();
        out.writeBoolean(title != null);
        text(out, title == null ? "" : title);
        text(out, document.declared().origin());
        out.writeInt(document.declared().attributes().size());
        for (Map.Entry<String, List<String>> attribute :
                document.declared().attributes().entrySet()) {
            text(out, attribute.getKey());
            out.writeInt(attribute.getValue().size());
            for (String value : attribute.getValue()) {
                text(out, value);
            }
        }
        text(out, document.text().text());
        out.writeInt(document.text().blocks().size());
        for (Block block : document.text().blocks()) {
            text(out, block.kind().name());
            out.writeInt(block.level());
            out.writeInt(block.start());
            out.writeInt(block.end());
            number(out, block.page());
        }
        number(out, document.pages());
        numbers(out, document.flags().missingPages());
        numbers(out, document.flags().uncertainPages());
        out.writeInt(document.flags().attachments());
        out.writeInt(document.places().size());
        for (Place place : document.places()) {
            out.writeInt(place.start());
            out.writeInt(place.end());
            out.writeInt(place.page());
            out.writeDouble(place.left());
            out.writeDouble(place.top());
            out.writeDouble(place.width());
            out.writeDouble(place.height());
        }
    }

    private static ParsedDocument parsed(DataInputStream in) throws IOException {
        boolean hasTitle = in.readBoolean();
        String title = text(in);
        String origin = text(in);
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (int i = length(in, MAX_ITEMS); i > 0; i--) {
            String key = text(in);
            List<String> values = new ArrayList<>();
            for (int j = length(in, MAX_ITEMS); j > 0; j--) {
                values.add(text(in));
            }
            attributes.put(key, values);
        }
        String text = text(in);
        List<Block> blocks = new ArrayList<>();
        int end = 0;
        for (int i = length(in, MAX_ITEMS); i > 0; i--) {
            Block block =
                    new Block(
                            Block.Kind.valueOf(text(in)),
                            in.readInt(),
                            in.readInt(),
                            in.readInt(),
                            number(in));
            if (block.start() < end || block.end() > text.length()) {
                throw new IOException("the blocks do not fit the text");
            }
            end = block.end();
            blocks.add(block);
        }
        Integer pages = number(in);
        ReadingFlags flags = new ReadingFlags(numbers(in), numbers(in), in.readInt());
        List<Place> places = new ArrayList<>();
        for (int i = length(in, MAX_ITEMS); i > 0; i--) {
            Place place =
                    new Place(
                            in.readInt(),
                            in.readInt(),
                            in.readInt(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble());
            if (place.end() > text.length()) {
                throw new IOException("the places do not fit the text");
            }
            places.add(place);
        }
        return new ParsedDocument(
                hasTitle ? title : null,
                new DeclaredMetadata(origin, attributes),
                new DocumentText(text, blocks),
                pages,
                flags,
                places);
    }

    private static void numbers(DataOutputStream out, List<Integer> numbers) throws IOException {
        out.writeInt(numbers.size());
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    private static List<Integer> numbers(DataInputStream in) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int i = length(in, MAX_ITEMS); i > 0; i--) {
            numbers.add(in.readInt());
        }
        return numbers;
    }

    private static void number(DataOutputStream out, @Nullable Integer number) throws IOException {
        out.writeInt(number == null ? 0 : number);
    }

    /** Pages count from 1, so that 0 is none. */
    private static @Nullable Integer number(DataInputStream in) throws IOException {
        int number = in.readInt();
        return number == 0 ? null : number;
    }

    private static void text(DataOutputStream out, String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_16BE);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** In UTF-16, so that even half a character stays what it was. */
    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(length(in, MAX_TEXT));
        return new String(bytes, StandardCharsets.UTF_16BE);
    }

    private static int length(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("a length that cannot be");
        }
        return length;
    }
}
