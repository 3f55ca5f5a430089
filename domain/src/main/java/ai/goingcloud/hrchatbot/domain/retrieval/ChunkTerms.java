package ai.goingcloud.hrchatbot.domain.retrieval;

import java.util.List;

/** The lexical terms of a chunk, by where they stand; each list in text order, with repetitions. */
public record ChunkTerms(List<String> title, List<String> heading, List<String> body) {

    public ChunkTerms {
        title = List.copyOf(title);
        heading = List.copyOf(heading);
        body = List.copyOf(body);
    }
}
