package ai.goingcloud.hrchatbot.adapter.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpace;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedding model in this process. The weights are loaded when they are first needed, or by
 * {@link #load()}.
 *
 * <p>Each text runs through the model alone, several texts side by side: the 8-bit model scales its
 * activations by all that is in a batch, so a text's vector would depend on its neighbours, and
 * padding to the longest would cost more than batching gains.
 */
public final class OnnxEmbeddingModel implements EmbeddingModel, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxEmbeddingModel.class);

    /** What these models read; further tokens are cut off. */
    private static final int MAX_TOKENS = 512;

    /** A question is short: further threads would wait for each other. */
    private static final int MOST_THREADS = 4;

    /** How long a text of a document stands back: questions without end do not stop reading. */
    private static final Duration LONGEST_BACK = Duration.ofMillis(200);

    /** So many texts of a document queue before those of others have their turn. */
    private static final int AT_ONCE = 32;

    /** One for all models of the process: they share its cores. */
    private static final Precedence PRECEDENCE = new Precedence();

    private static final long START_STACK_BYTES = 256L * 1024 * 1024;

    private final OnnxModel model;
    private final EmbeddingSpace space;
    private final Path folder;
    private final int workers;

    /**
     * The model once more, for texts that are embedded side by side, each on one thread. With two
     * cores such texts took 1.2 times as long on two threads each, and a question alone 1.6 times
     * as long on one.
     */
    private final AtomicReference<@Nullable OrtSession> sideBySide = new AtomicReference<>();

    private final AtomicBoolean isMaking = new AtomicBoolean();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    /** A session that is closed while it runs takes the whole process with it. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    /** Read and written while loading is locked. */
    private boolean isClosed;

    /**
     * A model that is not loaded yet.
     *
     * @param folder where the model's file is unpacked to once, made when it is not there: read
     *     from there it loads faster and takes less memory than from the jar
     * @param workers how many texts of documents are embedded side by side, and as many of answers,
     *     and how many threads embed one question (four at most), at least 1; as many as there are
     *     cores is best
     */
    public OnnxEmbeddingModel(OnnxModel model, Path folder, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("'workers' must be at least 1");
        }
        this.model = model;
        this.space = model.space();
        this.folder = folder;
        this.workers = workers;
    }

    @Override
    public EmbeddingSpace space() {
        return space;
    }

    /**
     * Stands back for questions and for texts with a time limit, since somebody waits for those.
     */
    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
        return sideBySide(
                texts,
                Loaded::workers,
                text -> {
                    PRECEDENCE.standBack(LONGEST_BACK);
                    return embed(text);
                });
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts, Duration timeLimit) {
        return PRECEDENCE.first(() -> sideBySide(texts, Loaded::answering, this::embed));
    }

    private interface Work {

        Embedding embed(String text) throws InterruptedException;
    }

    private List<Embedding> sideBySide(
            List<String> texts, Function<Loaded, ExecutorService> pool, Work work) {
        try {
            if (texts.isEmpty()) {
                return List.of();
            }
            List<Embedding> embeddings = new ArrayList<>(texts.size());
            for (int first = 0; first < texts.size(); first += AT_ONCE) {
                List<ShortFirst> some =
                        texts.subList(first, Math.min(first + AT_ONCE, texts.size())).stream()
                                .map(text -> new ShortFirst(() -> work.embed(text), texts.size()))
                                .toList();
                embeddings.addAll(allOf(some, pool.apply(loaded())));
            }
            return List.copyOf(embeddings);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DependencyException failure
                    ? failure
                    : unavailable("The embedding model failed.", e);
        } catch (RejectedExecutionException | CancellationException e) {
            throw unavailable("The embedding model is closed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("Embedding was interrupted.", e);
        }
    }

    /** As {@link ExecutorService#invokeAll}, which would hide which of them are short. */
    private static List<Embedding> allOf(List<ShortFirst> some, ExecutorService pool)
            throws InterruptedException, ExecutionException {
        try {
            some.forEach(pool::execute);
            List<Embedding> embeddings = new ArrayList<>(some.size());
            for (ShortFirst each : some) {
                embeddings.add(each.get());
            }
            return embeddings;
        } finally {
            some.forEach(each -> each.cancel(true));
        }
    }

    /**
     * One text among those of a document. Where texts of several queue, those of short ones go
     * first, so that many small files do not wait for a large one.
     */
    private static final class ShortFirst extends FutureTask<Embedding>
            implements Comparable<ShortFirst> {

        private static final AtomicLong NEXT = new AtomicLong();

        private static final Comparator<ShortFirst> ORDER =
                Comparator.comparingInt((ShortFirst text) -> text.among)
                        .thenComparingLong(text -> text.number);

        private final int among;
        private final long number = NEXT.getAndIncrement();

        ShortFirst(Callable<Embedding> text, int among) {
            super(text);
            this.among = among;
        }

        @Override
        public int compareTo(ShortFirst other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public Embedding embedQuery(String text) {
        return PRECEDENCE.first(
                () -> run(ready -> ready.embed(space.queryPrefix() + text, ready.alone())));
    }

    private Embedding embed(String text) {
        return run(ready -> ready.embed(text, forMany(ready)));
    }

    /** Made when it is first needed, beside the work, which the other one does meanwhile. */
    private OrtSession forMany(Loaded ready) {
        OrtSession made = sideBySide.get();
        if (made == null && isMaking.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("embedding-model").start(this::makeSideBySide);
        }
        return made == null ? ready.alone() : made;
    }

    private void makeSideBySide() {
        use.readLock().lock();
        try {
            Loaded ready = loaded;
            if (ready != null) {
                sideBySide.set(Loaded.session(ready.environment(), weights(), 1));
            }
        } catch (OrtException | IOException e) {
            LOG.warn("texts are embedded on several threads each: {}", e.getMessage(), e);
            isMaking.set(false);
        } finally {
            use.readLock().unlock();
        }
    }

    private String weights() throws IOException {
        return UnpackedResource.in(folder, model.weightsResource()).toString();
    }

    private Embedding run(Function<Loaded, Embedding> embedding) {
        use.readLock().lock();
        try {
            return embedding.apply(loaded());
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public OptionalDouble evidenceThreshold() {
        return OptionalDouble.of(model.evidenceThreshold());
    }

    /** Whether its file lies in the folder, as it does once the model has been loaded there. */
    public boolean isUnpacked() {
        return Files.exists(folder.resolve(model.weightsFile()));
    }

    /** Loads the weights now, so that the first question does not wait for them. Idempotent. */
    public void load() {
        loaded();
    }

    private Loaded loaded() {
        Loaded ready = loaded;
        if (ready != null) {
            return ready;
        }
        loading.lock();
        try {
            if (isClosed) {
                throw new DependencyException(
                        ErrorCode.UNAVAILABLE, "The embedding model is closed.", null);
            }
            ready = loaded;
            if (ready == null) {
                ready = Loaded.from(model, folder, workers);
                loaded = ready;
            }
            return ready;
        } finally {
            loading.unlock();
        }
    }

    /** Waits for the texts that run through the model just now; others fail from then on. */
    @Override
    public void close() {
        use.writeLock().lock();
        loading.lock();
        try {
            Loaded ready = loaded;
            if (ready != null) {
                ready.close(sideBySide.getAndSet(null));
                loaded = null;
            }
            isClosed = true;
        } finally {
            loading.unlock();
            use.writeLock().unlock();
        }
    }

    private static DependencyException unavailable(String message, Throwable cause) {
        return new DependencyException(ErrorCode.UNAVAILABLE, message, cause);
    }

    /** The model in memory, for a question that somebody waits for. */
    private record Loaded(
            int dimension,
            OrtEnvironment environment,
            OrtSession alone,
            HuggingFaceTokenizer tokenizer,
            ExecutorService workers,
            ExecutorService answering) {

        static Loaded from(OnnxModel model, Path folder, int workers) {
            try (InputStream vocabulary = open(model.tokenizerResource())) {
                OrtEnvironment environment = started();
                String weights = UnpackedResource.in(folder, model.weightsResource()).toString();
                HuggingFaceTokenizer tokenizer =
                        HuggingFaceTokenizer.newInstance(
                                vocabulary,
                                Map.of(
                                        "truncation",
                                        "true",
                                        "maxLength",
                                        String.valueOf(MAX_TOKENS),
                                        "modelMaxLength",
                                        String.valueOf(MAX_TOKENS),
                                        "padding",
                                        "false"));
                OrtSession alone = session(environment, weights, Math.min(workers, MOST_THREADS));
                return new Loaded(
                        model.space().dimension(),
                        environment,
                        alone,
                        tokenizer,
                        new ThreadPoolExecutor(
                                workers,
                                workers,
                                0,
                                TimeUnit.SECONDS,
                                new PriorityBlockingQueue<>(),
                                LowPriority.of(factory("embedding-"))),
                        Executors.newFixedThreadPool(workers, factory("embedding-answers-")));
            } catch (OrtException | IOException | UnsatisfiedLinkError e) {
                throw unavailable(
                        "The embedding model " + model.space().model() + " could not be loaded.",
                        e);
            }
        }

        private static ThreadFactory factory(String name) {
            return Thread.ofPlatform().daemon().name(name, 0).factory();
        }

        private static OrtSession session(OrtEnvironment environment, String weights, int threads)
                throws OrtException {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(threads);
                options.setInterOpNumThreads(1);
                // Threads that wait by turning in circles take the cores from who has work.
                options.addConfigEntry("session.intra_op.allow_spinning", "0");
                return environment.createSession(weights, options);
            }
        }

        /**
         * The native library searches the process's whole command line by recursion when it starts,
         * and a long one ends the process where the stack is of the usual size.
         */
        private static OrtEnvironment started() {
            FutureTask<OrtEnvironment> start = new FutureTask<>(LastingEnvironment::get);
            new Thread(null, start, "onnxruntime-start", START_STACK_BYTES).start();
            try {
                return start.get();
            } catch (ExecutionException e) {
                throw unavailable("The library of the embedding models could not be loaded.", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable("Loading the embedding model was interrupted.", e);
            }
        }

        private static InputStream open(String resource) throws IOException {
            InputStream stream = OnnxModel.class.getResourceAsStream(resource);
            if (stream == null) {
                throw new IOException("not on the class path: " + resource);
            }
            return stream;
        }

        Embedding embed(String text, OrtSession session) {
            Encoding encoding = tokenizer.encode(text);
            long[] ids = encoding.getIds();
            long[] shape = {1, ids.length};
            try (OnnxTensor input =
                            OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                    OnnxTensor mask =
                            OnnxTensor.createTensor(
                                    environment,
                                    LongBuffer.wrap(encoding.getAttentionMask()),
                                    shape);
                    OnnxTensor types =
                            OnnxTensor.createTensor(
                                    environment, LongBuffer.wrap(new long[ids.length]), shape);
                    OrtSession.Result result =
                            session.run(
                                    Map.of(
                                            "input_ids", input,
                                            "attention_mask", mask,
                                            "token_type_ids", types))) {
                FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] first = new float[dimension];
                states.get(first);
                return Embedding.normalized(first);
            } catch (OrtException e) {
                throw unavailable("The embedding model failed.", e);
            }
        }

        /** Who waits for a text that is not begun learns that it never will be. */
        private static void stop(ExecutorService pool) {
            for (Runnable waiting : pool.shutdownNow()) {
                if (waiting instanceof Future<?> future) {
                    boolean _ = future.cancel(false);
                }
            }
        }

        void close(@Nullable OrtSession sideBySide) {
            stop(workers);
            stop(answering);
            tokenizer.close();
            try (sideBySide) {
                alone.close();
            } catch (OrtException e) {
                throw unavailable("The embedding model could not be closed.", e);
            }
        }
    }
}
