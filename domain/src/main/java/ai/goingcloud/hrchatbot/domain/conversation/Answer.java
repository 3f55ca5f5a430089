package ai.goingcloud.hrchatbot.domain.conversation;

import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer.
 *
 * @param complete false when something was withheld or broken off
 * @param citations numbered from 1 without gaps; every number in a segment is among them
 * @param closest for a declined question, nearest first; empty otherwise
 * @param standaloneQuestion what a follow-up was understood to ask; null for a question that was
 *     taken as it stands
 * @param suggestions questions that the asker could go on with, or ask instead
 * @param generation how a model was asked to write it; null where none was
 */
public record Answer(
        Outcome outcome,
        boolean complete,
        List<Segment> segments,
        List<Citation> citations,
        List<ClosestDocument> closest,
        @Nullable String standaloneQuestion,
        List<String> suggestions,
        @Nullable Generation generation) {

    public Answer {
        suggestions = List.copyOf(suggestions);
        segments = List.copyOf(segments);
        citations = List.copyOf(citations);
        closest = List.copyOf(closest);
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

    /** An answer to a question that was taken as it stands, without suggestions. */
    public Answer(
            Outcome outcome,
            boolean complete,
            List<Segment> segments,
            List<Citation> citations,
            List<ClosestDocument> closest) {
        this(outcome, complete, segments, citations, closest, null, List.of(), null);
    }

    /** An answer that no model was asked to write. */
    public Answer(
            Outcome outcome,
            boolean complete,
            List<Segment> segments,
            List<Citation> citations,
            List<ClosestDocument> closest,
            @Nullable String standaloneQuestion,
            List<String> suggestions) {
        this(
                outcome,
                complete,
                segments,
                citations,
                closest,
                standaloneQuestion,
                suggestions,
                null);
    }

    /** This, as the answer to a follow-up that was understood so. */
    public Answer understoodAs(String question) {
        return new Answer(
                outcome, complete, segments, citations, closest, question, suggestions, generation);
    }

    /** This, which is less than could be said, with the reason as its last sentence. */
    public Answer incompleteFor(String reason) {
        List<Segment> all = new ArrayList<>(segments);
        all.add(new Segment(reason, List.of()));
        return new Answer(
                outcome,
                false,
                all,
                citations,
                closest,
                standaloneQuestion,
                suggestions,
                generation);
    }

    /** This, written by a model so. */
    public Answer writtenBy(@Nullable Generation model) {
        return new Answer(
                outcome,
                complete,
                segments,
                citations,
                closest,
                standaloneQuestion,
                suggestions,
                model);
    }

    /** This, with these questions to go on with. */
    public Answer suggesting(List<String> questions) {
        return new Answer(
                outcome,
                complete,
                segments,
                citations,
                closest,
                standaloneQuestion,
                questions,
                generation);
    }

    /**
     * This, as it may be read again: without what it quotes from, or says by, documents that are
     * hidden from the reader by now, and without suggestions that may have come from them.
     *
     * @param visible whether the reader may see a document
     * @param instead what is said once in the place of all that is left out
     */
    public Answer asReadAgain(Predicate<DocumentId> visible, String instead) {
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Citation> shown = new ArrayList<>();
        for (Citation citation : citations) {
            if (visible.test(citation.documentId())) {
                shown.add(citation.numbered(shown.size() + 1));
                numbers.put(citation.number(), shown.size());
            }
        }
        List<Segment> told = new ArrayList<>();
        boolean isLeftOut = false;
        for (Segment segment : segments) {
            if (numbers.keySet().containsAll(segment.citations())) {
                told.add(
                        new Segment(
                                segment.text(),
                                segment.citations().stream().map(numbers::get).toList()));
            } else if (!isLeftOut) {
                isLeftOut = true;
                told.add(new Segment(instead, List.of()));
            }
        }
        return new Answer(
                outcome,
                complete && !isLeftOut,
                told,
                shown,
                closest.stream().filter(near -> visible.test(near.documentId())).toList(),
                standaloneQuestion,
                outcome == Outcome.CLARIFICATION ? suggestions : List.of(),
                generation);
    }

    /** The segments' texts, a blank line between them. */
    public String text() {
        return segments.stream().map(Segment::text).collect(Collectors.joining("\n\n"));
    }
}
