package ai.goingcloud.hrchatbot.benchmark.peers.spring;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;

import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.AbstractEmbeddingModel;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.transformer.splitter.TokenTextSplitter;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Answers a question with the passages nearest to it, from a store that is loaded from a file when
 * the application starts. With {@code --fill=DIR} it makes that file from the texts of a folder.
 */
@SpringBootApplication
@RestController
public class SpringChatbot {

    private final SimpleVectorStore store;

    /** Over the application's store. */
    public SpringChatbot(SimpleVectorStore store) {
        this.store = store;
    }

    /** See the class. */
    public static void main(String[] arguments) {
        SpringApplication.run(SpringChatbot.class, arguments);
    }

    /** What is asked. */
    public record Asked(String question) {}

    /** The five passages nearest to a question. */
    @PostMapping("/v1/questions")
    public Map<String, Object> ask(@RequestBody Asked asked) {
        List<String> passages =
                store
                        .similaritySearch(
                                SearchRequest.builder().query(asked.question()).topK(5).build())
                        .stream()
                        .map(Document::getText)
                        .toList();
        return Map.of("text", String.join("\n\n", passages));
    }

    @Bean
    static EmbeddingModel embeddings() {
        return new LocalEmbeddings();
    }

    @Bean
    static SimpleVectorStore store(
            EmbeddingModel model,
            @Value("${store}") String file,
            @Value("${fill:}") String folder,
            @Value("${chunks:5000}") int chunks)
            throws IOException {
        SimpleVectorStore store = SimpleVectorStore.builder(model).build();
        if (folder.isEmpty()) {
            store.load(new File(file));
        } else {
            store.add(pieces(Path.of(folder), chunks));
            store.save(new File(file));
        }
        return store;
    }

    private static List<Document> pieces(Path folder, int wanted) throws IOException {
        List<Document> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
                documents.add(new Document(Files.readString(file)));
            }
        }
        List<Document> pieces =
                TokenTextSplitter.builder().withChunkSize(200).build().apply(documents);
        List<Document> repeated = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            repeated.add(new Document(pieces.get(i % pieces.size()).getText() + " (" + i + ")"));
        }
        return repeated;
    }

    private static final class LocalEmbeddings extends AbstractEmbeddingModel {

        private final BgeSmallEnV15QuantizedEmbeddingModel model =
                new BgeSmallEnV15QuantizedEmbeddingModel();
        private final Map<String, float[]> copies = new HashMap<>();

        /** Copies of a text are embedded once. */
        @Override
        public float[] embed(Document document) {
            return copies.computeIfAbsent(
                    document.getText().replaceAll(" \\(\\d+\\)$", ""), this::embed);
        }

        @Override
        public float[] embed(String text) {
            return model.embed(text).content().vector();
        }

        @Override
        public EmbeddingResponse call(EmbeddingRequest request) {
            List<Embedding> embeddings = new ArrayList<>();
            for (String text : request.getInstructions()) {
                embeddings.add(new Embedding(embed(text), embeddings.size()));
            }
            return new EmbeddingResponse(embeddings);
        }

        @Override
        public int dimensions() {
            return 384;
        }
    }
}
