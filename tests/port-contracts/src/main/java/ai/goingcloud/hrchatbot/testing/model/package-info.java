/**
 * Generating and embedding models that exist on the wire only: servers on this machine that speak
 * the bytes of Bedrock and of OpenAI-compatible servers, with every fault that those have. For
 * tests and for use by hand. No SDK lives here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.testing.model;

import org.jspecify.annotations.NullMarked;
