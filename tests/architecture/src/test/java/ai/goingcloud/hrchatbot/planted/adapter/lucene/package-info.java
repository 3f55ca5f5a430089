/** Planted: open classes and empty words. */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.planted.adapter.lucene;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
