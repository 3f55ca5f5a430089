/** Planted: reaches outside, and knows a port. */
@NullMarked
package ai.goingcloud.hrchatbot.planted.domain.document;

import org.jspecify.annotations.NullMarked;
