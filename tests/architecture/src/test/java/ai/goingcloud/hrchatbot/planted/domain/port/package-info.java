/** As it should be. */
@SecondaryPort
@NullMarked
package ai.goingcloud.hrchatbot.planted.domain.port;

import org.jmolecules.architecture.hexagonal.SecondaryPort;
import org.jspecify.annotations.NullMarked;
