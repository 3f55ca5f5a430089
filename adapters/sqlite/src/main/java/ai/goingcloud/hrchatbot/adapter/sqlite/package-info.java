/**
 * Conversations, the answers' journal and the usage ledger in one SQLite file, for a process that
 * runs without a database server. SQL, JDBC and jOOQ end here: none of their types crosses a port,
 * and all their failures are translated in one place. No search, no business rule and no HTTP lives
 * here.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.sqlite;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
