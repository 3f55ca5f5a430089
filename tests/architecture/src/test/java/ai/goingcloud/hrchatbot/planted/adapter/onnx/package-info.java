/** Planted: touches the process and its clock. */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.planted.adapter.onnx;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
