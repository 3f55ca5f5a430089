/** Planted: no annotation of the hexagon. */
@NullMarked
package ai.goingcloud.hrchatbot.planted.domain.loose;

import org.jspecify.annotations.NullMarked;
