/**
 * The proof of generated sentences: evidence is found in a passage and widened to a quote, and a
 * sentence is let out only when its figures, dates, names, links, negations, obligations and its
 * content stand there. No model and no transport lives here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.domain.grounding;

import org.jspecify.annotations.NullMarked;
