/**
 * Documents in an S3 bucket, or in one of any server that speaks S3: listing, reading, writing, and
 * signing links and upload tickets. All errors of the SDK are translated here. Only keys, sizes and
 * bytes are known; what is in the files does not belong here, nor do the bucket's events.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.s3;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
