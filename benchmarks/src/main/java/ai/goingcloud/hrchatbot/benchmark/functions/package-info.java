/**
 * Measures the functions from the tree that their image copies, each in a process under Lambda's
 * real runtime client. The cloud around them is played; only the database is real.
 */
@NullMarked
package ai.goingcloud.hrchatbot.benchmark.functions;

import org.jspecify.annotations.NullMarked;
