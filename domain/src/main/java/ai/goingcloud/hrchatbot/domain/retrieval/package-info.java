/**
 * Search: embeddings and their spaces, lexical terms, what is asked of a store and what it gives
 * back, and the fusion of ranked lists. No model, no index and no analyser lives here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.domain.retrieval;

import org.jspecify.annotations.NullMarked;
