/**
 * Measurements that anyone can run: how well the chatbot finds and answers, and how fast it is.
 * They use the product through its use cases and ports; nothing of the product depends on them.
 */
@NullMarked
package ai.goingcloud.hrchatbot.benchmark;

import org.jspecify.annotations.NullMarked;
