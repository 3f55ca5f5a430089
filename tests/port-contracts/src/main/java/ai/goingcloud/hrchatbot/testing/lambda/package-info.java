/**
 * Lambda and API Gateway as far as this product meets them: the Runtime API that the real runtime
 * client of a function in another process asks for events, and the HTTP API in front of it.
 */
@NullMarked
package ai.goingcloud.hrchatbot.testing.lambda;

import org.jspecify.annotations.NullMarked;
