/**
 * Embedding models that run in this process, on ONNX Runtime, from files that Maven jars carry. No
 * download, no account. Which model serves which language is said here; when it is used is not.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.onnx;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
