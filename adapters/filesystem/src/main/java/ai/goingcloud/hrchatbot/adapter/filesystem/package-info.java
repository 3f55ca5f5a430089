/**
 * Documents in a folder: listing, reading, writing and watching them. Only names, sizes, times and
 * bytes are known here; what is in the files does not belong here.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.filesystem;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
