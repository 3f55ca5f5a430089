/**
 * Speaks the HTTP API as any client in any language would: plain requests, JSON and event streams.
 * No type of a server lives here, and no test.
 */
@NullMarked
package ai.goingcloud.hrchatbot.testing.http;

import org.jspecify.annotations.NullMarked;
