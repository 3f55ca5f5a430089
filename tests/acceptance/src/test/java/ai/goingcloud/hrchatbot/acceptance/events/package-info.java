/** What becomes of a bucket's events, in any order, on every store. */
@NullMarked
package ai.goingcloud.hrchatbot.acceptance.events;

import org.jspecify.annotations.NullMarked;
