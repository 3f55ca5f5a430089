/**
 * The secondary ports: what the core needs from the outside, with the promises that every adapter
 * keeps. Each has a contract among the port contracts. No implementation lives here.
 */
@SecondaryPort
@NullMarked
package ai.goingcloud.hrchatbot.domain.port;

import org.jmolecules.architecture.hexagonal.SecondaryPort;
import org.jspecify.annotations.NullMarked;
