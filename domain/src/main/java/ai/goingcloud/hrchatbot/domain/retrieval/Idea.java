package ai.goingcloud.hrchatbot.domain.retrieval;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A way in which finding and choosing is better than the plain one. All are in force; a measurement
 * leaves one out to see what it is worth.
 */
public enum Idea {
    /** A question is also searched by what documents write for what people say. */
    GLOSSARY,
    /** A word that no document knows is read as the one it is a slip of. */
    SPELLING,
    /** What a better chunk of another document says in nearly the same words is left out. */
    FOLDING,
    /** The words of title and headings count for what stands under them. */
    HEADINGS,
    /** A table's row is read with the names of its columns. */
    COLUMNS,
    /** The leading sentences are compared with the question by the model of their space. */
    NEARNESS,
    /** Who asks how much, how long or when is answered by a number. */
    NUMBERS,
    /** Whole sentences around the leading one are quoted with it, as far as a quote may go. */
    WIDENING,
    /** A quote grows to its more telling side. */
    TELLING_SIDE,
    /** What stands beside the best sentence is quoted before what stands elsewhere. */
    BESIDE,
    /** What stands in a chunk that is quoted already is quoted after what stands in others. */
    SPREADING,
    /** More is asked of a further document before it is cited. */
    FURTHER_DOCUMENTS,
    /** Less of a further part of the same work, such as another article of a law. */
    SAME_WORK;

    /** All of them. */
    public static Set<Idea> all() {
        return Collections.unmodifiableSet(EnumSet.allOf(Idea.class));
    }

    /** All but this one. */
    public Set<Idea> leftOut() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(this)));
    }
}
