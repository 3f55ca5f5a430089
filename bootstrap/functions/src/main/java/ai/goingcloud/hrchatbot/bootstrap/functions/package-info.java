/**
 * The composition root of the Lambda functions, all in one image: each handler's constructor reads
 * the environment and wires what that function needs, once, and its one method hands the event on.
 * Nothing is connected to before it is used. No decision about documents, search or answers lives
 * here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.bootstrap.functions;

import org.jspecify.annotations.NullMarked;
