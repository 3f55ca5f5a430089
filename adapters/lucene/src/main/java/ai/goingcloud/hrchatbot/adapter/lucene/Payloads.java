package ai.goingcloud.hrchatbot.adapter.lucene;

import ai.goingcloud.hrchatbot.domain.access.AllowList;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkContext;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.ReadingFlags;
import ai.goingcloud.hrchatbot.domain.document.Validity;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Domain records as bytes. Bound to {@link LuceneIndex#FORMAT}: whoever changes what is written
 * here raises that number.
 */
final class Payloads {

    private Payloads() {}

    static BytesRef chunk(Chunk chunk) {
        return write(out -> {
            text(out, chunk.path().value());
            text(out, chunk.version().value());
            out.writeInt(chunk.ordinal());
            text(out, chunk.text());
            out.writeInt(chunk.location().start());
            out.writeInt(chunk.location().end());
            number(out, chunk.location().page());
            text(out, chunk.context().title());
            texts(out, chunk.context().heading());
            optional(out, chunk.context().tableHeader());
            text(out, chunk.language().name());
        });
    }

    static Chunk chunk(BytesRef bytes) {
        return read(
                bytes,
                in ->
                        new Chunk(
                                new DocumentPath(text(in)),
                                new DocumentVersion(text(in)),
                                in.readInt(),
                                text(in),
                                new ChunkLocation(in.readInt(), in.readInt(), number(in)),
                                new ChunkContext(text(in), texts(in), optional(in)),
                                Language.valueOf(text(in))));
    }

    static BytesRef entry(CatalogEntry entry) {
        return write(out -> {
            text(out, entry.path().value());
            text(out, entry.title());
            text(out, entry.state().name());
            Cause cause = entry.cause();
            optional(out, cause == null ? null : cause.kind().name());
            optional(out, cause == null ? null : cause.detail());
            number(out, cause == null ? null : cause.page());
            DocumentVersion version = entry.version();
            optional(out, version == null ? null : version.value());
            text(out, entry.fingerprint());
            metadata(out, entry.metadata());
            out.writeLong(entry.size());
            out.writeInt(entry.chunks());
            number(out, entry.pages());
            language(out, entry.language());
            flags(out, entry.flags());
            text(out, entry.fence().sequencer());
            out.writeInt(entry.fence().attempt());
            moment(out, entry.changedAt());
        });
    }

    static CatalogEntry entry(BytesRef bytes) {
        return read(
                bytes,
                in ->
                        new CatalogEntry(
                                new DocumentPath(text(in)),
                                text(in),
                                DocumentState.valueOf(text(in)),
                                cause(optional(in), optional(in), number(in)),
                                version(optional(in)),
                                text(in),
                                metadata(in),
                                in.readLong(),
                                in.readInt(),
                                number(in),
                                language(in),
                                flags(in),
                                new Fence(text(in), in.readInt()),
                                Instant.ofEpochSecond(in.readLong(), in.readInt())));
    }

    static BytesRef space(EmbeddingSpace space) {
        return write(out -> {
            text(out, space.model());
            out.writeInt(space.dimension());
            text(out, space.queryPrefix());
            text(out, space.chunker());
            texts(out, space.languages().stream().map(Enum::name).sorted().toList());
        });
    }

    static EmbeddingSpace space(BytesRef bytes) {
        return read(
                bytes,
                in ->
                        new EmbeddingSpace(
                                text(in),
                                in.readInt(),
                                text(in),
                                text(in),
                                texts(in).stream()
                                        .map(Language::valueOf)
                                        .collect(Collectors.toSet())));
    }

    private static void metadata(DataOutputStream out, DocumentMetadata metadata)
            throws IOException {
        optional(out, metadata.title());
        texts(out, new TreeSet<>(metadata.audience().groups().names()));
        texts(out, new TreeSet<>(metadata.audience().countries().names()));
        day(out, metadata.validity().from());
        day(out, metadata.validity().to());
        day(out, metadata.validity().publishedFrom());
        texts(out, metadata.supersedes());
        optional(out, metadata.owner());
        day(out, metadata.reviewDate());
        language(out, metadata.language());
        texts(out, metadata.narrowingFiles().stream().map(DocumentPath::value).sorted().toList());
    }

    private static DocumentMetadata metadata(DataInputStream in) throws IOException {
        return new DocumentMetadata(
                optional(in),
                new Audience(
                        new AllowList(Set.copyOf(texts(in))), new AllowList(Set.copyOf(texts(in)))),
                new Validity(day(in), day(in), day(in)),
                texts(in),
                optional(in),
                day(in),
                language(in),
                texts(in).stream().map(DocumentPath::new).collect(Collectors.toSet()));
    }

    private static @Nullable Cause cause(
            @Nullable String kind, @Nullable String detail, @Nullable Integer page) {
        return kind == null || detail == null
                ? null
                : new Cause(Cause.Kind.valueOf(kind), detail, page);
    }

    private static void flags(DataOutputStream out, ReadingFlags flags) throws IOException {
        numbers(out, flags.missingPages());
        numbers(out, flags.uncertainPages());
        out.writeInt(flags.attachments());
    }

    private static ReadingFlags flags(DataInputStream in) throws IOException {
        return new ReadingFlags(numbers(in), numbers(in), in.readInt());
    }

    private static @Nullable DocumentVersion version(@Nullable String value) {
        return value == null ? null : new DocumentVersion(value);
    }

    private static void language(DataOutputStream out, @Nullable Language language)
            throws IOException {
        optional(out, language == null ? null : language.name());
    }

    private static @Nullable Language language(DataInputStream in) throws IOException {
        String name = optional(in);
        return name == null ? null : Language.valueOf(name);
    }

    private static void day(DataOutputStream out, @Nullable LocalDate day) throws IOException {
        out.writeLong(day == null ? Long.MIN_VALUE : day.toEpochDay());
    }

    private static @Nullable LocalDate day(DataInputStream in) throws IOException {
        long day = in.readLong();
        return day == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
    }

    private static void moment(DataOutputStream out, Instant moment) throws IOException {
        out.writeLong(moment.getEpochSecond());
        out.writeInt(moment.getNano());
    }

    private static void number(DataOutputStream out, @Nullable Integer number) throws IOException {
        out.writeInt(number == null ? Integer.MIN_VALUE : number);
    }

    private static @Nullable Integer number(DataInputStream in) throws IOException {
        int number = in.readInt();
        return number == Integer.MIN_VALUE ? null : number;
    }

    private static void numbers(DataOutputStream out, List<Integer> numbers) throws IOException {
        out.writeInt(numbers.size());
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    private static List<Integer> numbers(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<Integer> numbers = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            numbers.add(in.readInt());
        }
        return numbers;
    }

    private static void optional(DataOutputStream out, @Nullable String value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            text(out, value);
        }
    }

    private static @Nullable String optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? text(in) : null;
    }

    private static void texts(DataOutputStream out, Collection<String> values) throws IOException {
        out.writeInt(values.size());
        for (String value : values) {
            text(out, value);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<String> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(text(in));
        }
        return values;
    }

    private static void text(DataOutputStream out, String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static BytesRef write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return new BytesRef(bytes.toByteArray());
    }

    private static <T> T read(BytesRef bytes, Reading<T> reading) {
        try {
            return reading.from(
                    new DataInputStream(
                            new ByteArrayInputStream(bytes.bytes, bytes.offset, bytes.length)));
        } catch (IOException e) {
            throw new UncheckedIOException("the stored record is cut short", e);
        }
    }
}
