/**
 * Other libraries for the same job, measured beside the chatbot in the same run: each as its own
 * documentation says that it works best, over the same documents, vectors, model file and limits.
 */
@NullMarked
package ai.goingcloud.hrchatbot.benchmark.peers;

import org.jspecify.annotations.NullMarked;
