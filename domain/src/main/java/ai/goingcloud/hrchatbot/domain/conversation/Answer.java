package ai.goingcloud.hrchatbot.domain.conversation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A finished answer.
 *
 * @param complete false when something was withheld or broken off
 * @param citations numbered from 1 without gaps; every number in a segment is among them
 * @param closest for a declined question, nearest first; empty otherwise
 * @param suggestions questions to go on with, each one that the documents answer; may be empty
 */
public record Answer(
        Outcome outcome,
        boolean complete,
        List<Segment> segments,
        List<Citation> citations,
        List<ClosestDocument> closest,
        List<String> suggestions) {

    public Answer {
        segments = List.copyOf(segments);
        citations = List.copyOf(citations);
        closest = List.copyOf(closest);
        suggestions = List.copyOf(suggestions);
        for (int i = 0; i < citations.size(); i++) {
            if (citations.get(i).number() != i + 1) {
                throw new IllegalArgumentException("citations are numbered from 1 without gaps");
            }
        }
        int known = citations.size();
        if (segments.stream()
                .flatMap(segment -> segment.citations().stream())
                .anyMatch(number -> number < 1 || number > known)) {
            throw new IllegalArgumentException("a segment cites what is not there");
        }
    }

    /** Without suggestions. */
    public Answer(
            Outcome outcome,
            boolean complete,
            List<Segment> segments,
            List<Citation> citations,
            List<ClosestDocument> closest) {
        this(outcome, complete, segments, citations, closest, List.of());
    }

    /** The same answer with these questions to go on with. */
    public Answer suggesting(List<String> questions) {
        return new Answer(outcome, complete, segments, citations, closest, questions);
    }

    /** The segments' texts, a blank line between them. */
    public String text() {
        return segments.stream().map(Segment::text).collect(Collectors.joining("\n\n"));
    }
}
