/**
 * The HTTP API behind API Gateway: events of its HTTP API, payload format 2.0, in, and what the
 * routes answer out. Who asks is what the gateway's authorizer has found out; what the routes do is
 * decided in the HTTP API's own room.
 */
@PrimaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.lambda.api;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
