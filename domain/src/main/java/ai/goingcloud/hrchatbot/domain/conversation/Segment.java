package ai.goingcloud.hrchatbot.domain.conversation;

import java.util.List;

/**
 * A piece of an answer that is proven as a whole.
 *
 * @param citations numbers of the citations that prove it; empty only for sentences of the product
 *     itself, such as a refusal
 */
public record Segment(String text, List<Integer> citations) {

    public Segment {
        citations = List.copyOf(citations);
    }
}
