/**
 * Generating, embedding and reranking models on Amazon Bedrock, by the AWS SDK. All errors of the
 * SDK are translated here, and no text of theirs goes further; all retries are made here. What a
 * model is asked, and what of its text is let out, is decided elsewhere.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.bedrock;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
