/**
 * How fast the chatbot is on one machine. Each measurement sets the product against a floor, the
 * least that any program would have to do, in the same run, and prints what it measured, on what.
 */
@NullMarked
package ai.goingcloud.hrchatbot.benchmark.laptop;

import org.jspecify.annotations.NullMarked;
