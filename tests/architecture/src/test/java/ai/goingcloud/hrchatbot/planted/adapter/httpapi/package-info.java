/** Planted: a way past the use cases. */
@PrimaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.planted.adapter.httpapi;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
