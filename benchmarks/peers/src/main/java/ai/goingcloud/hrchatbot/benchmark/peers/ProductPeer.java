package ai.goingcloud.hrchatbot.benchmark.peers;

import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.benchmark.embedded.MemoryDocumentSource;
import ai.goingcloud.hrchatbot.benchmark.laptop.RepeatedChunks;
import ai.goingcloud.hrchatbot.benchmark.laptop.Stopwatch;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.retrieval.Embedding;
import ai.goingcloud.hrchatbot.domain.retrieval.ScoredChunk;
import ai.goingcloud.hrchatbot.domain.retrieval.SearchRequest;
import ai.goingcloud.hrchatbot.domain.retrieval.SpaceVector;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The chatbot itself over Lucene on disk: words and vectors, filtered by who may see what. */
final class ProductPeer implements Peer {

    private final OnnxEmbeddingModel model;
    private final EmbeddedChatbot chatbot;

    ProductPeer(Path data, OnnxEmbeddingModel model) {
        this.model = model;
        this.chatbot =
                EmbeddedChatbot.open(
                        data, new MemoryDocumentSource(), List.of(model), Policy.forLaptop());
    }

    @Override
    public String name() {
        return "the product";
    }

    @Override
    public void fill(RepeatedChunks chunks) {
        chunks.into(chatbot.store(), chatbot.analyzer());
    }

    @Override
    public double ask(String question, int kept) {
        return Stopwatch.time(() ->
                Peers.all(
                        kept,
                        chatbot.useCases()
                                .searchChunks()
                                .search(
                                        new SearchChunks.Query(
                                                EmbeddedChatbot.CALLER,
                                                new Question(question),
                                                kept,
                                                null))
                                .size()));
    }

    @Override
    public Found nearest(float[] vector, int kept) {
        long begun = System.nanoTime();
        List<ScoredChunk> hits =
                chatbot.store()
                        .search(
                                new SearchRequest(
                                        List.of(),
                                        List.of(
                                                new SpaceVector(
                                                        model.space().id(),
                                                        Embedding.ofUnit(vector))),
                                        Visibility.of(
                                                EmbeddedChatbot.CALLER,
                                                LocalDate.now(ZoneId.systemDefault())),
                                        kept))
                        .vector();
        double spent = (System.nanoTime() - begun) / 1e6;
        return new Found(
                spent,
                hits.stream().map(hit -> RepeatedChunks.number(hit.chunk().text())).toList());
    }

    @Override
    public void close() {
        chatbot.close();
    }
}
