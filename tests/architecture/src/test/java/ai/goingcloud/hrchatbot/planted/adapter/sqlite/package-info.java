/** Planted: knows its neighbour and the application, and SQL stands about. */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.planted.adapter.sqlite;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
