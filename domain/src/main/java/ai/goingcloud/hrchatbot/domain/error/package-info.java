/**
 * The one sealed root of everything that can fail, with a code that says what and a flag that says
 * whether trying again can help. Expected refusals (a declined question, a rejected file) are
 * values elsewhere and do not belong here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.domain.error;

import org.jspecify.annotations.NullMarked;
