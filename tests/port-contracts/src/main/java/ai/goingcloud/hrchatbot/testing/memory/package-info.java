/** Implementations of the ports in memory, for tests. They keep the ports' contracts. */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.testing.memory;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
