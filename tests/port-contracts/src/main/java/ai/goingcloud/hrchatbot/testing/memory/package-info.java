/**
 * Implementations of the ports in memory, for tests and demonstrations: they keep their ports'
 * contracts but forget everything with the process. No file, network or database access lives here,
 * no test, and nothing that production code may use.
 */
@NullMarked
package ai.goingcloud.hrchatbot.testing.memory;

import org.jspecify.annotations.NullMarked;
