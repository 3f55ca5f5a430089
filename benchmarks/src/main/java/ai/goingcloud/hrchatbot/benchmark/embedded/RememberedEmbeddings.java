package ai.goingcloud.hrchatbot.benchmark.embedded;

import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A model whose vectors are kept in a file by what was embedded, so that a measurement that is
 * repeated embeds only what is new. Nothing that is timed may go through it.
 */
public final class RememberedEmbeddings implements EmbeddingModel, AutoCloseable {

    private static final String DOCUMENT = "document\n";
    private static final String QUERY = "query\n";
    private static final int HASH_BYTES = 64;

    private final EmbeddingModel model;
    private final Map<ContentHash, Embedding> known = new ConcurrentHashMap<>();
    private final FileChannel file;

    private RememberedEmbeddings(EmbeddingModel model, FileChannel file) {
        this.model = model;
        this.file = file;
    }

    /**
     * Over the vectors that earlier runs left in the folder.
     *
     * @param folder made when it is not there; a second process waits until the first has ended
     */
    public static RememberedEmbeddings of(EmbeddingModel model, Path folder) {
        EmbeddingSpace space = model.space();
        String identity =
                "%s/%d/%s".formatted(space.model(), space.dimension(), space.queryPrefix());
        Path path = folder.resolve(ContentHash.of(identity).value().substring(0, 16) + ".vectors");
        try {
            Files.createDirectories(folder);
            FileChannel file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            RememberedEmbeddings remembered = new RememberedEmbeddings(model, file);
            remembered.read();
            return remembered;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A last record that a killed run left half written is dropped. */
    private void read() throws IOException {
        FileLock _ = file.lock();
        int dimension = space().dimension();
        int size = HASH_BYTES + dimension * Float.BYTES;
        long whole = file.size() / size;
        ByteBuffer all = file.map(FileChannel.MapMode.READ_ONLY, 0, whole * size);
        byte[] hash = new byte[HASH_BYTES];
        float[] values = new float[dimension];
        for (long i = 0; i < whole; i++) {
            all.get(hash);
            for (int j = 0; j < dimension; j++) {
                values[j] = all.getFloat();
            }
            known.put(
                    new ContentHash(new String(hash, StandardCharsets.US_ASCII)),
                    Embedding.ofUnit(values));
        }
        file.truncate(whole * size);
        file.position(whole * size);
    }

    @Override
    public EmbeddingSpace space() {
        return model.space();
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
        Set<String> missing = new LinkedHashSet<>();
        for (String text : texts) {
            if (!known.containsKey(ContentHash.of(DOCUMENT + text))) {
                missing.add(text);
            }
        }
        List<String> toEmbed = List.copyOf(missing);
        List<Embedding> made = model.embedDocuments(toEmbed);
        for (int i = 0; i < toEmbed.size(); i++) {
            remember(ContentHash.of(DOCUMENT + toEmbed.get(i)), made.get(i));
        }
        List<Embedding> all = new ArrayList<>(texts.size());
        for (String text : texts) {
            all.add(known.get(ContentHash.of(DOCUMENT + text)));
        }
        return List.copyOf(all);
    }

    @Override
    public Embedding embedQuery(String text) {
        ContentHash hash = ContentHash.of(QUERY + text);
        Embedding embedding = known.get(hash);
        if (embedding == null) {
            embedding = model.embedQuery(text);
            remember(hash, embedding);
        }
        return embedding;
    }

    @Override
    public OptionalDouble evidenceThreshold() {
        return model.evidenceThreshold();
    }

    private synchronized void remember(ContentHash hash, Embedding embedding) {
        if (known.putIfAbsent(hash, embedding) != null) {
            return;
        }
        ByteBuffer record = ByteBuffer.allocate(HASH_BYTES + embedding.dimension() * Float.BYTES);
        record.put(hash.value().getBytes(StandardCharsets.US_ASCII));
        for (float value : embedding.toArray()) {
            record.putFloat(value);
        }
        record.flip();
        try {
            while (record.hasRemaining()) {
                int _ = file.write(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
