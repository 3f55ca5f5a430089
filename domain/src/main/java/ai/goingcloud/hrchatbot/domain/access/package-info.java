/**
 * Who asks, and who may read: callers, audiences and the visibility that every search carries into
 * the store. No authentication lives here; callers arrive already known.
 */
@NullMarked
package ai.goingcloud.hrchatbot.domain.access;

import org.jspecify.annotations.NullMarked;
