/**
 * The proof of generated sentences: evidence is found in a passage and widened to a quote, and a
 * sentence is let out only when its figures, dates, names, links, negations, obligations and its
 * content stand there. What the proof reads of numbers and words, others ask for through {@link
 * ai.goingcloud.hrchatbot.domain.grounding.Ranges} and {@link
 * ai.goingcloud.hrchatbot.domain.grounding.EnglishWords}. No model and no transport lives here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.domain.grounding;

import org.jspecify.annotations.NullMarked;
