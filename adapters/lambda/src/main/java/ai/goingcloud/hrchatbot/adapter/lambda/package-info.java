/**
 * The front on AWS Lambda: events of API Gateway to the HTTP API, events of S3 to ingestion. Only
 * the shapes of events are known here; who hands them over, and what is wired, is decided by a
 * root.
 */
@PrimaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.lambda;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
