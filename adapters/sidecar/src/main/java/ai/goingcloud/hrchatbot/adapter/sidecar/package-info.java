/**
 * Reads metadata files beside documents: JSON in the convention of Amazon Bedrock Knowledge Bases.
 * Which files these are, which attributes there can be and what they mean do not belong here.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.sidecar;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
