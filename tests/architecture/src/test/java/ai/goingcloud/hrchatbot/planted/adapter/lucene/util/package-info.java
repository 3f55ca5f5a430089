/** Planted: an empty word. */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.planted.adapter.lucene.util;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
