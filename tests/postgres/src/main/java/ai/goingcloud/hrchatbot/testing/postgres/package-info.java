/**
 * A PostgreSQL 17 with pgvector for tests and benchmarks: found by an address in the environment,
 * started in a container, or started from the system's packages; never the one that people use.
 */
@NullMarked
package ai.goingcloud.hrchatbot.testing.postgres;

import org.jspecify.annotations.NullMarked;
