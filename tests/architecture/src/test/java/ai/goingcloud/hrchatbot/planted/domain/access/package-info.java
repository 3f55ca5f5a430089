/** As it should be. */
@NullMarked
package ai.goingcloud.hrchatbot.planted.domain.access;

import org.jspecify.annotations.NullMarked;
