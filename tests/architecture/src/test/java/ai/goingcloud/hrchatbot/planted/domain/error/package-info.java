/** As it should be. */
@NullMarked
package ai.goingcloud.hrchatbot.planted.domain.error;

import org.jspecify.annotations.NullMarked;
