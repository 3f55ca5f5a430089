/**
 * Judges retrieval and answers over a set of documents with questions whose answers are known. The
 * measures live here and nothing that is measured.
 */
@NullMarked
package ai.goingcloud.hrchatbot.benchmark.evaluation;

import org.jspecify.annotations.NullMarked;
