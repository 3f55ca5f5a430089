/**
 * What a bucket tells about its objects, and what is done about it. The events are hints: what is
 * indexed is always what the bucket holds when it is looked at.
 */
@PrimaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.lambda.events;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
