package ai.goingcloud.hrchatbot.benchmark.laptop;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.Adapters;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.MemoryDocumentSource;
import ai.goingcloud.hrchatbot.domain.access.Audience;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.ChunkLocation;
import ai.goingcloud.hrchatbot.domain.document.DocumentMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Fence;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.retrieval.ChunkTerms;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.EmbeddingSpaceId;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** A question until its ranked chunks, against the least that finding the nearest vectors takes. */
final class Latency {

    private static final int CHUNKS = 5000;
    private static final int CHUNKS_OF_A_DOCUMENT = 20;
    private static final int EMBEDDED = 300;
    private static final int KEPT = 50;
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 15;
    private static final double NOISE = 0.02;
    private static final long SEED = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final List<String> QUESTIONS =
            List.of(
                    "How many days of annual leave do I get?",
                    "Can I carry over unused vacation to next year?",
                    "What do I do when I am sick?",
                    "When do I need a doctor's note?",
                    "How is overtime paid?",
                    "May I work from home on Fridays?",
                    "Which travel expenses are paid back?",
                    "How long is parental leave?",
                    "Who approves a business trip?",
                    "What is the notice period when I resign?",
                    "Is there a pension scheme?",
                    "How do I report harassment?",
                    "What are the core working hours?",
                    "Do I get a laptop for my home office?",
                    "Can I accept gifts from a supplier?",
                    "How often is pay reviewed?",
                    "What happens to my leave when I go?",
                    "Is dental treatment covered?",
                    "How do I claim for meals on a trip?",
                    "Am I allowed a second job?");

    private final EmbeddedChatbot chatbot;
    private final OnnxEmbeddingModel model;
    private final float[][] vectors = new float[CHUNKS][];

    private Latency(EmbeddedChatbot chatbot, OnnxEmbeddingModel model) {
        this.chatbot = chatbot;
        this.model = model;
    }

    static String measure(Path documents, Path data) {
        List<Chunk> originals = BenchmarkDocuments.in(documents).chunks(Language.ENGLISH, EMBEDDED);
        if (originals.isEmpty()) {
            throw new MisconfiguredException(documents + ": there are no English chunks to repeat");
        }
        List<OnnxEmbeddingModel> models = Adapters.models(List.of(OnnxModel.BGE_SMALL_EN));
        try (OnnxEmbeddingModel model = models.getFirst();
                EmbeddedChatbot chatbot =
                        EmbeddedChatbot.open(
                                data, new MemoryDocumentSource(), models, Policy.forLaptop())) {
            Latency latency = new Latency(chatbot, model);
            latency.fill(originals);
            Times times = latency.times();
            return """
            latency    a question until its ranked chunks (SearchChunks, %d kept), at %d chunks, warm
            corpus     %d real English chunks of %s, embedded, then repeated with a number behind
                       each text and seeded noise (%.2f a value, re-normalised) on each vector
            questions  %d, %d rounds after %d to warm up; product and floor in turn for each question
            product    %s
            floor      %s
                       (the question's embedding, and %d dot products of %d floats in plain Java)
            ratio      p50 %.2f, p95 %.2f
            answer     %s
                       (the same questions until the whole answer, asked before: their sentences are
                       embedded already; the first time %s)
            ratio      answer to ranked chunks, p50 %.2f; the first time %.2f
            of this    embedding the question: %s
            """
                    .formatted(
                            KEPT,
                            CHUNKS,
                            originals.size(),
                            documents,
                            NOISE,
                            QUESTIONS.size(),
                            ROUNDS,
                            WARM_UP_ROUNDS,
                            times.product().text(),
                            times.floor().text(),
                            CHUNKS,
                            model.space().dimension(),
                            times.product().quantile(0.5) / times.floor().quantile(0.5),
                            times.product().quantile(0.95) / times.floor().quantile(0.95),
                            times.answer().text(),
                            times.firstAnswer().text(),
                            times.answer().quantile(0.5) / times.product().quantile(0.5),
                            times.firstAnswer().quantile(0.5) / times.product().quantile(0.5),
                            times.embedding().text());
        }
    }

    /** Puts the chunks into the store, and keeps their vectors for the floor. */
    private void fill(List<Chunk> originals) {
        List<Embedding> embeddings =
                model.embedDocuments(originals.stream().map(Chunk::embeddedText).toList());
        chatbot.store().activate(model.space());
        EmbeddingSpaceId space = model.space().id();
        Random random = new Random(SEED);
        for (int first = 0; first < CHUNKS; first += CHUNKS_OF_A_DOCUMENT) {
            DocumentPath path = new DocumentPath("copies/%05d.md".formatted(first));
            DocumentVersion version =
                    DocumentVersion.of(path.value().getBytes(StandardCharsets.UTF_8));
            StringBuilder text = new StringBuilder();
            int start = 0;
            List<IndexedChunk> chunks = new ArrayList<>();
            for (int i = first; i < first + CHUNKS_OF_A_DOCUMENT; i++) {
                Chunk original = originals.get(i % originals.size());
                String words = "%s (%d)".formatted(original.text(), i);
                int end = start + words.codePointCount(0, words.length());
                Embedding embedding = perturbed(embeddings.get(i % originals.size()), random);
                vectors[i] = embedding.toArray();
                Chunk chunk =
                        new Chunk(
                                path,
                                version,
                                i - first,
                                words,
                                new ChunkLocation(start, end, null),
                                original.context(),
                                original.language());
                chunks.add(
                        new IndexedChunk(chunk, terms(chunk), new SpaceVector(space, embedding)));
                text.append(words).append('\n');
                start = end + 1;
            }
            if (!chatbot.store()
                    .replace(
                            new IndexedDocument(
                                    entry(path, version, chunks.size(), text.length()),
                                    text.toString(),
                                    chunks))) {
                throw new IllegalStateException("the store was not empty");
            }
        }
    }

    private static CatalogEntry entry(
            DocumentPath path, DocumentVersion version, int chunks, int size) {
        return new CatalogEntry(
                path,
                path.fileName(),
                DocumentState.INDEXED,
                null,
                version,
                "",
                DocumentMetadata.startingFrom(Audience.everyone()),
                size,
                chunks,
                null,
                new Fence("1", 1),
                Instant.EPOCH);
    }

    private ChunkTerms terms(Chunk chunk) {
        TextAnalyzer analyzer = chatbot.analyzer();
        return new ChunkTerms(
                analyzer.terms(chunk.context().title()),
                analyzer.terms(String.join("\n", chunk.context().heading())),
                analyzer.terms(chunk.text()));
    }

    private static Embedding perturbed(Embedding embedding, Random random) {
        float[] values = embedding.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (NOISE * random.nextGaussian());
        }
        return Embedding.normalized(values);
    }

    private record Times(
            Samples product,
            Samples floor,
            Samples embedding,
            Samples answer,
            Samples firstAnswer) {}

    private Times times() {
        int all = ROUNDS * QUESTIONS.size();
        double[] product = new double[all];
        double[] floor = new double[all];
        double[] embedding = new double[all];
        double[] answer = new double[all];
        double[] firstAnswer = new double[QUESTIONS.size()];
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            QUESTIONS.forEach(this::search);
        }
        for (int i = 0; i < QUESTIONS.size(); i++) {
            String question = QUESTIONS.get(i);
            firstAnswer[i] = Stopwatch.time(() -> answer(question));
        }
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < QUESTIONS.size(); i++) {
                String question = QUESTIONS.get(i);
                int at = Math.max(0, round) * QUESTIONS.size() + i;
                // Who goes first changes, so that neither always finds the caches warm.
                boolean productFirst = Math.floorMod(round + i, 2) == 0;
                if (productFirst) {
                    product[at] = Stopwatch.time(() -> search(question));
                }
                floor[at] = Stopwatch.time(() -> nearest(question));
                if (!productFirst) {
                    product[at] = Stopwatch.time(() -> search(question));
                }
                answer[at] = Stopwatch.time(() -> answer(question));
                embedding[at] = Stopwatch.time(() -> model.embedQuery(question).dimension());
            }
        }
        return new Times(
                Samples.of(product),
                Samples.of(floor),
                Samples.of(embedding),
                Samples.of(answer),
                Samples.of(firstAnswer));
    }

    /** Until the whole answer can be read. */
    private int answer(String question) {
        AnswerId id = AnswerId.random();
        chatbot.useCases()
                .askQuestion()
                .ask(
                        new AskQuestion.Command(
                                EmbeddedChatbot.CALLER,
                                id,
                                ConversationId.random(),
                                new Question(question),
                                List.of(),
                                null));
        long cursor = 0;
        while (true) {
            AnswerRecord read =
                    chatbot.useCases()
                            .readAnswer()
                            .read(
                                    new ReadAnswer.Query(
                                            EmbeddedChatbot.CALLER, id, cursor, PATIENCE));
            if (read.state().isFinal()) {
                return read.events().size();
            }
            for (RecordedEvent event : read.events()) {
                cursor = event.number();
            }
        }
    }

    private int search(String question) {
        int found =
                chatbot.useCases()
                        .searchChunks()
                        .search(
                                new SearchChunks.Query(
                                        EmbeddedChatbot.CALLER, new Question(question), KEPT, null))
                        .size();
        if (found != KEPT) {
            throw new IllegalStateException("found %d chunks".formatted(found));
        }
        return found;
    }

    private record Hit(int index, float score) {}

    private int nearest(String question) {
        float[] target = model.embedQuery(question).toArray();
        PriorityQueue<Hit> best = new PriorityQueue<>(KEPT, Comparator.comparingDouble(Hit::score));
        for (int i = 0; i < vectors.length; i++) {
            float[] vector = vectors[i];
            float sum = 0;
            for (int j = 0; j < target.length; j++) {
                sum += vector[j] * target[j];
            }
            if (best.size() < KEPT) {
                best.add(new Hit(i, sum));
            } else if (best.element().score() < sum) {
                best.remove();
                best.add(new Hit(i, sum));
            }
        }
        return best.size();
    }
}
