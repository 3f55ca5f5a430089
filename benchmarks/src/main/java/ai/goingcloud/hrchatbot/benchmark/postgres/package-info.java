/**
 * Measures the store in PostgreSQL against the least that its server needs, in the same run. Makes
 * the collection that it measures on; no judged set is read here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.benchmark.postgres;

import org.jspecify.annotations.NullMarked;
