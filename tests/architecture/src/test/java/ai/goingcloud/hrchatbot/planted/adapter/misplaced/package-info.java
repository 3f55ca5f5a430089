/** Planted: every technology where it does not belong. */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
