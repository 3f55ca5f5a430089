/** Whether anybody is told what is not for them, on every store. */
@NullMarked
package ai.goingcloud.hrchatbot.acceptance.access;

import org.jspecify.annotations.NullMarked;
